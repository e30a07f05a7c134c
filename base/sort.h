/* The one way to sort. */
#ifndef BASE_SORT_H
#define BASE_SORT_H

#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

/* Below 0: a before b; 0: they are equal; above: b before a. */
typedef int sort_order(const void *a, const void *b, void *context);

/* Sorts n items of `size` bytes each. Equal ones stay as they stood to each other (stable), so the result is the same
   on every system. context (may be NULL) is handed to `order`. Takes n log n comparisons, n where all is in order
   already, and memory for half of the items, where they are large six bytes for each. At most 2^32 items. */
void sort_items(void *items, size_t n, size_t size, sort_order *order, void *context);
/* Moves `kept` of n items of `size` bytes to the front: the one at i is then the one that was at order[i]. None is
   named twice; the others are lost. In place, so that no large list is there twice. */
void sort_arrange(void *items, size_t n, size_t size, const uint32_t *order, size_t kept);
/* Texts in byte order, see str_cmp. */
void sort_texts(str *texts, size_t n);

#endif
