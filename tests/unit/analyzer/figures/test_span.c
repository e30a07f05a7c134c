/* The days that a report is about. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_span(void);

static instant at(const char *text)
{
    return text ? fix_at(text) : INSTANT_NONE;
}

START_TEST(spans)
{
    static const struct {
        const char *from, *to, *first, *last;
        int first_day, last_day; /* 0: none known */
        bool whole_month;
    } rows[] = {
        {"2026-10-01 00:00:00", "2026-11-01 00:00:00", NULL, NULL, 1, 31, true},
        {"2026-10-01 00:00:00", "2026-10-31 00:00:00", NULL, NULL, 1, 30, false},
        {"2026-10-02 00:00:00", "2026-11-01 00:00:00", NULL, NULL, 2, 31, false},
        {NULL, NULL, "2026-10-01 03:00:00", "2026-10-31 03:00:00", 1, 31, false}, /* not asked for */
        {"2026-10-03 00:00:00", NULL, "2026-10-04 03:00:00", "2026-10-09 00:00:00", 3, 9, false},
        {NULL, "2026-10-09 00:00:00", "2026-10-04 03:00:00", "2026-10-08 23:00:00", 4, 8, false},
        {NULL, NULL, NULL, NULL, 0, 0, false},
        {"2026-10-10 00:00:00", NULL, "2026-10-04 03:00:00", "2026-10-09 00:00:00", 0, 0, false},
    };
    period p = {at(rows[_i].from), at(rows[_i].to)};
    report_span s = span_of(zone_utc, p, (interval){at(rows[_i].first), at(rows[_i].last)});
    ck_assert_int_eq(s.known, rows[_i].first_day != 0);
    ck_assert_int_eq(s.first.day, rows[_i].first_day);
    ck_assert_int_eq(s.last.day, rows[_i].last_day);
    ck_assert_int_eq(s.whole_month, rows[_i].whole_month);
}
END_TEST

Suite *suite_figures_span(void)
{
    Suite *s = suite_create("span");
    TCase *loop = tcase_create("spans");
    tcase_add_loop_test(loop, spans, 0, 8);
    suite_add_tcase(s, loop);
    return s;
}
