/* October against September, and the reliability that was agreed. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_figures_against(void);

/* Two logs that cover both months; begin: of September's. */
static fixture *months_to(const char *begin, const char *end)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at(end);
    fix_prs(f, begin, 31015, 9000, "Started, Details: ");
    fix_other(f, "2026-10-31 23:59:00");
    return f;
}

static fixture *two_months(const char *begin)
{
    return months_to(begin, "2026-11-01 00:00:00");
}

static void succeed_often(fixture *f, const char *month, int n)
{
    for (int i = 0; i < n; i++) {
        int id = 100 * atoi(month) + i;
        const char *user = arena_printf(&f->text, "p%d%c", i, 0).p;
        fix_succeed(f, fix_in(f, arena_printf(&f->text, "2026-%s-10 09:00:00%c", month, 0).p, i * 3600), id, user);
    }
}

static against_state compared(const char *begin, int before, int now)
{
    fixture *f = two_months(begin);
    succeed_often(f, "09", before);
    succeed_often(f, "10", now);
    fix_finish(f);
    against_state s = f->r->against.state;
    fix_free(f);
    return s;
}

START_TEST(from_twenty_operations_on_where_eighty_percent_are_covered)
{
    ck_assert_int_eq(compared("2026-09-01 00:00:00", 20, 20), AGAINST_COMPARED);
    ck_assert_int_eq(compared("2026-09-01 00:00:00", 19, 20), AGAINST_FEW);
    ck_assert_int_eq(compared("2026-09-01 00:00:00", 20, 19), AGAINST_FEW);
    /* of 30 days 24 */
    ck_assert_int_eq(compared("2026-09-07 00:00:00", 20, 20), AGAINST_COMPARED);
    ck_assert_int_eq(compared("2026-09-07 00:00:01", 20, 20), AGAINST_COVERED);
    ck_assert_int_eq(compared("2026-10-01 00:00:00", 0, 20), AGAINST_NO_MONTH);
}
END_TEST

START_TEST(only_a_whole_month)
{
    fixture *f = months_to("2026-09-01 00:00:00", "2026-10-31 00:00:00");
    succeed_often(f, "09", 20);
    succeed_often(f, "10", 20);
    fix_finish(f);
    ck_assert_int_eq(f->r->against.state, AGAINST_NO_MONTH);
    fix_free(f);
}
END_TEST

START_TEST(only_on_the_same_basis)
{
    fixture *f = two_months("2026-09-01 00:00:00");
    succeed_often(f, "09", 20);
    succeed_often(f, "10", 20);
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "2026-10-02 00:00:00", 1, RESET, "success", "Success", "amy");
    fix_cloud(f, "2026-10-03 00:00:00", 2, RESET, "success", "Success", "ben");
    fix_finish(f);
    ck_assert_int_eq(f->r->against.state, AGAINST_BASIS);
    ck_assert(f->r->against.lacks_cloud && f->r->against.before_lacks);
    fix_free(f);
}
END_TEST

static cause_trend trend_of(const fixture *f, const char *id)
{
    for (size_t i = 0; i < f->r->cause_count; i++)
        if (str_eq(f->r->causes[i].cause->id, str_of(id)))
            return f->r->against.trends[i];
    return TREND_NONE;
}

START_TEST(causes_are_new_go_on_return_or_are_fixed)
{
    fixture *f = two_months("2026-08-01 00:00:00");
    fix_fail(f, "2026-08-05 09:00:00", 1, "amy", 33001, UNREACHABLE);
    succeed_often(f, "09", 20);
    fix_fail(f, "2026-09-05 09:00:00", 2, "ben", 33008, POLICY);
    fix_fail(f, "2026-09-06 09:00:00", 3, "cas", 33004, DENIED);
    succeed_often(f, "10", 20);
    fix_fail(f, "2026-10-05 09:00:00", 4, "amy", 33001, UNREACHABLE);
    fix_fail(f, "2026-10-06 09:00:00", 5, "ben", 33008, POLICY);
    fix_fail(f, "2026-10-07 09:00:00", 6, "dan", 33005, "hr=80070533, message=Account disabled");
    fix_finish(f);
    ck_assert_int_eq(f->r->against.state, AGAINST_COMPARED);
    ck_assert_int_eq(trend_of(f, "password-policy"), TREND_CONTINUING);
    ck_assert_int_eq(trend_of(f, "domain-controller-unreachable"), TREND_RETURNED);
    ck_assert_int_eq(trend_of(f, "account-disabled"), TREND_NEW);
    ck_assert_uint_eq(f->r->against.fixed_count, 1);
    ck_assert_uint_eq(f->r->against.fixed[0].operations, 1);
    ck_assert_uint_eq(f->r->against.before.totals.operations, 22);
    ck_assert_uint_eq(f->r->against.people.self, 20);
    fix_text_is(cause_trend_word(TREND_RETURNED), "returned");
    fix_free(f);
}
END_TEST

START_TEST(the_target_is_met_exactly)
{
    ck_assert_int_eq(target_judge(share_of(995, 1000), 9950), TARGET_MET);
    ck_assert_int_eq(target_judge(share_of(994, 1000), 9950), TARGET_MISSED);
    ck_assert_int_eq(target_judge(share_of(19, 19), 9950), TARGET_UNKNOWN);
    ck_assert_int_eq(target_judge(share_of(20, 20), 10000), TARGET_MET);
    ck_assert_int_eq(target_judge(share_of(0, 0), 1), TARGET_UNKNOWN);
    ck_assert_int_eq(target_judge(share_of(1, 20), 0), TARGET_NONE);
}
END_TEST

static void details(fixture *f, const char *user, tri registered, tri capable, tri enabled)
{
    if (!f->a)
        f->a = analyzer_new(f->k, &f->options);
    unit *u = &f->ledger.units.v[f->unit];
    audit_row row = {.form = AUDIT_USER_DETAILS,
                     .target = fix_upn(f, user),
                     .capable = capable,
                     .registered = registered,
                     .enabled = enabled};
    record r = record_of_audit(f->unit, ++u->records + 1, &row);
    u->used++;
    record_sink sink = analyzer_sink(f->a);
    sink.record(sink.context, &r);
}

START_TEST(who_could_reset_at_all)
{
    fixture *f = fix_new();
    fix_unit(f, "details.csv");
    details(f, "amy", TRI_YES, TRI_YES, TRI_YES);
    details(f, "amy", TRI_YES, TRI_YES, TRI_YES);
    details(f, "ben", TRI_YES, TRI_NO, TRI_YES);
    details(f, "cas", TRI_NO, TRI_NO, TRI_NO);
    details(f, "dan", TRI_UNKNOWN, TRI_UNKNOWN, TRI_YES); /* nothing is told */
    fix_finish(f);
    ck_assert_uint_eq(f->r->able.people, 3);
    ck_assert_uint_eq(f->r->able.registered, 2);
    ck_assert_uint_eq(f->r->able.capable, 1);
    ck_assert_uint_eq(f->r->able.enabled, 2);
    ck_assert(f->r->able.enabled_told);
    fix_free(f);
}
END_TEST

Suite *suite_figures_against(void)
{
    const TTest *const tests[] = {from_twenty_operations_on_where_eighty_percent_are_covered,
                                  only_a_whole_month,
                                  only_on_the_same_basis,
                                  causes_are_new_go_on_return_or_are_fixed,
                                  the_target_is_met_exactly,
                                  who_could_reset_at_all};
    return fix_suite("figures/against", tests, sizeof tests / sizeof *tests);
}
