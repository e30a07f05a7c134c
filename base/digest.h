/* A checksum that tells inputs apart: XXH3, 128 bits, of bytes as they come. It is no proof against somebody who makes
   two inputs of one checksum on purpose; it costs next to nothing (some ten gigabytes a second). */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGEST_STATE_BYTES = 640, DIGEST_STATE_ALIGN = 64, DIGEST_TEXT = 32 };

/* Under way. May lie anywhere, owns nothing. */
typedef struct digest {
    alignas(DIGEST_STATE_ALIGN) unsigned char state[DIGEST_STATE_BYTES];
} digest;

void digest_begin(digest *d);
void digest_add(digest *d, const void *p, size_t n);
/* Of all bytes so far, as `xxhsum -H2` prints it: lower-case hex, no terminator. */
void digest_text(const digest *d, char text[DIGEST_TEXT]);

/* XXH3 in 64 bits, in one go. */
uint64_t digest_64(const void *p, size_t n);

/* The version of the library: "0.8.1". */
const char *digest_library(void);

#endif
