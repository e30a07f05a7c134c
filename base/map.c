#include "base/map.h"

#include "base/array.h"

#include <string.h>

/* Both kinds are arrays (array.h) of entries in order of arrival, with the numbers of the entries in an index. */

static hash_slot *slot_of(const map *m, uint64_t key, uint64_t hash)
{
    for (size_t i = hash_index_home(&m->index, hash);; i = hash_index_after(&m->index, i)) {
        hash_slot *slot = &m->index.slots[i];
        if (!slot->number || (hash_slot_may_be(slot, hash) && m->entries[slot->number - 1].key == key))
            return slot;
    }
}

map map_within(uint64_t range)
{
    return (map){.places = mem_zalloc(range ? range : 1, sizeof(uint32_t)), .range = range};
}

static map_entry *entry_new(map *m, uint64_t key, uint64_t value)
{
    if (m->n == m->cap)
        m->entries = mem_grow(m->entries, m->cap = array_room(m->cap, m->n + 1), sizeof *m->entries);
    m->entries[m->n] = (map_entry){key, value};
    return &m->entries[m->n++];
}

static void widen(map *m, uint64_t key)
{
    uint64_t wider = key + key / 2 + 1;
    m->places = mem_grow(m->places, wider, sizeof *m->places);
    memset(m->places + m->range, 0, (wider - m->range) * sizeof *m->places);
    m->range = wider;
}

static uint64_t *put_in_place(map *m, uint64_t key, uint64_t initial, bool *fresh)
{
    if (key >= m->range)
        widen(m, key);
    uint32_t *place = &m->places[key];
    if (fresh)
        *fresh = !*place;
    if (*place)
        return &m->entries[*place - 1].value;
    map_entry *entry = entry_new(m, key, initial);
    *place = (uint32_t)m->n;
    return &entry->value;
}

uint64_t *map_get(const map *m, uint64_t key)
{
    if (m->n == 0)
        return NULL;
    if (m->places) {
        uint32_t number = key < m->range ? m->places[key] : 0;
        return number ? &m->entries[number - 1].value : NULL;
    }
    const hash_slot *slot = slot_of(m, key, hash_u64(key));
    return slot->number ? &m->entries[slot->number - 1].value : NULL;
}

uint64_t *map_put(map *m, uint64_t key, uint64_t initial, bool *fresh)
{
    if (m->places)
        return put_in_place(m, key, initial, fresh);
    uint64_t hash = hash_u64(key);
    hash_index_reserve(&m->index, m->n);
    hash_slot *slot = slot_of(m, key, hash);
    if (fresh)
        *fresh = !slot->number;
    if (slot->number)
        return &m->entries[slot->number - 1].value;
    map_entry *entry = entry_new(m, key, initial);
    *slot = (hash_slot){(uint32_t)hash, (uint32_t)m->n};
    return &entry->value;
}

void map_free(map *m)
{
    mem_free(m->places);
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

void wide_map_prefetch(const wide_map *m, wide_key key)
{
    if (m->index.cap)
        __builtin_prefetch(&m->index.slots[hash_index_home(&m->index, hash_pair(key.a, key.b))]);
}

void wide_map_free(wide_map *m)
{
    mem_free(m->entries);
    hash_index_free(&m->index);
    *m = (wide_map){0};
}
