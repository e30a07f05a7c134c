#include "parsers/json/leap.h"

#include <limits.h>

/* A value that is followed word by word. */
typedef struct leap_state {
    size_t at;       /* where the value begins */
    uint64_t inside; /* all bits: the word begins in a string */
    unsigned depth;  /* of brackets */
    unsigned depth_max;
} leap_state;

/* Goes on over a word, whose first byte is p[base]. True: it is known what becomes of the value: *behind is where it
   ends, or 0, and then it was looked at up to *stop. */
static inline bool leap_word(leap_state *s, const scan_json_word *word, size_t base, size_t *behind, size_t *stop)
{
    uint64_t from = s->at > base ? UINT64_MAX << (s->at - base) : UINT64_MAX;
    uint64_t controls = word->controls & from, plain = controls ? from & ((controls & -controls) - 1) : from;
    /* The value itself begins outside of any string. */
    uint64_t begins_in = s->at > base ? UINT64_C(0) - (word->between >> (s->at - base) & 1) : s->inside;
    uint64_t in_string = word->between ^ begins_in;
    uint64_t opens = word->opens & plain & ~in_string, closes = word->closes & plain & ~in_string;
    *behind = 0;
    for (uint64_t both = opens | closes; both != 0; both &= both - 1) {
        uint64_t bit = both & -both;
        s->depth += opens & bit ? 1u : UINT_MAX;
        if (s->depth - 1 < s->depth_max)
            continue;
        *stop = base + (unsigned)__builtin_ctzll(bit) + 1;
        *behind = s->depth == 0 ? *stop : 0;
        return true;
    }
    s->inside = UINT64_C(0) - (in_string >> 63);
    *stop = base + (controls ? (size_t)__builtin_ctzll(controls) : 64);
    return controls != 0;
}

size_t json_leap(json_index *x, json_leaps *leaps, const char *p, size_t n, size_t at, unsigned depth, bool last)
{
    enum { LEAP_BYTES = 8 * 1024, SPARE_BYTES = 64 * 1024 };
    leap_state s = {.at = at, .depth_max = JSON_DEPTH_MAX - depth};
    size_t behind = 0, stop = at;
    if (leaps->wasted > leaps->leapt + SPARE_BYTES)
        return 0;
    if (at < x->at || at >= x->end) {
        x->end = 0;
        json_look_ahead(x, p, n, at);
    }
    bool told = false;
    for (size_t base = x->at + (at - x->at) / 64 * 64; !told && stop - at < LEAP_BYTES; base += 64) {
        if (base >= x->end && x->end == n)
            break;
        if (base >= x->end)
            json_look_ahead(x, p, n, base = x->end);
        told = leap_word(&s, &x->words[(base - x->at) / 64], base, &behind, &stop);
    }
    if (!told && !last && n - at < LEAP_BYTES)
        return STR_NONE;
    bool fits = behind && behind - at <= LEAP_BYTES && p[behind - 1] == (p[at] == '{' ? '}' : ']');
    leaps->leapt += fits ? behind - at : 0;
    leaps->wasted += fits ? 0 : stop - at < LEAP_BYTES ? stop - at : LEAP_BYTES;
    return fits ? behind : 0;
}
