/* How much of a period the logs cover, as time. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_figures_covered(void);

/* Seconds covered of the first of October, by a log from one time to another of it. */
static uint64_t covered_from_to(int64_t first_s, int64_t last_s)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-10-02 00:00:00");
    fix_prs(f, fix_in(f, "2026-10-01 00:00:00", first_s), 31015, 9, "Started, Details: ");
    fix_other(f, fix_in(f, "2026-10-01 00:00:00", last_s));
    fix_finish(f);
    share s = f->r->totals.covered.servers;
    ck_assert_uint_eq(s.whole, 86400);
    ck_assert_int_eq(f->r->totals.covered.basis, BASIS_SERVER);
    fix_free(f);
    return s.part;
}

START_TEST(an_hour_from_the_edge_reaches_it)
{
    ck_assert_uint_eq(covered_from_to(3600, 7200), 7200);
    ck_assert_uint_eq(covered_from_to(3601, 7200), 3599);
    ck_assert_uint_eq(covered_from_to(43200, 86400 - 3600), 43200);
    ck_assert_uint_eq(covered_from_to(43200, 86400 - 3601), 43200 - 3601);
    ck_assert_uint_eq(covered_from_to(-100, 100000), 86400);
}
END_TEST

START_TEST(without_a_period_from_the_first_to_the_last_record)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(f->r->totals.covered.servers.tenths, 1000);
    ck_assert_int_eq(f->r->totals.covered.audit.tenths, 0);
    fix_free(f);
}
END_TEST

/* Two audit logs of the first and the last hour of a stretch of so many. */
static uint64_t audit_covered(int hours)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "first.csv");
    fix_cloud(f, "2026-10-01 00:00:00", 1, RESET, "success", "Success", "amy");
    fix_cloud(f, "2026-10-01 01:00:00", 2, RESET, "success", "Success", "ben");
    fix_audit_unit(f, "second.csv");
    fix_cloud(f, fix_in(f, "2026-10-01 01:00:00", hours * 3600), 3, RESET, "success", "Success", "cara");
    fix_cloud(f, fix_in(f, "2026-10-01 02:00:00", hours * 3600), 4, RESET, "success", "Success", "dan");
    fix_finish(f);
    share s = f->r->totals.covered.audit;
    ck_assert_int_eq(f->r->totals.covered.basis, BASIS_CLOUD);
    fix_free(f);
    return s.part / 3600;
}

START_TEST(a_quiet_day_is_no_gap_of_an_audit_log)
{
    ck_assert_uint_eq(audit_covered(24), 26);
    ck_assert_uint_eq(audit_covered(25), 2);
}
END_TEST

START_TEST(words)
{
    static const char *const rows[] = {
        [BASIS_NONE] = "", [BASIS_BOTH] = "both", [BASIS_SERVER] = "server", [BASIS_CLOUD] = "cloud"};
    for (basis b = BASIS_NONE; b <= BASIS_CLOUD; b++)
        ck_assert(str_eq(basis_word(b), str_of(rows[b])));
}
END_TEST

Suite *suite_figures_covered(void)
{
    const TTest *const tests[] = {an_hour_from_the_edge_reaches_it, without_a_period_from_the_first_to_the_last_record,
                                  a_quiet_day_is_no_gap_of_an_audit_log, words};
    return fix_suite("covered", tests, sizeof tests / sizeof *tests);
}
