/* A hash map from a 64-bit key to a 64-bit value. The caller makes keys (hash_bytes, a symbol, a pair of numbers);
   where a key is only a hash, the caller compares the real thing and chains through the value. {0} is an empty map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct map_slot {
    uint64_t key, value;
    bool used;
} map_slot;

typedef struct map {
    map_slot *slots;
    size_t n, cap; /* cap is a power of two, n at most half of it */
} map;

/* The value of key, or NULL. The address is good until the next map_put. */
uint64_t *map_get(const map *m, uint64_t key);
/* The value of key, made as `initial` when it was not there; *fresh (may be NULL) tells. */
uint64_t *map_put(map *m, uint64_t key, uint64_t initial, bool *fresh);
void map_free(map *m);

#endif
