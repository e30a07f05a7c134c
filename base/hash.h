/* Hashing for tables: keyed, so that no input can be made whose texts or ids all fall onto one place of a table, and
   the part of an open addressing table that all kinds share.

   The key belongs to the process: cli/ takes it once from the system's random source, before any table is made and any
   thread started; without that it is a fixed one, as tests want it. Nothing that is written may depend on it: tables of
   keys are walked in the order in which the keys came, never by place. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/siphash.h"
#include "base/str.h"

#include <stdbool.h>

/* Tables made under another key are not to be used any more. */
void hash_set_key(siphash_key key);
uint64_t hash_bytes(const void *p, size_t n);
uint64_t hash_u64(uint64_t v);
uint64_t hash_pair(uint64_t a, uint64_t b); /* of the sixteen bytes */

/* Of the length and the ends of a text alone, unkeyed and in a few instructions: for small tables of what was met last,
   which compare and may forget. */
static inline uint32_t hash_glance(str s)
{
    uint64_t head = 0, tail = 0;
    size_t n = s.n < sizeof head ? s.n : sizeof head;
    if (n == sizeof head) {
        memcpy(&head, s.p, sizeof head);
        memcpy(&tail, s.p + s.n - sizeof tail, sizeof tail);
    } else if (n > 0) {
        memcpy(&head, s.p, n);
    }
    uint64_t mixed = (head ^ (tail << 21 | tail >> 43) ^ s.n) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(mixed >> 32);
}

/* Which number stands where: the owner keeps the keys by number, from 1 on, and compares them itself. */
typedef struct hash_slot {
    uint32_t hash;   /* the lower half; its lowest bits are the place */
    uint32_t number; /* 0: free */
} hash_slot;

typedef struct hash_index {
    hash_slot *slots;
    size_t cap; /* a power of two, at least twice the numbers; 0 at first */
} hash_index;   /* {0} is an empty one */

void hash_index_grow(hash_index *x);
void hash_index_free(hash_index *x);
/* How many slots the worst placed number is looked for in; 0 for an empty one. For tests of how keys spread. */
size_t hash_index_longest(const hash_index *x);

/* Room for one more than `n` numbers. Whoever is there keeps its number, no slot its address. More than 2^30 numbers
   end in mem_failed(). */
static inline void hash_index_reserve(hash_index *x, size_t n)
{
    if ((n + 1) * 2 > x->cap)
        hash_index_grow(x);
}

/* Where to look for a hash first, and after that; the search ends at a free slot. cap must not be 0. */
static inline size_t hash_index_home(const hash_index *x, uint64_t hash)
{
    return (size_t)(uint32_t)hash & (x->cap - 1);
}

static inline size_t hash_index_after(const hash_index *x, size_t place)
{
    return (place + 1) & (x->cap - 1);
}

/* May the number of the slot have this hash? */
static inline bool hash_slot_may_be(const hash_slot *slot, uint64_t hash)
{
    return slot->hash == (uint32_t)hash;
}

#endif
