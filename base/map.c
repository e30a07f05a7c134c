#include "base/map.h"

#include "base/array.h"

/* Both kinds are arrays (array.h) of entries in order of arrival, with the numbers of the entries in an index. */

static hash_slot *slot_of(const map *m, uint64_t key, uint64_t hash)
{
    for (size_t i = hash_index_home(&m->index, hash);; i = hash_index_after(&m->index, i)) {
        hash_slot *slot = &m->index.slots[i];
        if (!slot->number || (hash_slot_may_be(slot, hash) && m->entries[slot->number - 1].key == key))
            return slot;
    }
}

uint64_t *map_get(const map *m, uint64_t key)
{
    if (m->n == 0)
        return NULL;
    const hash_slot *slot = slot_of(m, key, hash_u64(key));
    return slot->number ? &m->entries[slot->number - 1].value : NULL;
}

uint64_t *map_put(map *m, uint64_t key, uint64_t initial, bool *fresh)
{
    uint64_t hash = hash_u64(key);
    hash_index_reserve(&m->index, m->n);
    hash_slot *slot = slot_of(m, key, hash);
    if (fresh)
        *fresh = !slot->number;
    if (!slot->number) {
        if (m->n == m->cap)
            m->entries = mem_grow(m->entries, m->cap = array_room(m->cap, m->n + 1), sizeof *m->entries);
        m->entries[m->n++] = (map_entry){key, initial};
        *slot = (hash_slot){(uint32_t)hash, (uint32_t)m->n};
    }
    return &m->entries[slot->number - 1].value;
}

void map_free(map *m)
{
    mem_free(m->entries);
    hash_index_free(&m->index);
    *m = (map){0};
}

static bool is_key(const wide_entry *e, wide_key key)
{
    return e->key.a == key.a && e->key.b == key.b;
}

static hash_slot *wide_slot_of(const wide_map *m, wide_key key, uint64_t hash)
{
    for (size_t i = hash_index_home(&m->index, hash);; i = hash_index_after(&m->index, i)) {
        hash_slot *slot = &m->index.slots[i];
        if (!slot->number || (hash_slot_may_be(slot, hash) && is_key(&m->entries[slot->number - 1], key)))
            return slot;
    }
}

uint64_t *wide_map_get(const wide_map *m, wide_key key)
{
    if (m->n == 0)
        return NULL;
    const hash_slot *slot = wide_slot_of(m, key, hash_pair(key.a, key.b));
    return slot->number ? &m->entries[slot->number - 1].value : NULL;
}

uint64_t *wide_map_put(wide_map *m, wide_key key, uint64_t initial, bool *fresh)
{
    uint64_t hash = hash_pair(key.a, key.b);
    hash_index_reserve(&m->index, m->n);
    hash_slot *slot = wide_slot_of(m, key, hash);
    if (fresh)
        *fresh = !slot->number;
    if (!slot->number) {
        if (m->n == m->cap)
            m->entries = mem_grow(m->entries, m->cap = array_room(m->cap, m->n + 1), sizeof *m->entries);
        m->entries[m->n++] = (wide_entry){key, initial};
        *slot = (hash_slot){(uint32_t)hash, (uint32_t)m->n};
    }
    return &m->entries[slot->number - 1].value;
}

void wide_map_free(wide_map *m)
{
    mem_free(m->entries);
    hash_index_free(&m->index);
    *m = (wide_map){0};
}
