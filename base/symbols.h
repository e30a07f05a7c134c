/* Interned text: equal texts get the same small number. 0 is the empty text. Numbers depend on the order of the calls
   alone (never on the key of hash.h), so nothing is ever sorted by them. At most 2^30 texts. Not thread-safe: one table
   per owner. */
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
sym symbols_find_lower(const symbols *t, str s);
/* Several, as if one after the other; what is read of the table for them is fetched at once. */
enum { SYMBOLS_AT_ONCE = 16 };
typedef struct symbol_text {
    str text;
    bool lower; /* its ASCII lower case is meant */
} symbol_text;
void symbols_add_all(symbols *t, const symbol_text *texts, sym *names, size_t n); /* n: at most SYMBOLS_AT_ONCE */
str symbols_str(const symbols *t, sym s);                                         /* lives as long as the table */
/* Asks the memory for what symbols_str will look at, for whoever has other things to do meanwhile. */
void symbols_fetch(const symbols *t, sym s);
/* All numbers, without 0: 1 .. symbols_count. */
size_t symbols_count(const symbols *t);
/* Gives a number another text, which the caller keeps. Two may have the same then; the first is found. After the last
   one symbols_renamed, before anything is looked up or added. */
void symbols_rename(symbols *t, sym s, str text);
void symbols_renamed(symbols *t);
/* Where the texts lie that were added. */
const arena *symbols_texts(const symbols *t);
/* In how many places the worst placed text is looked for, see hash_index_longest. */
size_t symbols_longest_search(const symbols *t);

#endif
