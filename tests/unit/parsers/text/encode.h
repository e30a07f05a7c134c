/* Text in a code page, for tests. */
#ifndef TESTS_UNIT_PARSERS_TEXT_ENCODE_H
#define TESTS_UNIT_PARSERS_TEXT_ENCODE_H

#include "base/arena.h"
#include "base/code_page.h"

#include <check.h>
#include <iconv.h>

/* UTF-8 in that page. */
static inline str encoded(arena *a, const code_page *page, str text)
{
    iconv_t c = iconv_open(page->system ? page->system : "CP1252", "UTF-8");
    ck_assert(c != (iconv_t)-1);
    char *out = arena_bytes(a, 2 * text.n + 16), *to = out, *from = (char *)(uintptr_t)text.p;
    size_t left = text.n, room = 2 * text.n + 16;
    ck_assert_msg(iconv(c, &from, &left, &to, &room) != (size_t)-1, "%.*s", STR_ARG(text));
    iconv_close(c);
    return str_make(out, (size_t)(to - out));
}

#endif
