/* Findings about the logs at their edges. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_findings_findings(void);

static bool gap_of(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31015, 9, "Started, Details: ");
    fix_unit(f, "later.xml");
    fix_prs(f, fix_in(f, "09:00:00", seconds), 31016, 9, "Stopped, Details: ");
    fix_finish(f);
    bool found = fix_finding(f, "log-gap") != NULL;
    fix_free(f);
    return found;
}

START_TEST(a_gap_of_more_than_a_day)
{
    ck_assert(!gap_of(86400));
    ck_assert(gap_of(86400 + 1));
}
END_TEST

static bool late_by(int64_t seconds, bool period)
{
    fixture *f = fix_new();
    if (period) {
        f->options.from = fix_at("09:00:00");
    } else {
        fix_computer(f, A02, 1);
        fix_prs(f, "09:00:00", 31015, 9, "Started, Details: ");
        fix_other(f, "2026-10-08 09:00:00");
        fix_computer(f, A01, 1);
    }
    fix_prs(f, fix_in(f, "09:00:00", seconds), 31015, 9, "Started, Details: ");
    fix_other(f, "2026-10-08 09:00:00");
    fix_finish(f);
    bool found = fix_finding(f, "log-starts-late") != NULL;
    fix_free(f);
    return found;
}

START_TEST(a_log_that_starts_more_than_a_day_late)
{
    ck_assert(!late_by(86400, true));
    ck_assert(late_by(86400 + 1, true));
    ck_assert(!late_by(86400, false));
    ck_assert(late_by(86400 + 1, false));
}
END_TEST

Suite *suite_findings_findings(void)
{
    const TTest *const tests[] = {a_gap_of_more_than_a_day, a_log_that_starts_more_than_a_day_late};
    return fix_suite("findings", tests, sizeof tests / sizeof *tests);
}
