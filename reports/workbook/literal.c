/* Texts that look like an escape (ECMA-376 part 1, 22.9.2.19: ST_Xstring). */
#include "reports/workbook/book.h"

#include "base/text.h"

#define ESCAPED_LINE "_x005F_" /* the first `_` of what is no escape */
#define CUT_MARK     "\xE2\x80\xA6"

enum { ESCAPE = 7, ADDED = sizeof ESCAPED_LINE - 2 };

static bool is_escape(str s)
{
    if (s.n < ESCAPE || s.p[1] != 'x' || s.p[ESCAPE - 1] != '_')
        return false;
    for (size_t i = 2; i < ESCAPE - 1; i++)
        if (char_hex(s.p[i]) < 0)
            return false;
    return true;
}

/* Where the next one begins, from `at` on. */
static size_t next_escape(str text, size_t at)
{
    for (; at < text.n; at++) {
        size_t line = str_find_char(str_from(text, at), '_');
        if (line == STR_NONE)
            break;
        at += line;
        if (is_escape(str_from(text, at)))
            return at;
    }
    return STR_NONE;
}

static void push(literal *l, str s)
{
    array_reserve(l, l->n + s.n + 1);
    memcpy(l->v + l->n, s.n ? s.p : "", s.n);
    l->n += s.n;
    l->v[l->n] = '\0';
}

/* The library counts the characters of a cell as they are written: what does not fit is cut once more. */
static str fitting(literal *l)
{
    str all = str_make(l->v, l->n);
    if (utf16_units(all) <= CSV_CELL_UNITS)
        return all;
    str head = utf16_head(all, CSV_CELL_UNITS - 1);
    size_t line = str_find_last_char(head, '_');
    if (line != STR_NONE && head.n - line < ESCAPE + ADDED)
        head = str_head(head, line); /* nothing of an escape is left behind */
    l->n = head.n;
    push(l, STR(CUT_MARK));
    return str_make(l->v, l->n);
}

str book_literal(literal *l, str text)
{
    size_t at = next_escape(text, 0), from = 0;
    if (at == STR_NONE)
        return text;
    l->n = 0;
    for (; at != STR_NONE; at = next_escape(text, from)) {
        push(l, str_range(text, from, at));
        push(l, STR(ESCAPED_LINE));
        from = at + 1;
    }
    push(l, str_from(text, from));
    return fitting(l);
}
