/* The verdict at its edges, in the numbers of docs/report.md. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_verdict(void);

static const char *const people[] = {"amy", "ben", "cara"};

/* The log begins days before, so that there is enough of it for a verdict. */
static void begin(fixture *f)
{
    fix_prs(f, "2026-10-03 08:00:00", 31015, 9, "Started, Details: ");
}

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
        begin(f);
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

/* Covered for so long, and nothing else. */
static verdict of_log(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, fix_in(f, "08:00:00", seconds));
    fix_finish(f);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(twenty_four_covered_hours)
{
    ck_assert_int_eq(of_log(24 * 3600 - 1), VERDICT_NOT_ENOUGH_DATA);
    ck_assert_int_eq(of_log(24 * 3600), VERDICT_HEALTHY);
}
END_TEST

/* The service is stopped twice, so many seconds in all, for less than 15 minutes each. */
static verdict after_stops_of(int64_t seconds)
{
    fixture *f = fix_new();
    begin(f);
    fix_prs(f, "07:30:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, "07:35:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, fix_in(f, "09:00:00", seconds - 300), 31015, 9, "Started, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(f->r->verdict.unavailable_s, seconds);
    verdict v = f->r->verdict.verdict;
    ck_assert_int_eq(f->r->verdict.state_cause != NULL, v != VERDICT_HEALTHY);
    fix_free(f);
    return v;
}

START_TEST(more_than_fifteen_minutes_in_all)
{
    ck_assert_int_eq(after_stops_of(15 * 60), VERDICT_HEALTHY);
    ck_assert_int_eq(after_stops_of(15 * 60 + 1), VERDICT_DEGRADED); /* and nobody tried: not fewer than 1 in 200 */
}
END_TEST

static void succeed(fixture *f, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fix_succeed(f, fix_in(f, "2026-10-04 08:00:00", (int64_t)i * 60), 1000 + (int)i, "zoe");
}

/* Failures on the service's side among so many operations, of two people or one. */
static verdict with_failures(size_t failures, size_t operations, bool one_person)
{
    fixture *f = fix_new();
    begin(f);
    succeed(f, operations - failures);
    for (size_t i = 0; i < failures; i++)
        fix_fail(f, fix_in(f, "09:00:00", (int64_t)i * 60), 10 + (int)i, people[one_person ? 0 : i % 3], 33004, DENIED);
    fix_succeed(f, "11:00:00", 2000, "zoe");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->totals.operations, operations + 1);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(fewer_than_one_failure_in_two_hundred)
{
    ck_assert_int_eq(with_failures(2, 399, false), VERDICT_DEGRADED); /* 2 of 400 */
    ck_assert_int_eq(with_failures(2, 400, false), VERDICT_EXCEPTIONS);
}
END_TEST

START_TEST(of_one_person_only)
{
    ck_assert_int_eq(with_failures(3, 20, true), VERDICT_EXCEPTIONS);
    ck_assert_int_eq(with_failures(3, 20, false), VERDICT_DEGRADED);
}
END_TEST

/* Few failures, and an incident of so many seconds. */
static verdict with_incident_of(int64_t seconds)
{
    fixture *f = fix_new();
    begin(f);
    succeed(f, 600);
    for (size_t i = 0; i < 2; i++)
        fix_fail(f, fix_in(f, "09:00:00", (int64_t)i * (seconds / 2)), 10 + (int)i, people[i], 33001, UNREACHABLE);
    fix_fail(f, fix_in(f, "09:00:00", seconds), 12, people[2], 33001, UNREACHABLE);
    fix_succeed(f, "11:00:00", 2000, "zoe");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.n, 1);
    ck_assert_int_eq(f->r->incidents.v[0].lasted_s, seconds);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(an_incident_of_more_than_fifteen_minutes)
{
    ck_assert_int_eq(with_incident_of(15 * 60), VERDICT_EXCEPTIONS);
    ck_assert_int_eq(with_incident_of(15 * 60 + 1), VERDICT_DEGRADED);
}
END_TEST

Suite *suite_figures_verdict(void)
{
    const TTest *const tests[] = {eighty_percent_of_the_time,
                                  twenty_four_covered_hours,
                                  three_people_and_nobody_since,
                                  more_than_fifteen_minutes_in_all,
                                  fewer_than_one_failure_in_two_hundred,
                                  of_one_person_only,
                                  an_incident_of_more_than_fifteen_minutes};
    return fix_suite("verdict", tests, sizeof tests / sizeof *tests);
}
