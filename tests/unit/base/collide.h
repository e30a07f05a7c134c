/* Ids that fell together while the program's hash had no key: anybody could make as many as they liked. */
#ifndef TESTS_BASE_COLLIDE_H
#define TESTS_BASE_COLLIDE_H

#include "base/guid.h"
#include "base/hash.h"

/* Of as many as there can be, a search may come by so many places at a load of one half. */
enum { PLACES_MOST = 100 };

static inline uint64_t collide_fold(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

/* The i-th of a family: the second half makes up for what the first one did to the state of a hash that went over the
   words one after another. */
static inline guid guid_made_to_collide(uint32_t i, uint64_t seed)
{
    uint64_t state = seed ^ 16 * UINT64_C(0x9e3779b97f4a7c15);
    uint64_t words[2] = {UINT64_C(0x2242111100000000) | i, 0};
    guid id;
    words[1] = collide_fold(state ^ words[0]) ^ UINT64_C(0x0123456789abcdef);
    memcpy(id.b, words, sizeof id.b);
    return id;
}

#endif
