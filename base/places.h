/* The places of two characters in a text, one after the other: for (size_t at; (at = places_next(&p)) != STR_NONE;).
   Looks at 64 bytes at once, so it is faster than asking memchr for each where they are a few words apart. */
#ifndef BASE_PLACES_H
#define BASE_PLACES_H

#include "base/scan.h"
#include "base/str.h"

#include <stdint.h>

typedef struct places {
    str text;
    char a, b;
    size_t from;     /* of the 64 bytes that `marked` is about */
    uint64_t marked; /* those not given yet */
} places;

static inline places places_of(str text, char a, char b)
{
    return (places){.text = text, .a = a, .b = b, .marked = scan_either(text.p, text.n, a, b)};
}

/* STR_NONE: there are no more. */
static inline size_t places_next(places *p)
{
    while (p->marked == 0) {
        if (p->text.n - p->from <= 64)
            return STR_NONE;
        p->from += 64;
        p->marked = scan_either(p->text.p + p->from, p->text.n - p->from, p->a, p->b);
    }
    size_t at = p->from + (size_t)__builtin_ctzll(p->marked);
    p->marked &= p->marked - 1;
    return at;
}

#endif
