/* Maps to a 64-bit value that hold their keys whole and compare them: two keys are one only where they are equal. `map`
   is for keys of 64 bits (a symbol, a number, a pair of small ones), `wide_map` for keys of 128 (an id, see guid_key,
   or a tuple packed into two words).

   Entries stand in the order in which their keys first came, whatever the key of hash.h: entries[0 .. n-1] may be
   walked. A value's address is good until the next put. At most 2^30 keys. {0} is an empty map; not thread-safe but for
   get.

   Where keys are small numbers that lie close together (symbols, places in a list) map_within makes a map that needs no
   hash: it looks a key up where it stands, for four bytes a key that there could be. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/hash.h"

typedef struct map_entry {
    uint64_t key, value;
} map_entry;

typedef struct map {
    map_entry *entries;
    size_t n, cap;
    hash_index index;
    uint32_t *places; /* of map_within: of each key its number, 0: it is not there; else NULL */
    uint64_t range;
} map;

/* An empty one for keys below `range`, a good part of which come. A larger key widens it. */
map map_within(uint64_t range);

/* The value of key, or NULL. */
uint64_t *map_get(const map *m, uint64_t key);
/* The value of key, made as `initial` when it was not there; *fresh (may be NULL) tells. */
uint64_t *map_put(map *m, uint64_t key, uint64_t initial, bool *fresh);
void map_free(map *m);

typedef struct wide_key {
    uint64_t a, b;
} wide_key;

typedef struct wide_entry {
    wide_key key;
    uint64_t value;
} wide_entry;

typedef struct wide_map {
    wide_entry *entries;
    size_t n, cap;
    hash_index index;
} wide_map;

/* As those of map. */
uint64_t *wide_map_get(const wide_map *m, wide_key key);
uint64_t *wide_map_put(wide_map *m, wide_key key, uint64_t initial, bool *fresh);
/* What a put or get of this key will read is fetched meanwhile: for keys that are known a few turns before. */
void wide_map_prefetch(const wide_map *m, wide_key key);
void wide_map_free(wide_map *m);

#endif
