/* The one way to a percentage; never 100.0 while something is missing, never 0.0 while something is there. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_shares(void);

START_TEST(tenths_half_up)
{
    static const struct {
        uint64_t part, whole;
        int32_t tenths;
    } rows[] = {{0, 0, -1},        {0, 1, 0},
                {1, 1, 1000},      {1, 3, 333},
                {2, 3, 667},       {1, 2000, 1},
                {1, 2001, 1},      {1999, 2000, 999},
                {1998, 2000, 999}, {0, 2001, 0},
                {1, 8, 125},       {1, 16, 63},
                {19, 20, 950},     {UINT64_C(1) << 40, UINT64_C(1) << 41, 500}};
    ck_assert_int_eq(share_of(rows[_i].part, rows[_i].whole).tenths, rows[_i].tenths);
}
END_TEST

START_TEST(a_percentage_from_twenty_cases_on)
{
    ck_assert(!share_of(18, 19).enough);
    ck_assert(share_of(18, 20).enough);
    ck_assert_uint_eq(share_of(18, 19).part, 18);
    ck_assert_uint_eq(share_of(18, 19).whole, 19);
}
END_TEST

Suite *suite_figures_shares(void)
{
    const TTest *const tests[] = {a_percentage_from_twenty_cases_on};
    Suite *s = fix_suite("shares", tests, sizeof tests / sizeof *tests);
    TCase *loop = tcase_create("tenths");
    tcase_add_loop_test(loop, tenths_half_up, 0, 12);
    suite_add_tcase(s, loop);
    return s;
}
