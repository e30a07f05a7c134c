/* A growing array of any type: ARRAY(event) list = {0}; *array_push(&list) = e; list.v[i]; list.n; array_free(&list).
   Growth doubles; elements move when it grows, so keep indices, not pointers, across a push. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/mem.h"

#define ARRAY(T)    \
    struct {        \
        T *v;       \
        size_t n;   \
        size_t cap; \
    }

/* Room for one more at the end, uninitialised; gives its address. */
#define array_push(a) (array_reserve((a), (a)->n + 1), &(a)->v[(a)->n++])

#define array_reserve(a, want)                                                                                  \
    ((want) > (a)->cap                                                                                          \
         ? (void)((a)->cap = array_room((a)->cap, (want)), (a)->v = mem_grow((a)->v, (a)->cap, sizeof *(a)->v)) \
         : (void)0)

#define array_free(a) (mem_free((a)->v), (a)->v = NULL, (a)->n = (a)->cap = 0)

static inline size_t array_room(size_t cap, size_t want)
{
    size_t twice = cap < 8 ? 8 : cap * 2;
    return twice > want ? twice : want;
}

#endif
