/* Where strings may end and brackets stand in a stretch of JSON, found 64 bytes at a time. Inside of the framer; all of
   it inline, since strings are short. */
#ifndef PARSERS_JSON_INDEX_H
#define PARSERS_JSON_INDEX_H

#include "base/scan.h"
#include "base/str.h"

/* Of text[at..end), by scan_json. */
enum { JSON_INDEX_WORDS = 64 };
typedef struct json_index {
    size_t at, end;
    bool escaped; /* text[end] stands behind a backslash */
    scan_json_word words[JSON_INDEX_WORDS];
} json_index;

/* Values that were leapt over (leap.h), in bytes, and what was looked at for that in vain. */
typedef struct json_leaps {
    uint64_t leapt, wasted;
} json_leaps;

static inline void json_index_forget(json_index *x)
{
    x->at = x->end = 0;
    x->escaped = false;
}

/* The next stretch: behind the last one while a string goes on, else from here. */
static inline void json_look_ahead(json_index *x, const char *p, size_t n, size_t at)
{
    enum { INDEX_BYTES = 64 * JSON_INDEX_WORDS };
    bool escaped = at == x->end && x->escaped;
    x->at = at;
    x->end = n - at < INDEX_BYTES ? n : at + INDEX_BYTES;
    x->escaped = scan_json(p + at, x->end - at, escaped, x->words);
}

/* The same as json_string_end, by the index. */
static inline size_t json_index_string_end(json_index *x, const char *p, size_t n, size_t at)
{
    size_t i = at + 1;
    if (at < x->at || i > x->end)
        json_index_forget(x);
    for (;;) {
        if (i >= x->end) {
            if (i >= n)
                return 0;
            json_look_ahead(x, p, n, i);
        }
        size_t off = i - x->at, word = off / 64;
        uint64_t marks = x->words[word].ends & UINT64_MAX << off % 64;
        size_t words = (x->end - x->at + 63) / 64;
        while (marks == 0 && ++word < words)
            marks = x->words[word].ends;
        if (marks == 0) {
            i = x->end;
            continue;
        }
        i = x->at + 64 * word + (size_t)__builtin_ctzll(marks);
        if (p[i] == '"')
            return i + 1;
        if (p[i] == '\n' || p[i] == '\r')
            return STR_NONE;
        i++;
    }
}

/* The marks of the index one after another, without a look at the text between them. */
typedef struct json_marks {
    const scan_json_word *words, *end;
    uint64_t marks; /* of *words, those not taken yet */
    size_t base;    /* of *words */
} json_marks;

/* From the one at `at` on, which the index must hold. */
static inline json_marks json_marks_behind(const json_index *x, size_t at)
{
    size_t word = (at - x->at) / 64, bit = (at - x->at) % 64;
    return (json_marks){.words = x->words + word,
                        .end = x->words + (x->end - x->at + 63) / 64,
                        .marks = x->words[word].ends & (UINT64_MAX - 1) << bit,
                        .base = x->at + 64 * word};
}

/* False: there are no more. */
static inline bool json_next_mark(json_marks *m, size_t *at)
{
    while (m->marks == 0) {
        if (++m->words >= m->end)
            return false;
        m->marks = m->words->ends;
        m->base += 64;
    }
    *at = m->base + (size_t)__builtin_ctzll(m->marks);
    m->marks &= m->marks - 1;
    return true;
}

#endif
