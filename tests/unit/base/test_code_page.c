#include "base/code_page.h"

#include "base/arena.h"
#include "base/text.h"

#include <check.h>

static const struct {
    const char *given, *name;
} names[] = {
    {"windows-1251", "windows-1251"},
    {"Windows-1251", "windows-1251"},
    {"cp1251", "windows-1251"},
    {"CP-1251", "windows-1251"},
    {"1251", "windows-1251"},
    {"x-cp1251", "windows-1251"},
    {"1252", "windows-1252"},
    {"ISO-8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"28591", "windows-1252"},
    {"ISO-8859-2", "iso-8859-2"},
    {"latin2", "iso-8859-2"},
    {"Shift_JIS", "shift_jis"},
    {"sjis", "shift_jis"},
    {"932", "windows-932"},
    {"cp932", "windows-932"},
    {"GB2312", "gb2312"},
    {"936", "windows-936"},
    {"gbk", "gbk"},
    {"GB18030", "gb18030"},
    {"euc-kr", "euc-kr"},
    {"ks_c_5601-1987", "euc-kr"},
    {"949", "windows-949"},
    {"Big5", "big5"},
    {"KOI8-R", "koi8-r"},
    {"850", "ibm850"},
    {"cp850", "ibm850"},
    {"IBM850", "ibm850"},
    {" windows-1250 ", "windows-1250"},
};

START_TEST(has_many_names)
{
    const code_page *p = code_page_find(str_of(names[_i].given));
    ck_assert_msg(p && str_eq(p->name, str_of(names[_i].name)), "%s is %.*s", names[_i].given, p ? (int)p->name.n : 0,
                  p ? p->name.p : "");
}
END_TEST

START_TEST(does_not_know_others)
{
    static const char *const none[] = {"",
                                       "utf-8",
                                       "utf-16",
                                       "125",
                                       "12510",
                                       "windows-",
                                       "windows",
                                       "1249",
                                       "cp",
                                       "x",
                                       "iso-8859-12",
                                       "us-ascii",
                                       "a name that is longer than any code page has"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!code_page_find(str_of(none[i])), "%s", none[i]);
}
END_TEST

/* Every page is there, keeps ASCII, and gives UTF-8 or what will be repaired, whatever the bytes and however cut. */
START_TEST(reads_any_bytes)
{
    enum { N = 2048 };
    char bytes[N];
    unsigned state = 7;
    for (size_t i = 0; i < N; i++) {
        state = state * 1103515245u + 12345u;
        bytes[i] = (char)(i < 256 ? i : state >> 16);
    }
    for (size_t i = 0; code_page_at(i); i++) {
        arena a = {0};
        str whole = {NULL, 0};
        ck_assert_ptr_eq(code_page_find(code_page_at(i)->name), code_page_at(i));
        for (size_t step = 1; step <= N; step = step < 9 ? step + 1 : step * 7) {
            code_page_decoder *d = code_page_decoder_new(code_page_at(i));
            ck_assert_msg(d != NULL, "%.*s", STR_ARG(code_page_at(i)->name));
            char *out = arena_bytes(&a, CODE_PAGE_GROWTH * (N + 16));
            size_t n = 0;
            for (size_t at = 0; at < N; at += step)
                n += code_page_to_utf8(d, bytes + at, N - at < step ? N - at : step, out + n);
            n += code_page_flush(d, out + n);
            ck_assert_uint_le(n, CODE_PAGE_GROWTH * (N + 4));
            ck_assert_int_eq(memcmp(out, bytes, 128), 0);
            size_t count = 0;
            ck_assert(utf8_valid(text_clean(&a, str_make(out, n), &count)));
            if (whole.p)
                ck_assert_msg(str_eq(whole, str_make(out, n)), "%.*s", STR_ARG(code_page_at(i)->name));
            whole = str_make(out, n);
            code_page_decoder_free(d);
        }
        arena_free(&a);
    }
}
END_TEST

Suite *suite_code_page(void);
Suite *suite_code_page(void)
{
    Suite *s = suite_create("code_page");
    TCase *c = tcase_create("code_page");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, has_many_names, 0, sizeof names / sizeof *names);
    tcase_add_test(c, does_not_know_others);
    tcase_add_test(c, reads_any_bytes);
    suite_add_tcase(s, c);
    return s;
}
