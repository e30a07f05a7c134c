#include "base/map.h"

#include "base/mem.h"

enum { CAP_FIRST = 16 };

/* Keys may be small numbers or pairs of them, so they are spread before the mask is applied. */
static size_t place(uint64_t key, size_t cap)
{
    key ^= key >> 32;
    key *= UINT64_C(0xd6e8feb86659fd93);
    key ^= key >> 32;
    return (size_t)key & (cap - 1);
}

static map_slot *slot_of(map_slot *slots, size_t cap, uint64_t key)
{
    size_t i = place(key, cap);
    while (slots[i].used && slots[i].key != key)
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(map *m)
{
    size_t cap = m->cap ? m->cap * 2 : CAP_FIRST;
    map_slot *slots = mem_zalloc(cap, sizeof *slots);
    for (size_t i = 0; i < m->cap; i++)
        if (m->slots[i].used)
            *slot_of(slots, cap, m->slots[i].key) = m->slots[i];
    mem_free(m->slots);
    m->slots = slots;
    m->cap = cap;
}

uint64_t *map_get(const map *m, uint64_t key)
{
    if (m->n == 0)
        return NULL;
    map_slot *slot = slot_of(m->slots, m->cap, key);
    return slot->used ? &slot->value : NULL;
}

uint64_t *map_put(map *m, uint64_t key, uint64_t initial, bool *fresh)
{
    if ((m->n + 1) * 2 > m->cap)
        grow(m);
    map_slot *slot = slot_of(m->slots, m->cap, key);
    if (fresh)
        *fresh = !slot->used;
    if (!slot->used) {
        *slot = (map_slot){.key = key, .value = initial, .used = true};
        m->n++;
    }
    return &slot->value;
}

void map_free(map *m)
{
    mem_free(m->slots);
    *m = (map){0};
}
