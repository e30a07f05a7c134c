/* Limits of report.html, in the numbers of docs/report.md, on both sides of their edge. */
#include "tests/unit/reports/whole.h"

Suite *suite_sections_limits(void);

/* Errors that are each told as another cause on the service's side; the last three trouble the service too. */
static const int32_t errors[] = {32000, 32003, 32004, 32005, 32008, 32009, 32010, 32011,
                                 33002, 33003, 33004, 33001, 32001, 32002, 32015};
enum { ERRORS = sizeof errors / sizeof *errors };

static void fail_with(fixture *f, const char *time, int i)
{
    fix_fail(f, time, 500 + i, name(f, "user", i), errors[i], "says no");
}

START_TEST(three_actions)
{
    for (int n = 2; n <= 5; n++) {
        fixture *f = fix_new();
        start(f, "2026-10-03 08:00:00");
        for (int i = 0; i < n; i++)
            fail_with(f, "09:00:00", i);
        out *o = page_of(f);
        ck_assert_int_eq((int)count(section(o, "do"), "<li>"), n < 3 ? n : 3);
        done(f, o);
    }
}
END_TEST

/* The service itself, or better logs, come before the causes, and count. */
START_TEST(three_actions_with_what_comes_first)
{
    for (int stopped = 0; stopped < 2; stopped++) {
        fixture *f = fix_new();
        if (!stopped) {
            f->options.from = fix_at("2026-10-01 00:00:00");
            f->options.to = fix_at("2026-11-01 00:00:00");
        }
        start(f, "2026-10-03 08:00:00");
        for (int i = 0; i < 4; i++)
            fail_with(f, "09:00:00", i);
        if (stopped)
            fix_prs(f, "10:00:00", 31013, 0, "Offboarded, Details: ");
        fix_other(f, "12:00:00");
        out *o = page_of(f);
        ck_assert_uint_eq(count(section(o, "do"), "<li>"), 3);
        done(f, o);
    }
}
END_TEST

START_TEST(forty_findings)
{
    for (int n = 40; n <= 41; n++) {
        fixture *f = with_gaps(n);
        out *o = page_of(f);
        str unseen = between(section(o, "unseen"), "<ul class=\"findings\">", "</ul>");
        ck_assert_uint_eq(count(unseen, "<li"), 40);
        ck_assert_uint_eq(count(section(o, "unseen"), " more in the casebook"), n - 40);
        done(f, o);
    }
}
END_TEST

START_TEST(twelve_lanes_and_the_whole)
{
    for (int n = 12; n <= 13; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++) {
            fix_computer(f, name(f, "srv", 10 + i), 1);
            start(f, "08:00:00");
            fix_other(f, "12:00:00");
        }
        out *o = page_of(f);
        ck_assert_uint_eq(count(out_memory_str(o), "<div class=\"lane\">"), 12);
        done(f, o);
    }
}
END_TEST

/* With one server each is one row. */
static void stop_often(fixture *f, int n, int64_t apart_s, int64_t seconds)
{
    start(f, "2026-10-01 00:00:00");
    for (int i = 1; i <= n; i++) {
        stop(f, fix_in(f, "2026-10-01 00:00:00", i * apart_s));
        start(f, fix_in(f, "2026-10-01 00:00:00", i * apart_s + seconds));
    }
    fix_other(f, fix_in(f, "2026-10-01 00:00:00", (n + 1) * apart_s));
}

START_TEST(forty_rows_of_the_service)
{
    for (int n = 39; n <= 41; n++) {
        fixture *f = fix_new();
        stop_often(f, n, 600, 60);
        out *o = page_of(f);
        ck_assert_int_eq((int)rows(table_of(o, "When the service was not well")), n < 40 ? n : 40);
        done(f, o);
    }
}
END_TEST

START_TEST(eight_incidents)
{
    for (int n = 8; n <= 9; n++) {
        fixture *f = fix_new();
        stop_often(f, n, 7200, 1200);
        out *o = page_of(f);
        ck_assert_uint_eq(count(section(o, "incidents"), "<li>"), 8);
        ck_assert_uint_eq(count(section(o, "incidents"), "1 more stands in the casebook"), n - 8);
        ck_assert_uint_eq(count(section(o, "before"), "<h3>"), 8);
        ck_assert_uint_eq(count(section(o, "before"), "1 more stands in the casebook"), n - 8);
        out *all = out_memory();
        casebook_write(f->r, STR("x"), all);
        ck_assert_int_eq((int)count(section(all, "incidents"), "<li>"), n);
        out_free(all);
        done(f, o);
    }
}
END_TEST

START_TEST(eight_causes_that_began)
{
    for (int n = 8; n <= 9; n++) {
        fixture *f = fix_new();
        fix_other(f, "2026-10-01 08:00:00");
        start(f, "08:00:00");
        for (int i = 0; i < n; i++) {
            fail_with(f, fix_in(f, "09:00:00", i * 1200), i);
            fix_succeed(f, fix_in(f, "09:00:30", i * 1200), 900 + i, "zoe"); /* no incident */
        }
        out *o = page_of(f);
        ck_assert_uint_eq(f->r->nearby.begin_count, n);
        ck_assert_uint_eq(f->r->incidents.told, 0);
        ck_assert_uint_eq(count(section(o, "before"), "<h3>"), 8);
        ck_assert_uint_eq(count(section(o, "before"), "1 more stands in the casebook"), n - 8);
        done(f, o);
    }
}
END_TEST

/* Beside an incident six states of single servers, within the hour, and the stops before the one that began it: all
   but the first server stop so many seconds before it. */
static size_t lines_beside(int servers, int64_t seconds)
{
    fixture *f = fix_new();
    for (int i = 0; i < servers; i++) {
        fix_computer(f, name(f, "srv", 10 + i), 1);
        start(f, "2026-10-03 08:00:00");
        stop(f, i ? fix_in(f, "09:00:00", -seconds) : "09:00:00");
        fix_other(f, "12:00:00");
    }
    out *o = page_of(f);
    ck_assert_uint_eq(f->r->incidents.told, 1);
    size_t n = count(section(o, "before"), "<li><span class=\"time\">");
    done(f, o);
    return n;
}

START_TEST(six_neighbours_of_an_incident)
{
    ck_assert_uint_eq(lines_beside(6, 1), 5 + 5);
    ck_assert_uint_eq(lines_beside(7, 1), 6 + 6);
    ck_assert_uint_eq(lines_beside(8, 1), 6 + 6);
    ck_assert_uint_eq(lines_beside(2, 3600), 1 + 1);
    ck_assert_uint_eq(lines_beside(2, 3601), 1);
    ck_assert_uint_eq(lines_beside(2, 0), 0); /* the incident itself */
}
END_TEST

/* So many months with a success each. */
static fixture *with_months(int n)
{
    fixture *f = fix_new();
    for (int i = 0; i < n; i++)
        fix_succeed(f, arena_printf(&f->text, "20%02d-%02d-05 09:00:00%c", 20 + i / 12, 1 + i % 12, 0).p, i + 1, "amy");
    return f;
}

START_TEST(four_months_of_the_trend_and_thirteen_of_the_chart)
{
    for (int n = 2; n <= 14; n++) {
        fixture *f = with_months(n);
        out *o = page_of(f);
        ck_assert_int_eq((int)count(between(out_memory_str(o), "Reliability by month: ", "</p>"), "<b>"),
                         n < 4 ? n : 4);
        str panel = between(section(o, "months"), "<div class=\"panel\">", "</div>");
        ck_assert_int_eq((int)count(panel, "<text class=\"tick\""), n < 13 ? n : 13);
        done(f, o);
    }
}
END_TEST

START_TEST(twelve_bars_of_causes)
{
    for (int n = 12; n <= 13; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++)
            fail_with(f, "09:00:00", i);
        out *o = page_of(f);
        ck_assert_uint_eq(f->r->ranking.with_requests, n);
        ck_assert_uint_eq(
            count(between(out_memory_str(o), "People hit by each cause", "</ol>"), "<span class=\"rank-bar\">"),
            12 + 1); /* and the axis */
        done(f, o);
    }
}
END_TEST

START_TEST(twelve_methods)
{
    for (int n = 12; n <= 13; n++) {
        fixture *f = fix_new();
        fix_audit_unit(f, "audit.csv");
        for (int i = 0; i < n; i++)
            fix_cloud(f, "09:00:00", 1, "User registered security info", "success",
                      name(f, "User registered Method ", 10 + i), "amy");
        out *o = page_of(f);
        ck_assert_uint_eq(f->r->charts.method_count, n);
        ck_assert_uint_eq(count(between(out_memory_str(o), "Registrations that hold each method", "</ol>"),
                                "<span class=\"rank-bar\">"),
                          12);
        done(f, o);
    }
}
END_TEST

START_TEST(a_busiest_hour_from_five_requests_on)
{
    for (int n = 4; n <= 5; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++)
            fix_succeed(f, "09:00:00", i + 1, name(f, "user", i));
        out *o = page_of(f);
        ck_assert_int_eq(count(out_memory_str(o), "The busiest hour: ") > 0, n == 5);
        done(f, o);
    }
}
END_TEST

/* Stopped from 09:00, 10:00 and 11:00 on for so many minutes; the page begins with the longest. */
static void longest_is(const int64_t minutes[3], const char *words)
{
    static const char *const times[] = {"09:00:00", "10:00:00", "11:00:00"};
    fixture *f = fix_new();
    fix_computer(f, A02, 1); /* another server, out of the service for longer: the whole never was */
    fix_other(f, "08:00:00");
    fix_computer(f, A01, 1);
    start(f, "2026-10-03 08:00:00");
    for (int i = 0; i < 3; i++) {
        stop(f, times[i]);
        start(f, fix_in(f, times[i], minutes[i] * 60));
    }
    fix_other(f, "12:00:00");
    out *o = page_of(f);
    ck_assert_msg(count(out_memory_str(o), words) == 1, "%s", words);
    done(f, o);
}

START_TEST(the_longest_outage)
{
    longest_is((int64_t[]){20, 30, 10}, "> On 5\xC2\xA0October\xC2\xA0"
                                        "2026, 10:00 to 10:30 (");
    longest_is((int64_t[]){30, 20, 10}, "> On 5\xC2\xA0October\xC2\xA0"
                                        "2026, 09:00 to 09:30 (");
    longest_is((int64_t[]){10, 20, 30}, "> On 5\xC2\xA0October\xC2\xA0"
                                        "2026, 11:00 to 11:30 (");
    longest_is((int64_t[]){20, 30, 30}, "> On 5\xC2\xA0October\xC2\xA0"
                                        "2026, 10:00 to 10:30 ("); /* of equals the first */
}
END_TEST

Suite *suite_sections_limits(void)
{
    const TTest *const tests[] = {three_actions,
                                  three_actions_with_what_comes_first,
                                  forty_findings,
                                  twelve_lanes_and_the_whole,
                                  forty_rows_of_the_service,
                                  eight_incidents,
                                  eight_causes_that_began,
                                  six_neighbours_of_an_incident,
                                  four_months_of_the_trend_and_thirteen_of_the_chart,
                                  twelve_bars_of_causes,
                                  twelve_methods,
                                  a_busiest_hour_from_five_requests_on,
                                  the_longest_outage};
    return fix_suite("limits of the page", tests, sizeof tests / sizeof *tests);
}
