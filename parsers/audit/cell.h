/* JSON in the cells of audit exports, which spreadsheets may have cut, and objects as PowerShell writes them into a
   text
   (`@{id=1; user=@{...}}`, `class AuditUserIdentity {` with lines of `Id: 1`), alone or inside of JSON's strings: a
   walk over the values of a text, bounded in depth, without building anything. Text that is neither ends the walk; what
   was seen before counts. */
#ifndef PARSERS_AUDIT_CELL_H
#define PARSERS_AUDIT_CELL_H

#include "base/arena.h"

enum { CELL_DEPTH = 8 };

typedef struct cell_value {
    str key[CELL_DEPTH];      /* names from the outside in; empty for elements of arrays */
    size_t index[CELL_DEPTH]; /* which element of the array, or member of the object, counted from 0 */
    size_t depth;             /* levels */
    str text;                 /* a string without its quotes and escapes; a number or word as it stands */
} cell_value;

/* Calls `take` for every string, number and word. Of objects behind each other the first stands alone, the others are
   elements of a list from 1 on. Texts live in the arena. True: it was one of both to its end. */
bool cell_walk(arena *a, str text, void (*take)(void *context, const cell_value *v), void *context);
/* The last name of a value, however deep. */
str cell_name(const cell_value *v);
/* A cell that may be JSON, for people: quotes of a string gone, elements of a list with ", " between. */
str cell_plain(arena *a, str cell);

#endif
