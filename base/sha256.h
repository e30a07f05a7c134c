/* SHA-256 (FIPS 180-4): of what a page embeds, for its content security policy; and under a key (HMAC, RFC 2104), for
   names that nobody without the key can make or check. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include "base/arena.h"

#include <stdint.h>

enum { SHA256_BYTES = 32, SHA256_BASE64 = 44 };

void sha256(str s, uint8_t digest[SHA256_BYTES]);
void sha256_keyed(str key, str s, uint8_t digest[SHA256_BYTES]);
/* The digest as base64, as a policy writes it; no terminator. */
void sha256_base64(str s, char text[SHA256_BASE64]);

/* "Nettle 3.8" */
str sha256_library(arena *a);

#endif
