/* What is left of a row of the ledger in an extract of a certain time. */
#include "parsers/extract/cut.h"
#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_extract_cut(void);

#define DAY       (INT64_C(86400) * NS_PER_S)
#define THIRD_DAY "1970-01-03T00:00:00Z/"

static arena a;

static void end(void)
{
    arena_free(&a);
}

static unit cut_row(const char *before)
{
    const extract_cut c = {.from = 2 * DAY, .to = INSTANT_NONE};
    const unit u = {.cut = str_of(before), .used = 5, .out_of_scope = 1, .first = DAY, .last = 3 * DAY};
    return extract_cut_unit(&c, &u, 2, &a);
}

START_TEST(what_is_left_out_is_out_of_scope)
{
    unit u = cut_row("");
    ck_str_lit(u.cut, THIRD_DAY);
    ck_assert_uint_eq(u.used, 3);
    ck_assert_uint_eq(u.out_of_scope, 3);
    ck_assert(u.first == 2 * DAY && u.last == 3 * DAY);
}
END_TEST

/* Whatever the mark is: an extract may be of another version. */
START_TEST(a_row_that_was_cut_before_has_both_marks)
{
    ck_str_lit(cut_row(THIRD_DAY).cut, THIRD_DAY);
    ck_str_lit(cut_row("/1970-01-09T00:00:00Z").cut, "/1970-01-09T00:00:00Z " THIRD_DAY);
    ck_str_lit(cut_row("x").cut, "x " THIRD_DAY);
}
END_TEST

Suite *suite_extract_cut(void)
{
    Suite *s = suite_create("extract_cut");
    TCase *c = tcase_create("cut");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_add_test(c, what_is_left_out_is_out_of_scope);
    tcase_add_test(c, a_row_that_was_cut_before_has_both_marks);
    suite_add_tcase(s, c);
    return s;
}
