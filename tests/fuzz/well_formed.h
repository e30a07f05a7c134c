/* What every file that is written keeps to, whatever came in. */
#ifndef TESTS_FUZZ_WELL_FORMED_H
#define TESTS_FUZZ_WELL_FORMED_H

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

enum { PAGE_DEPTH_MOST = 64 };

/* Says what does not hold: the compiler folds all calls of abort into one, so the stack does not. */
#define check(good) check_that(good, #good, __FILE__, __LINE__)
static inline void check_that(bool good, const char *what, const char *file, int line)
{
    if (good)
        return;
    (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

/* RFC 4180: rows of as many cells, each ended by CRLF; a quote only around a cell, or twice in one. columns: 0: as many
   as the first row has. */
static inline void check_csv(str s, size_t columns)
{
    bool quoted = false;
    size_t cells = 1;
    check(str_starts(s, STR("\xEF\xBB\xBF")) && str_ends(s, STR("\r\n")));
    for (size_t i = 3; i < s.n; i++) {
        char c = s.p[i];
        check(c != 0);
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            cells++;
        } else if (!quoted && c == '\r') {
            columns = columns ? columns : cells;
            check(i + 1 < s.n && s.p[i + 1] == '\n' && cells == columns);
            cells = 1;
        }
    }
    check(!quoted);
}

static inline bool closes_itself(str tag, str name)
{
    static const str alone[] = {STR_INIT("meta"), STR_INIT("link"),  STR_INIT("br"),  STR_INIT("hr"),
                                STR_INIT("img"),  STR_INIT("input"), STR_INIT("col"), STR_INIT("wbr")};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (str_eq(name, alone[i]))
            return true;
    return str_ends(tag, STR("/")) || str_starts(tag, STR("!"));
}

static inline str tag_name(str tag)
{
    size_t n = 0;
    while (n < tag.n && ((char_lower(tag.p[n]) >= 'a' && char_lower(tag.p[n]) <= 'z') || char_is_digit(tag.p[n])))
        n++;
    return str_head(tag, n);
}

/* What is opened is closed, in order. Text of scripts and styles has no tags. */
static inline void check_page(str s)
{
    str open[PAGE_DEPTH_MOST];
    size_t depth = 0, at;
    while ((at = str_find_char(s, '<')) != STR_NONE) {
        s = str_from(s, at + 1);
        bool end = str_starts(s, STR("/"));
        size_t close = str_find_char(s, '>');
        check(close != STR_NONE);
        str tag = str_head(s, close), name = tag_name(end ? str_from(tag, 1) : tag);
        s = str_from(s, close + 1);
        if (end) {
            check(depth > 0 && str_eq(open[depth - 1], name));
            depth--;
        } else if (!closes_itself(tag, name)) {
            check(depth < PAGE_DEPTH_MOST);
            open[depth++] = name;
            if (str_eq(name, STR("script")) || str_eq(name, STR("style")))
                s = str_from(s, str_find(s, STR("</")));
        }
    }
    check(depth == 0);
}

#endif
