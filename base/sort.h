/* The one way to sort. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include "base/str.h"

#include <stddef.h>

/* Below 0: a before b; 0: they are equal; above: b before a. */
typedef int sort_order(const void *a, const void *b, void *context);

/* Sorts n items of `size` bytes each. Equal ones stay as they stood to each other (stable), so the result is the same
   on every system. context (may be NULL) is handed to `order`. Takes n log n comparisons, n where all is in order
   already, and memory for half of the items, all of them where they are large. */
void sort_items(void *items, size_t n, size_t size, sort_order *order, void *context);
/* Texts in byte order, see str_cmp. */
void sort_texts(str *texts, size_t n);

#endif
