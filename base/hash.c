#include "base/hash.h"

#include "base/mem.h"

enum { CAP_FIRST = 16 };
#define CAP_MOST (UINT64_C(1) << 31) /* of the 32 bits of a slot's hash */

static siphash_key run_key = {UINT64_C(0x77626865616c7468), UINT64_C(0x68746c6165686277)};

void hash_set_key(siphash_key key)
{
    run_key = key;
}

uint64_t hash_bytes(const void *p, size_t n)
{
    return siphash(run_key, p, n);
}

uint64_t hash_u64(uint64_t v)
{
    return siphash_u64(run_key, v);
}

uint64_t hash_pair(uint64_t a, uint64_t b)
{
    uint64_t both[2] = {a, b};
    return siphash(run_key, both, sizeof both);
}

void hash_index_grow(hash_index *x)
{
    hash_index wider = {.cap = x->cap ? x->cap * 2 : CAP_FIRST};
    if (wider.cap > CAP_MOST)
        mem_failed();
    wider.slots = mem_zalloc(wider.cap, sizeof *wider.slots);
    for (size_t i = 0; i < x->cap; i++) {
        if (!x->slots[i].number)
            continue;
        size_t to = hash_index_home(&wider, x->slots[i].hash);
        while (wider.slots[to].number)
            to = hash_index_after(&wider, to);
        wider.slots[to] = x->slots[i];
    }
    mem_free(x->slots);
    *x = wider;
}

void hash_index_free(hash_index *x)
{
    mem_free(x->slots);
    *x = (hash_index){0};
}

size_t hash_index_longest(const hash_index *x)
{
    size_t longest = 0;
    for (size_t i = 0; i < x->cap; i++) {
        size_t home = hash_index_home(x, x->slots[i].hash);
        size_t steps = x->slots[i].number ? ((i - home) & (x->cap - 1)) + 1 : 0;
        longest = steps > longest ? steps : longest;
    }
    return longest;
}
