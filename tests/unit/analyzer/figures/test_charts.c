/* What the pictures show: bins, ranks, people. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_charts(void);

START_TEST(each_day_by_how_it_ended)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_fail(f, "09:01:00", 2, "ben", 33008, POLICY);
    fix_fail(f, "2026-10-07 09:02:00", 3, "cara", 33004, DENIED);
    fix_finish(f);
    const charts *c = &f->r->charts;
    ck_assert_int_eq(c->bin_days, 1);
    ck_assert_uint_eq(c->bin_count, 3);
    ck_assert_uint_eq(c->bins[0].endings[ENDING_GOT_IN], 1);
    ck_assert_uint_eq(c->bins[0].endings[ENDING_PERSON], 1);
    ck_assert_uint_eq(c->bins[1].endings[ENDING_GOT_IN], 0);
    ck_assert_uint_eq(c->bins[2].endings[ENDING_SERVICE], 1);
    ck_assert_uint_eq(c->most_in_bin, 2);
    ck_assert_uint_eq(c->hours[0][9], 2);
    ck_assert_uint_eq(c->hours_failed[0][9], 1);
    ck_assert_int_eq(c->busy_weekday, 0);
    ck_assert_int_eq(c->busy_hour, 9);
    fix_free(f);
}
END_TEST

START_TEST(long_periods_have_wider_bins)
{
    fixture *f = fix_new();
    fix_succeed(f, "2026-01-07 09:00:00", 1, "amy");
    fix_succeed(f, "2026-10-07 09:00:00", 2, "amy");
    fix_finish(f);
    const charts *c = &f->r->charts;
    ck_assert_int_eq(c->bin_days, 7);
    ck_assert_uint_le(c->bin_count, CHART_BINS);
    ck_assert_uint_eq(c->bins[0].endings[ENDING_GOT_IN], 1);
    ck_assert_uint_eq(c->bins[c->bin_count - 1].endings[ENDING_GOT_IN], 1);
    ck_assert_int_eq((c->bins[0].day + 3) % 7, 0); /* weeks begin on Monday */
    fix_free(f);
}
END_TEST

START_TEST(everybody_once)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33008, POLICY);
    fix_succeed(f, "09:05:00", 2, "amy");
    fix_fail(f, "09:10:00", 3, "ben", 33008, POLICY);
    fix_finish(f);
    ck_assert_uint_eq(f->r->charts.people.self, 1);
    ck_assert_uint_eq(f->r->charts.people.helpdesk, 0);
    ck_assert_uint_eq(f->r->totals.users_waiting, 1);
    ck_assert_uint_eq(f->r->charts.people.open, 0);
    fix_free(f);
}
END_TEST

/* With a period asked for, the months before it are counted too, and stay out of everything else. */
START_TEST(months_before_the_period)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-11-01 00:00:00");
    fix_succeed(f, "2026-08-20 09:00:00", 1, "amy");
    fix_fail(f, "2026-09-20 09:00:00", 2, "ben", 33008, POLICY);
    fix_succeed(f, "09:00:00", 3, "cara");
    fix_finish(f);
    ck_assert_uint_eq(f->r->history_count, 2);
    ck_assert_int_eq(f->r->history[0].month, 8);
    ck_assert_uint_eq(f->r->history[1].totals.failed, 1);
    ck_assert_uint_eq(f->r->month_count, 1);
    ck_assert_uint_eq(f->r->totals.operations, 1);
    ck_assert_uint_eq(f->r->coverage_count, 1);
    fix_free(f);
}
END_TEST

/* Bins of a log that goes over so many days. */
static int64_t bin_days_of(int days)
{
    fixture *f = fix_new();
    fix_succeed(f, "2024-01-01 09:00:00", 1, "amy");
    fix_succeed(f, fix_in(f, "2024-01-01 09:00:00", (days - 1) * 86400), 2, "amy");
    fix_finish(f);
    ck_assert_uint_le(f->r->charts.bin_count, 100);
    int64_t n = f->r->charts.bin_days;
    fix_free(f);
    return n;
}

/* Days, then weeks, which may begin six days early, then as many days as it takes. */
START_TEST(a_hundred_bins)
{
    ck_assert_int_eq(bin_days_of(100), 1);
    ck_assert_int_eq(bin_days_of(101), 7);
    ck_assert_int_eq(bin_days_of(99 * 7), 7);
    ck_assert_int_eq(bin_days_of(99 * 7 + 1), 7);
    ck_assert_int_eq(bin_days_of(100 * 7 + 1), 8);
}
END_TEST

/* What lasted 100 ms stands behind the edge. */
START_TEST(edges_of_durations)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, "09:00:00.099", 31002, 1, "amy");
    fix_start(f, "09:01:00", 31001, 2, "amy");
    fix_end(f, "09:01:00.1", 31002, 2, "amy");
    fix_start(f, "09:02:00", 31001, 3, "amy");
    fix_end(f, "09:02:00.2", 31002, 3, "amy");
    fix_finish(f);
    const charts *c = &f->r->charts;
    ck_assert_uint_eq(c->duration_count, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(c->durations[i].n, 1);
    ck_assert_int_eq(c->durations[1].from_ms, 100);
    ck_assert_int_eq(c->durations[1].to_ms, 200);
    fix_free(f);
}
END_TEST

Suite *suite_figures_charts(void)
{
    Suite *s = suite_create("charts");
    TCase *t = tcase_create("charts");
    tcase_add_test(t, each_day_by_how_it_ended);
    tcase_add_test(t, long_periods_have_wider_bins);
    tcase_add_test(t, everybody_once);
    tcase_add_test(t, months_before_the_period);
    tcase_add_test(t, a_hundred_bins);
    tcase_add_test(t, edges_of_durations);
    suite_add_tcase(s, t);
    return s;
}
