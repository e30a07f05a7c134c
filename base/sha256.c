/* With nettle. */
#include "base/sha256.h"

#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <nettle/version.h>

_Static_assert((int)SHA256_BYTES == SHA256_DIGEST_SIZE, "one size");
_Static_assert((int)SHA256_BASE64 == BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), "one size");

static const uint8_t *bytes_of(str s)
{
    return (const uint8_t *)(s.n ? s.p : "");
}

void sha256(str s, uint8_t digest[SHA256_BYTES])
{
    struct sha256_ctx c;
    sha256_init(&c);
    sha256_update(&c, s.n, bytes_of(s));
    sha256_digest(&c, SHA256_BYTES, digest);
}

void sha256_keyed(str key, str s, uint8_t digest[SHA256_BYTES])
{
    struct hmac_sha256_ctx c;
    hmac_sha256_set_key(&c, key.n, bytes_of(key));
    hmac_sha256_update(&c, s.n, bytes_of(s));
    hmac_sha256_digest(&c, SHA256_BYTES, digest);
}

void sha256_base64(str s, char text[SHA256_BASE64])
{
    uint8_t digest[SHA256_BYTES];
    sha256(s, digest);
    base64_encode_raw(text, sizeof digest, digest);
}

str sha256_library(arena *a)
{
    return arena_printf(a, "Nettle %d.%d", NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR);
}
