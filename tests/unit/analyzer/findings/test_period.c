/* What a second month shows. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_findings_period(void);

/* A log of one server in October, whose last record is so many seconds before the end of the period. */
static bool early_by(int64_t seconds)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-11-01 00:00:00");
    fix_prs(f, "2026-10-01 00:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, fix_in(f, "2026-11-01 00:00:00", -seconds));
    fix_finish(f);
    bool found = fix_finding(f, "log-ends-early") != NULL;
    ck_assert(f->r->period_reached);
    fix_free(f);
    return found;
}

START_TEST(a_log_that_ends_more_than_a_day_early)
{
    ck_assert(!early_by(86400));
    ck_assert(early_by(86400 + 1));
}
END_TEST

/* Without a period the log that ends last tells. */
START_TEST(a_log_that_ends_before_the_others)
{
    fixture *f = fix_new();
    fix_prs(f, "2026-10-01 00:00:00", 31015, 9, "Started, Details: ");
    fix_unit(f, "b.xml");
    fix_computer(f, A02, 1);
    fix_prs(f, "2026-10-01 00:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, "2026-10-03 00:00:00");
    fix_finish(f);
    const finding *x = fix_finding(f, "log-ends-early");
    ck_assert_ptr_nonnull(x);
    ck_assert_int_eq(x->first, fix_at("2026-10-01 00:00:00"));
    fix_free(f);
}
END_TEST

/* Two servers: A01 in September, A02 in both or only in October. */
static fixture *two_months(bool second_in_september)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-11-01 00:00:00");
    fix_computer(f, A01, 1);
    fix_prs(f, "2026-09-02 08:00:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "2026-09-03 09:00:00", 1, "amy");
    fix_other(f, "2026-09-30 12:00:00");
    fix_unit(f, "b.xml");
    fix_computer(f, A02, 1);
    if (second_in_september)
        fix_prs(f, "2026-09-02 08:00:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "2026-10-03 09:00:00", 2, "ben");
    fix_other(f, "2026-10-31 12:00:00");
    fix_finish(f);
    return f;
}

START_TEST(servers_that_came_and_went)
{
    fixture *f = two_months(false);
    const finding *gone = fix_finding(f, "server-vanished"), *came = fix_finding(f, "server-new");
    ck_assert_ptr_nonnull(gone);
    ck_assert(str_eq(gone->evidence, STR(A01)));
    ck_assert_int_eq(gone->first, fix_at("2026-09-30 12:00:00"));
    ck_assert_ptr_nonnull(came);
    ck_assert(str_eq(came->evidence, STR(A02)));
    fix_free(f);
    f = two_months(true);
    ck_assert_ptr_nonnull(fix_finding(f, "server-vanished"));
    ck_assert_ptr_null(fix_finding(f, "server-new"));
    fix_free(f);
}
END_TEST

/* Nothing of a month before is known: nobody is new, nobody vanished. */
START_TEST(one_month_alone_tells_nothing)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    fix_prs(f, "2026-10-01 08:00:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "2026-10-03 09:00:00", 2, "ben");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "server-vanished"));
    ck_assert_ptr_null(fix_finding(f, "server-new"));
    fix_free(f);
}
END_TEST

START_TEST(a_period_that_no_log_reaches)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-11-01 00:00:00");
    fix_prs(f, "2026-09-02 08:00:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "2026-09-30 23:59:59", 1, "amy");
    fix_finish(f);
    ck_assert(!f->r->period_reached);
    ck_assert_ptr_nonnull(fix_finding(f, "nothing-in-period"));
    ck_assert_ptr_null(fix_finding(f, "server-vanished")); /* all of them did */
    fix_free(f);
}
END_TEST

Suite *suite_findings_period(void)
{
    const TTest *const tests[] = {a_log_that_ends_more_than_a_day_early, a_log_that_ends_before_the_others,
                                  servers_that_came_and_went, one_month_alone_tells_nothing,
                                  a_period_that_no_log_reaches};
    return fix_suite("period_findings", tests, sizeof tests / sizeof *tests);
}
