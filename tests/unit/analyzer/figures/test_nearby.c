/* What was changed shortly before an incident, and before a cause that began, at the edges of docs/report.md. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_nearby(void);

static const char *const people[] = {"amy", "ben", "cara", "dave", "eve"};

static void start(fixture *f, const char *time)
{
    fix_prs(f, time, 31015, 91, "Started, Details: ");
}

static void onboard(fixture *f, const char *time)
{
    fix_prs(f, time, 31005, 92, "OnboardingEventSuccess, Details: ");
}

static void fail_all(fixture *f, const char *time, int first_id, size_t n)
{
    for (size_t i = 0; i < n; i++)
        fix_fail(f, time, first_id + (int)i, people[i], 33001, UNREACHABLE);
}

/* Changes beside an incident from 09:00 on, when one was made so many seconds before (after: negative). */
static size_t changes_beside(int64_t seconds_before)
{
    fixture *f = fix_new();
    fix_prs(f, fix_in(f, "09:00:00", -3 * 86400), 31017, 9, "AuthTokenSuccess, Details: "); /* the log begins */
    if (seconds_before > 0)
        onboard(f, fix_in(f, "09:00:00", -seconds_before));
    fail_all(f, "09:00:00", 10, 3);
    if (seconds_before <= 0)
        onboard(f, fix_in(f, "09:00:00", -seconds_before));
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.told, 1);
    size_t n = f->r->incidents.v[0].change_count;
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
        const incident_list *l = &f->r->incidents;
        ck_assert_uint_eq(l->told, 1);
        ck_assert_uint_eq(l->v[0].change_count, 6);
        uint32_t first = f->r->nearby.changes[l->v[0].first_change];
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
    size_t n = f->r->nearby.begin_count;
    fix_free(f);
    return n;
}

START_TEST(a_day_without_it_before_a_cause_begins)
{
    ck_assert_uint_eq(begins_after(86400), 0);
    ck_assert_uint_eq(begins_after(86400 + 1), 1);
}
END_TEST

/* The stop that begins an incident, and the start that ends it, are no changes before it. */
START_TEST(not_the_incident_itself)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    fix_start(f, "08:59:50", 31001, 10, "amy");
    fix_prs(f, "09:00:00", 31016, 90, "Stopped, Details: ");
    start(f, "09:00:30");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.told, 1);
    ck_assert_uint_eq(f->r->incidents.v[0].change_count, 1);
    ck_assert_int_eq(f->r->changes[f->r->nearby.changes[0]].time, fix_at("08:00:00"));
    fix_free(f);
}
END_TEST

Suite *suite_figures_nearby(void)
{
    const TTest *const tests[] = {changes_of_the_day_before_and_its_first_minute, six_changes_beside_an_incident,
                                  not_the_incident_itself, a_day_without_it_before_a_cause_begins};
    return fix_suite("nearby", tests, sizeof tests / sizeof *tests);
}
