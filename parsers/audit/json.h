/* Just enough JSON for the cells of audit exports that hold it: a walk over the values of a text, bounded in depth,
   without building anything. Text that is no JSON ends the walk; what was seen before counts. */
#ifndef PARSERS_AUDIT_JSON_H
#define PARSERS_AUDIT_JSON_H

#include "base/arena.h"

enum { JSON_DEPTH = 8 };

typedef struct json_value {
    str key[JSON_DEPTH];      /* names from the outside in; empty for elements of arrays */
    size_t index[JSON_DEPTH]; /* which element of the array, or member of the object, counted from 0 */
    size_t depth;             /* levels */
    str text;                 /* a string without its quotes and escapes; a number or word as it stands */
} json_value;

/* Calls `take` for every string, number and word. Texts live in the arena. True: it was JSON to its end. */
bool json_walk(arena *a, str text, void (*take)(void *context, const json_value *v), void *context);
/* The last name of a value, however deep. */
str json_name(const json_value *v);
/* A cell that may be JSON, for people: quotes of a string gone, elements of a list with ", " between. */
str json_plain(arena *a, str cell);

#endif
