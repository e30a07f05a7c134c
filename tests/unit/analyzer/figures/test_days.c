/* The headline of the days. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_days(void);

/* Requests that got in, failed on the service's side, were turned away. */
static day_bin bin(size_t in, size_t ours, size_t away)
{
    return (day_bin){.covered = true,
                     .endings = {[ENDING_GOT_IN] = in, [ENDING_SERVICE] = ours, [ENDING_TURNED_AWAY] = away}};
}

START_TEST(headlines)
{
    const struct {
        day_bin bins[3];
        days_headline expected;
        size_t bad, worst;
    } rows[] = {{{bin(0, 0, 0)}, DAYS_NO_REQUEST, 0, 0},
                {{bin(3, 0, 0)}, DAYS_FAILED_NOBODY, 0, 0},
                {{bin(1, 2, 0)}, DAYS_FAILED_ON_SOME, 1, 0},
                {{bin(1, 2, 0), bin(0, 1, 0)}, DAYS_FAILED_MOSTLY, 2, 0},
                {{bin(1, 2, 0), bin(0, 1, 1)}, DAYS_FAILED_ON_SOME, 2, 0}, /* half is not most */
                {{bin(1, 1, 0), bin(0, 1, 1), bin(0, 0, 0)}, DAYS_FAILED_MOSTLY, 2, 1}};
    days_story s = days_tell(rows[_i].bins, 3);
    ck_assert_int_eq(s.headline, rows[_i].expected);
    ck_assert_uint_eq(s.bad, rows[_i].bad);
    ck_assert_uint_eq(s.worst, rows[_i].worst);
}
END_TEST

START_TEST(what_there_is)
{
    day_bin bins[] = {bin(1, 2, 3), bin(4, 5, 6)};
    days_story s = days_tell(bins, 2);
    ck_assert_uint_eq(s.ended[ENDING_GOT_IN], 5);
    ck_assert_uint_eq(s.ended[ENDING_SERVICE], 7);
    ck_assert_uint_eq(s.ended[ENDING_TURNED_AWAY], 9);
    ck_assert(!s.any_weekend && !s.any_blank);
    bins[0] = (day_bin){.weekend = true};
    s = days_tell(bins, 2);
    ck_assert(s.any_weekend && s.any_blank);
    bins[0].endings[ENDING_OPEN] = 1; /* no log of a server, but the cloud saw a request */
    s = days_tell(bins, 2);
    ck_assert(s.any_blank);
    s = days_tell(NULL, 0);
    ck_assert_int_eq(s.headline, DAYS_NO_REQUEST);
}
END_TEST

Suite *suite_figures_days(void)
{
    const TTest *const tests[] = {what_there_is};
    Suite *s = fix_suite("days", tests, sizeof tests / sizeof *tests);
    TCase *loop = tcase_create("headlines");
    tcase_add_loop_test(loop, headlines, 0, 6);
    suite_add_tcase(s, loop);
    return s;
}
