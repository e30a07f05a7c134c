/* Interned text: equal texts get the same small number. 0 is the empty text. Numbers depend on the order of the calls,
   so nothing is ever sorted by them. Not thread-safe: one table per owner. Hashing is seeded with a fixed value mixed
   with the length; chains are bounded by open addressing at a load of at most one half. */
#ifndef BASE_SYMBOLS_H
#define BASE_SYMBOLS_H

#include "base/arena.h"

#include <stdint.h>

typedef uint32_t sym;

typedef struct symbols symbols;

symbols *symbols_new(void);
void symbols_free(symbols *t);
sym symbols_add(symbols *t, str s);        /* copies s if new */
sym symbols_add_lower(symbols *t, str s);  /* of its ASCII lower case */
sym symbols_find(const symbols *t, str s); /* 0 when not there (or empty) */
str symbols_str(const symbols *t, sym s);  /* lives as long as the table */

/* The one hash of the program, for tables of our own elsewhere. */
uint64_t hash_bytes(const void *p, size_t n, uint64_t seed);

#endif
