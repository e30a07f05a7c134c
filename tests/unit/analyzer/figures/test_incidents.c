/* Incidents at their edges: how long, how many people, how far apart, what was changed before. The numbers are those of
   docs/report.md. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_incidents(void);

static const char *const people[] = {"amy", "ben", "cara", "dave", "eve"};

static void stop(fixture *f, const char *time)
{
    fix_prs(f, time, 31016, 90, "Stopped, Details: ");
}

static void start(fixture *f, const char *time)
{
    fix_prs(f, time, 31015, 91, "Started, Details: ");
}

static void fail_all(fixture *f, const char *time, int first_id, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fix_fail(f, time, first_id + (int)i, people[i], 33001, UNREACHABLE);
}

/* Incidents of a service that nobody needed while it was stopped for so long. */
static size_t after_stop_of(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, fix_in(f, "09:00:00", seconds));
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->charts.incident_count;
    fix_free(f);
    return n;
}

START_TEST(fifteen_minutes_away_without_anybody_hit)
{
    ck_assert_uint_eq(after_stop_of(15 * 60 - 1), 0);
    ck_assert_uint_eq(after_stop_of(15 * 60), 1);
}
END_TEST

START_TEST(requests_of_three_people)
{
    for (size_t n = 2; n <= 3; n++) {
        fixture *f = fix_new();
        fail_all(f, "09:00:00", 10, n);
        fix_other(f, "12:00:00");
        fix_finish(f);
        ck_assert_uint_eq(f->r->charts.incident_count, n == 3);
        fix_free(f);
    }
}
END_TEST

/* Two people, then a third one so much later: requests six hours apart still belong together. */
static size_t third_person_after(int64_t seconds)
{
    fixture *f = fix_new();
    fail_all(f, "03:00:00", 10, 2);
    fix_fail(f, fix_in(f, "03:00:00", seconds), 20, "zoe", 33001, UNREACHABLE);
    fix_other(f, "20:00:00");
    fix_finish(f);
    size_t n = f->r->charts.incident_count;
    fix_free(f);
    return n;
}

START_TEST(six_hours_between_requests)
{
    ck_assert_uint_eq(third_person_after(6 * 3600), 1);
    ck_assert_uint_eq(third_person_after(6 * 3600 + 1), 0);
}
END_TEST

/* Two stops of twenty minutes, the second so long after the end of the first. */
static size_t second_stop_after(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, "09:20:00");
    stop(f, fix_in(f, "09:20:00", seconds));
    start(f, fix_in(f, "09:20:00", seconds + 20 * 60));
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->charts.incident_count;
    fix_free(f);
    return n;
}

START_TEST(within_fifteen_minutes_one_incident)
{
    ck_assert_uint_eq(second_stop_after(15 * 60), 1);
    ck_assert_uint_eq(second_stop_after(15 * 60 + 1), 2);
}
END_TEST

/* Changes beside an incident from 09:00 on, when one was made so many seconds before (after: negative). */
static size_t changes_beside(int64_t seconds_before)
{
    fixture *f = fix_new();
    fix_prs(f, fix_in(f, "09:00:00", -3 * 86400), 31017, 9, "AuthTokenSuccess, Details: "); /* the log begins */
    if (seconds_before > 0)
        start(f, fix_in(f, "09:00:00", -seconds_before));
    fail_all(f, "09:00:00", 10, 3);
    if (seconds_before <= 0)
        start(f, fix_in(f, "09:00:00", -seconds_before));
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->charts.incident_count, 1);
    size_t n = f->r->charts.incidents[0].change_count;
    fix_free(f);
    return n;
}

START_TEST(changes_of_the_day_before_and_its_first_minute)
{
    ck_assert_uint_eq(changes_beside(86400), 1);
    ck_assert_uint_eq(changes_beside(86400 + 1), 0);
    ck_assert_uint_eq(changes_beside(-60), 1);
    ck_assert_uint_eq(changes_beside(-61), 0);
}
END_TEST

/* Of more the newest. */
START_TEST(six_changes_beside_an_incident)
{
    for (int n = 6; n <= 7; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++)
            start(f, fix_in(f, "08:00:00", i * 60));
        fail_all(f, "09:00:00", 10, 3);
        fix_other(f, "12:00:00");
        fix_finish(f);
        const charts *c = &f->r->charts;
        ck_assert_uint_eq(c->incident_count, 1);
        ck_assert_uint_eq(c->incidents[0].change_count, 6);
        uint32_t first = c->nearby_changes[c->incidents[0].first_change];
        ck_assert_int_eq(f->r->changes[first].time, fix_at("08:00:00") + (n - 6) * 60 * NS_PER_S);
        fix_free(f);
    }
}
END_TEST

/* Causes that began while the logs ran: the logs show more than a day without. */
static size_t begins_after(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-04 09:00:00", 31017, 9, "AuthTokenSuccess, Details: ");
    fix_fail(f, fix_in(f, "2026-10-04 09:00:00", seconds), 10, "amy", 33001, UNREACHABLE);
    fix_other(f, "2026-10-06 12:00:00");
    fix_finish(f);
    size_t n = f->r->charts.begin_count;
    fix_free(f);
    return n;
}

START_TEST(a_day_without_it_before_a_cause_begins)
{
    ck_assert_uint_eq(begins_after(86400), 0);
    ck_assert_uint_eq(begins_after(86400 + 1), 1);
}
END_TEST

Suite *suite_figures_incidents(void)
{
    const TTest *const tests[] = {fifteen_minutes_away_without_anybody_hit,
                                  requests_of_three_people,
                                  six_hours_between_requests,
                                  within_fifteen_minutes_one_incident,
                                  changes_of_the_day_before_and_its_first_minute,
                                  six_changes_beside_an_incident,
                                  a_day_without_it_before_a_cause_begins};
    return fix_suite("incidents", tests, sizeof tests / sizeof *tests);
}
