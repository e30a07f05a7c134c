/* Memory given out piece by piece and freed all at once. Pieces never move. Not thread-safe: one per owner. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct arena_block arena_block;

typedef struct arena {
    arena_block *blocks; /* newest first */
    char *at, *end;      /* free room of the newest block */
    size_t used_bytes;   /* handed out so far */
} arena;                 /* {0} is an empty arena */

void *arena_alloc(arena *a, size_t bytes); /* aligned for any type, uninitialised */
void *arena_zalloc(arena *a, size_t bytes);
char *arena_bytes(arena *a, size_t bytes); /* unaligned, for text */
str arena_str(arena *a, str s);            /* a copy of s */
const char *arena_z(arena *a, str s);      /* a copy with a NUL behind it, for the system */
str arena_lower(arena *a, str s);          /* a copy, ASCII letters in lower case */
str arena_printf(arena *a, const char *format, ...) __attribute__((format(WB_PRINTF, 2, 3)));
void arena_reset(arena *a); /* empty again, one block kept for reuse */
void arena_free(arena *a);
/* Calls `take` for every piece of memory that texts of the arena may lie in, in no order. */
void arena_pieces(const arena *a, void (*take)(void *context, const char *p, size_t n), void *context);

#define arena_new(a, T) ((T *)arena_zalloc((a), sizeof(T)))

#endif
