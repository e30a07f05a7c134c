/* With xxHash. */
#include "base/digest.h"

#include "base/str.h"

#define XXH_STATIC_LINKING_ONLY /* the size of its state */
#include <xxhash.h>

_Static_assert(sizeof(XXH3_state_t) <= DIGEST_STATE_BYTES, "it has room");
_Static_assert(alignof(XXH3_state_t) <= DIGEST_STATE_ALIGN, "and its place");

static XXH3_state_t *state_of(digest *d)
{
    return (XXH3_state_t *)(void *)d->state;
}

void digest_begin(digest *d)
{
    XXH3_INITSTATE(state_of(d));
    (void)XXH3_128bits_reset(state_of(d));
}

void digest_add(digest *d, const void *p, size_t n)
{
    if (n > 0)
        (void)XXH3_128bits_update(state_of(d), p, n);
}

void digest_text(const digest *d, char text[DIGEST_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, XXH3_128bits_digest((const XXH3_state_t *)(const void *)d->state));
    for (size_t i = 0; i < sizeof bytes.digest; i++) {
        text[2 * i] = hex[bytes.digest[i] >> 4];
        text[2 * i + 1] = hex[bytes.digest[i] & 15];
    }
}

uint64_t digest_64(const void *p, size_t n)
{
    return XXH3_64bits(p, n);
}

const char *digest_library(void)
{
    return NUMBER_TEXT(XXH_VERSION_MAJOR) "." NUMBER_TEXT(XXH_VERSION_MINOR) "." NUMBER_TEXT(XXH_VERSION_RELEASE);
}
