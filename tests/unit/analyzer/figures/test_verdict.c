/* The verdict at its edges, in the numbers of docs/report.md. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_verdict(void);

static const char *const people[] = {"amy", "ben", "cara"};

/* Of a period of 100 hours, covered so many from its begin on. */
static verdict of_hours(int covered)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = f->options.from + 100 * 3600 * NS_PER_S;
    fix_prs(f, "2026-10-01 00:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, fix_in(f, "2026-10-01 00:00:00", covered * 3600));
    fix_finish(f);
    ck_assert_int_eq(f->r->totals.covered.servers.tenths, covered * 10);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(eighty_percent_of_the_time)
{
    ck_assert_int_eq(of_hours(79), VERDICT_NOT_ENOUGH_DATA);
    ck_assert_int_eq(of_hours(80), VERDICT_HEALTHY);
}
END_TEST

/* People who fail for one reason when the logs end. */
START_TEST(three_people_and_nobody_since)
{
    for (size_t n = 2; n <= 3; n++) {
        fixture *f = fix_new();
        fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
        for (size_t i = 0; i < n; i++)
            fix_fail(f, "09:00:00", (int)i + 1, people[i], 33004, DENIED);
        fix_fail(f, "09:10:00", 8, people[0], 33004, DENIED); /* the same person again */
        fix_other(f, "10:00:00");
        fix_finish(f);
        ck_assert_int_eq(f->r->verdict.verdict, n == 3 ? VERDICT_FAILING : VERDICT_DEGRADED);
        ck_assert_int_eq(f->r->verdict.worst_stands, n == 3);
        ck_assert_uint_eq(f->r->verdict.worst_users, n);
        fix_free(f);
    }
}
END_TEST

/* The service is stopped twice, so many seconds in all. */
static verdict after_stops_of(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "08:30:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, "08:31:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, fix_in(f, "09:00:00", seconds - 60), 31015, 9, "Started, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(f->r->verdict.unavailable_s, seconds);
    ck_assert_int_eq(f->r->verdict.state_cause != NULL, f->r->verdict.verdict != VERDICT_HEALTHY);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(more_than_fifteen_minutes_in_all)
{
    ck_assert_int_eq(after_stops_of(15 * 60), VERDICT_HEALTHY);
    ck_assert_int_eq(after_stops_of(15 * 60 + 1), VERDICT_DEGRADED);
}
END_TEST

Suite *suite_figures_verdict(void)
{
    const TTest *const tests[] = {eighty_percent_of_the_time, three_people_and_nobody_since,
                                  more_than_fifteen_minutes_in_all};
    return fix_suite("verdict", tests, sizeof tests / sizeof *tests);
}
