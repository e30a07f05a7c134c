#include "base/siphash.h"

#include <string.h>

typedef struct state {
    uint64_t a, b, c, d;
} state;

static inline uint64_t turn(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void mix(state *s)
{
    s->a += s->b;
    s->c += s->d;
    s->b = turn(s->b, 13) ^ s->a;
    s->d = turn(s->d, 16) ^ s->c;
    s->a = turn(s->a, 32);
    s->c += s->b;
    s->a += s->d;
    s->b = turn(s->b, 17) ^ s->c;
    s->d = turn(s->d, 21) ^ s->a;
    s->c = turn(s->c, 32);
}

static inline state begin(siphash_key key)
{
    return (state){key.low ^ UINT64_C(0x736f6d6570736575), key.high ^ UINT64_C(0x646f72616e646f6d),
                   key.low ^ UINT64_C(0x6c7967656e657261), key.high ^ UINT64_C(0x7465646279746573)};
}

static inline void add(state *s, uint64_t word)
{
    s->d ^= word;
    mix(s);
    s->a ^= word;
}

static inline uint64_t end(state *s)
{
    s->c ^= 0xff;
    mix(s);
    mix(s);
    mix(s);
    return s->a ^ s->b ^ s->c ^ s->d;
}

/* Shifted together byte by byte, which compilers turn into one load: the same number on every machine. */
static inline uint64_t word_at(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

uint64_t siphash(siphash_key key, const void *p, size_t n)
{
    const unsigned char *at = p;
    state s = begin(key);
    uint64_t last = (uint64_t)n << 56; /* the length's lowest byte stands behind the last bytes */
    for (; n >= 8; at += 8, n -= 8)
        add(&s, word_at(at));
    for (size_t i = 0; i < n; i++)
        last |= (uint64_t)at[i] << (8 * i);
    add(&s, last);
    return end(&s);
}

uint64_t siphash_u64(siphash_key key, uint64_t v)
{
    state s = begin(key);
    add(&s, v);
    add(&s, UINT64_C(8) << 56);
    return end(&s);
}
