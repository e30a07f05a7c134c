/* The numbers: reliability, got in, durations, days covered, the verdict. */
#include "analyzer/analyzer.h"
#include "tests/unit/analyzer/fixture.h"

/* A month by itself: an incident over its edge counts in both, for its part. */
START_TEST(months_have_their_time_in_incidents)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-09-30 20:00:00", 31015, 1, "Started, Details: ");
    fix_prs(f, "2026-09-30 23:00:00", 31016, 2, "Stopped, Details: ");
    fix_prs(f, "2026-10-01 02:00:00", 31015, 3, "Started, Details: ");
    fix_other(f, "2026-10-31 23:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->all_month_count, 2);
    ck_assert_int_eq(f->r->all_months[0].incidents_s, 3600);
    ck_assert_int_eq(f->r->all_months[1].incidents_s, 7200);
    ck_assert_int_eq(f->r->incidents.lasted_s, 10800);
    fix_free(f);
}
END_TEST

static size_t seen_of(basis b, uint64_t servers_s, uint64_t audit_s)
{
    month_list all = {0};
    *array_push(&all.rows) = (month_row){.year = 2026, .month = 11};
    all.rows.v[0].totals.covered = (covered_time){share_of(servers_s, 30 * 86400), share_of(audit_s, 30 * 86400), b};
    month_list seen = months_seen(&all);
    size_t n = seen.rows.n;
    array_free(&all.rows);
    array_free(&seen.rows);
    return n;
}

/* Two hours at the end of a log are no month that stands beside others. */
START_TEST(a_month_is_seen_from_a_day_on)
{
    ck_assert_uint_eq(seen_of(BASIS_BOTH, 86399, 30 * 86400), 0);
    ck_assert_uint_eq(seen_of(BASIS_BOTH, 86400, 0), 1);
    ck_assert_uint_eq(seen_of(BASIS_CLOUD, 0, 86399), 0);
    ck_assert_uint_eq(seen_of(BASIS_CLOUD, 0, 86400), 1);
    ck_assert_uint_eq(seen_of(BASIS_NONE, 0, 0), 0);
}
END_TEST

Suite *suite_figures_totals(void);

static const char *const people[] = {"amy", "ben", "cara", "dave", "eve", "finn", "gus"};

/* Field by field: between fields a struct may hold anything. */
static void ck_same_totals(const totals *a, const totals *b)
{
    ck_assert_uint_eq(a->operations, b->operations);
    ck_assert_uint_eq(a->succeeded, b->succeeded);
    ck_assert_uint_eq(a->failed, b->failed);
    ck_assert_uint_eq(a->reliable, b->reliable);
    ck_assert_uint_eq(a->reliable_of, b->reliable_of);
    ck_assert_uint_eq(a->episodes, b->episodes);
    ck_assert_uint_eq(a->episodes_got_in, b->episodes_got_in);
    ck_assert_uint_eq(a->users, b->users);
    ck_assert_uint_eq(a->users_waiting, b->users_waiting);
    ck_assert_int_eq(a->median_ms, b->median_ms);
    ck_assert_int_eq(a->p95_ms, b->p95_ms);
    ck_assert_int_eq(a->down_s, b->down_s);
    ck_assert_int_eq(a->days, b->days);
    ck_assert_int_eq(a->days_covered, b->days_covered);
    ck_assert_uint_eq(a->registrations, b->registrations);
}

START_TEST(reliability_counts_what_the_service_could_have_done)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_fail(f, "09:01:00", 2, "ben", 33007, "says no");    /* user */
    fix_fail(f, "09:02:00", 3, "cara", 33008, POLICY);      /* password rule */
    fix_fail(f, "09:03:00", 4, "dave", 33005, "says no");   /* account */
    fix_fail(f, "09:04:00", 5, "eve", 33004, DENIED);       /* configuration */
    fix_fail(f, "09:05:00", 6, "finn", 33001, UNREACHABLE); /* outage */
    fix_fail(f, "09:06:00", 7, "gus", 33001, UNSPECIFIED);  /* unclear */
    fix_start(f, "09:07:00", 31001, 8, "hal");              /* no answer */
    fix_other(f, "10:00:00");
    fix_finish(f);
    const totals *t = &f->r->totals;
    ck_assert_uint_eq(t->reliable, 4);
    ck_assert_uint_eq(t->reliable_of, 7);
    ck_assert_uint_eq(t->user_side, 3);
    ck_assert_uint_eq(t->service_side, 3);
    ck_assert_uint_eq(t->unknown_side, 1);
    ck_assert_uint_eq(t->writeback_operations, 8);
    ck_assert_int_eq(t->reliability.tenths, -1); /* one failure of six is on nobody's side */
    ck_assert_uint_eq(t->failed, 6);
    ck_assert_uint_eq(t->unfinished, 1);
    ck_assert_uint_eq(t->episodes, 8);
    ck_assert_uint_eq(t->episodes_got_in, 1);
    ck_assert_uint_eq(t->users_waiting, 7);
    fix_free(f);
}
END_TEST

START_TEST(shares_of_what_did_not_succeed)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33004, DENIED);
    fix_fail(f, "09:01:00", 2, "ben", 33004, DENIED);
    fix_fail(f, "09:02:00", 3, "cara", 33008, POLICY);
    fix_succeed(f, "09:03:00", 4, "dave");
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 2);
    ck_assert_int_eq(f->r->causes[0].share.tenths, 667);
    ck_assert_int_eq(f->r->causes[1].share.tenths, 333);
    fix_free(f);
}
END_TEST

START_TEST(durations_of_successes_with_a_start)
{
    fixture *f = fix_new();
    for (int i = 0; i < 3; i++) {
        fix_start(f, "09:00:00", 31001, i + 1, people[i]);
        fix_end(f, arena_printf(&f->text, "09:00:0%d%c", 1 + 2 * i, 0).p, 31002, i + 1, people[i]);
    }
    fix_end(f, "09:10:00", 31002, 9, "dave");
    fix_finish(f);
    ck_assert_int_eq(f->r->totals.median_ms, 3000);
    ck_assert_int_eq(f->r->totals.p95_ms, 5000);
    fix_free(f);
}
END_TEST

/* One of so many failures is on nobody's side. */
static int32_t reliability_with(int failures)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_fail(f, "08:30:00", 1, "amy", 33001, UNSPECIFIED);
    for (int i = 1; i < failures; i++)
        fix_fail(f, fix_in(f, "08:30:00", 60 * i), i + 1, "ben", 33008, POLICY);
    fix_finish(f);
    ck_assert_uint_eq(f->r->totals.failed, (size_t)failures);
    int32_t tenths = f->r->totals.reliability.tenths;
    fix_free(f);
    return tenths;
}

START_TEST(no_reliability_where_too_much_is_not_known)
{
    ck_assert_int_eq(reliability_with(9), -1);
    ck_assert_int_eq(reliability_with(10), 1000);
}
END_TEST

START_TEST(a_log_without_writeback_covers_nothing)
{
    fixture *f = fix_new();
    fix_sync_error(f, "09:00:00", "BAIL: MMS(1): a.cpp(1): 0x6ba (x)");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_NOT_ENOUGH_DATA);
    fix_free(f);
}
END_TEST

/* `hit` people fail for one reason, then perhaps someone succeeds. */
static verdict after_failures(int hit, int32_t error, const char *why, bool success)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-03 08:00:00", 31015, 9, "Started, Details: ");
    for (int i = 0; i < hit; i++)
        fix_fail(f, "09:00:00", i + 1, people[i], error, why);
    if (success)
        fix_succeed(f, "09:30:00", 9, "zoe");
    fix_other(f, "10:00:00");
    fix_finish(f);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(failing_degraded_healthy)
{
    ck_assert_int_eq(after_failures(0, 0, NULL, true), VERDICT_HEALTHY);
    ck_assert_int_eq(after_failures(1, 33004, DENIED, true), VERDICT_EXCEPTIONS);
    ck_assert_int_eq(after_failures(2, 33004, DENIED, false), VERDICT_DEGRADED);
    ck_assert_int_eq(after_failures(3, 33004, DENIED, false), VERDICT_FAILING);
    ck_assert_int_eq(after_failures(3, 33004, DENIED, true), VERDICT_DEGRADED);
    ck_assert_int_eq(after_failures(5, 33008, POLICY, false), VERDICT_HEALTHY);
    ck_assert_int_eq(after_failures(5, 33005, "says no", false), VERDICT_HEALTHY);
}
END_TEST

/* The service is stopped for that many minutes in the middle of a log. */
static verdict after_stop(int minutes)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-03 08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    if (minutes)
        fix_prs(f, arena_printf(&f->text, "09:%02d:00%c", minutes, 0).p, 31015, 9, "Started, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    verdict v = f->r->verdict.verdict;
    fix_free(f);
    return v;
}

START_TEST(down_and_for_how_long)
{
    ck_assert_int_eq(after_stop(15), VERDICT_HEALTHY);
    ck_assert_int_eq(after_stop(16), VERDICT_DEGRADED);
    ck_assert_int_eq(after_stop(0), VERDICT_FAILING);
}
END_TEST

START_TEST(stopped_by_the_very_last_record)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-03 08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_finish(f);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_FAILING);
    ck_assert_int_eq(f->r->verdict.end_state_since, fix_at("09:00:00"));
    fix_free(f);
}
END_TEST

START_TEST(seconds_add_up)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00.9", 31015, 9, "Started, Details: ");
    for (int i = 1; i < 50; i++)
        fix_prs(f, arena_printf(&f->text, "08:%02d:00.%d%c", i, 9 - i % 9, 0).p, i % 2 ? 31016 : 31015, 9,
                "X, Details: ");
    fix_finish(f);
    int64_t all = 0, down = 0;
    for (size_t i = 0; i < f->r->service_count; i++) {
        if (f->r->service[i].computer)
            continue;
        all += f->r->service[i].duration_s;
        down += f->r->service[i].state == STATE_DOWN ? f->r->service[i].duration_s : 0;
    }
    ck_assert_int_eq(all, 49 * 60);
    ck_assert_int_eq(f->r->totals.down_s, down);
    fix_free(f);
}
END_TEST

START_TEST(months_in_the_reports_zone)
{
    fixture *f = fix_new();
    zone *berlin = zone_load(STR("Europe/Berlin"));
    ck_assert_ptr_nonnull(berlin);
    f->options.zone = berlin;
    fix_succeed(f, "2026-10-31 22:59:59", 1, "amy");
    fix_succeed(f, "2026-10-31 23:00:00", 2, "ben");
    fix_finish(f);
    ck_assert_uint_eq(f->r->month_count, 2);
    ck_assert_uint_eq(f->r->months[0].totals.operations, 1);
    ck_assert_int_eq(f->r->months[1].month, 11);
    ck_assert_uint_eq(f->r->months[1].totals.operations, 1);
    fix_free(f);
    zone_free(berlin);
}
END_TEST

/* Successes of 1, 2, ... n seconds. */
static void timed(int n, int64_t *median_ms, int64_t *p95_ms)
{
    fixture *f = fix_new();
    for (int i = n; i >= 1; i--) {
        fix_start(f, "09:00:00", 31001, i, "amy");
        fix_end(f, fix_in(f, "09:00:00", i), 31002, i, "amy");
    }
    fix_finish(f);
    *median_ms = f->r->totals.median_ms;
    *p95_ms = f->r->totals.p95_ms;
    fix_free(f);
}

/* Half were as fast or faster, and 95 of 100: of twenty the nineteenth. */
START_TEST(median_and_95_of_100)
{
    static const struct {
        int n;
        int64_t median, p95;
    } cases[] = {{1, 1000, 1000},    {2, 1500, 2000},    {19, 10000, 19000}, {20, 10500, 19000},
                 {21, 11000, 20000}, {40, 20500, 38000}, {41, 21000, 39000}, {100, 50500, 95000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t median, p95;
        timed(cases[i].n, &median, &p95);
        ck_assert_msg(median == cases[i].median && p95 == cases[i].p95, "of %d: %lld, %lld", cases[i].n,
                      (long long)median, (long long)p95);
    }
}
END_TEST

static period from_to(const char *from, const char *to)
{
    return (period){from ? fix_at(from) : INSTANT_NONE, to ? fix_at(to) : INSTANT_NONE};
}

/* Operations, people, durations, service and days of any period, from what is known once. */
START_TEST(any_period_from_the_same_operations)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-05 08:00:00", 31015, 90, "Started, Details: ");
    fix_succeed(f, "2026-10-05 09:00:00", 1, "amy");
    fix_fail(f, "2026-10-05 23:00:00", 2, "ben", 33004, DENIED);
    fix_succeed(f, "2026-10-06 09:00:00", 3, "ben");
    fix_prs(f, "2026-10-06 10:00:00", 31016, 90, "Stopped, Details: ");
    fix_prs(f, "2026-10-06 11:00:00", 31015, 90, "Started, Details: ");
    fix_succeed(f, "2026-10-08 09:00:00", 4, "cara");
    fix_finish(f);
    known k = analyzer_known(f->a, &f->ledger);
    totals all = totals_count(&k, from_to(NULL, NULL));
    totals first = totals_count(&k, from_to("2026-10-05 00:00:00", "2026-10-06 00:00:00"));
    totals second = totals_count(&k, from_to("2026-10-06 00:00:00", "2026-10-07 00:00:00"));
    totals later = totals_count(&k, from_to("2026-10-06 09:00:01", NULL));
    totals none = totals_count(&k, from_to("2026-10-07 00:00:00", "2026-10-08 00:00:00"));
    ck_assert_uint_eq(all.operations, 4);
    ck_assert_uint_eq(first.operations, 2);
    ck_assert_uint_eq(second.operations, 1);
    ck_assert_uint_eq(later.operations, 1);
    ck_assert_uint_eq(none.operations, 0);
    ck_assert_uint_eq(first.failed, 1);
    ck_assert_uint_eq(second.failed, 0);
    ck_assert_uint_eq(all.users, 3);
    ck_assert_int_eq(first.down_s, 0);
    ck_assert_int_eq(second.down_s, 3600);
    ck_assert_int_eq(all.down_s, 3600);
    ck_assert_int_eq(first.days, 1);
    ck_assert_int_eq(later.days, 3);
    ck_assert_int_eq(all.days, 4);
    ck_assert_int_eq(none.median_ms, -1);
    ck_same_totals(&all, &f->r->totals);
    fix_free(f);
}
END_TEST

/* The months of a period are what each of them is by itself, and history what lies before. */
START_TEST(months_are_periods)
{
    fixture *f = fix_new();
    fix_succeed(f, "2026-08-31 23:59:59", 1, "amy");
    fix_succeed(f, "2026-09-01 00:00:00", 2, "ben");
    fix_fail(f, "2026-09-30 23:59:00", 3, "cara", 33004, DENIED);
    fix_succeed(f, "2026-10-01 00:00:00", 4, "dave");
    fix_finish(f);
    known k = analyzer_known(f->a, &f->ledger);
    period october = from_to("2026-10-01 00:00:00", "2026-11-01 00:00:00");
    totals september = totals_count(&k, from_to("2026-09-01 00:00:00", "2026-10-01 00:00:00"));
    month_list months = months_count(&k, from_to(NULL, NULL)), before = history_count(&k, october);
    month_list one = months_count(&k, october);
    ck_assert_uint_eq(months.rows.n, 3);
    ck_assert_uint_eq(before.rows.n, 2);
    ck_assert_uint_eq(september.operations, 2);
    ck_same_totals(&months.rows.v[1].totals, &september);
    ck_same_totals(&before.rows.v[1].totals, &september);
    ck_assert_uint_eq(one.rows.n, 1);
    ck_assert_uint_eq(history_count(&k, from_to("2026-08-15 00:00:00", NULL)).rows.n, 0);
    ck_assert_uint_eq(history_count(&k, from_to(NULL, NULL)).rows.n, 0);
    array_free(&months.rows);
    array_free(&before.rows);
    array_free(&one.rows);
    fix_free(f);
}
END_TEST

Suite *suite_figures_totals(void)
{
    const TTest *const tests[] = {reliability_counts_what_the_service_could_have_done,
                                  shares_of_what_did_not_succeed,
                                  durations_of_successes_with_a_start,
                                  no_reliability_where_too_much_is_not_known,
                                  a_log_without_writeback_covers_nothing,
                                  failing_degraded_healthy,
                                  down_and_for_how_long,
                                  stopped_by_the_very_last_record,
                                  seconds_add_up,
                                  months_in_the_reports_zone,
                                  median_and_95_of_100,
                                  any_period_from_the_same_operations,
                                  months_are_periods,
                                  a_month_is_seen_from_a_day_on,
                                  months_have_their_time_in_incidents};
    return fix_suite("totals", tests, sizeof tests / sizeof *tests);
}
