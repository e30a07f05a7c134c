/* What a period takes and leaves. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_shared_period(void);

START_TEST(operations_by_start_events_by_operation)
{
    fixture *f = fix_new();
    f->options.from = fix_at("09:00:00");
    f->options.to = fix_at("10:00:00");
    fix_start(f, "08:59:59", 31001, 1, "amy");
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_end(f, "09:00:01", 31002, 1, "amy");
    fix_start(f, "09:59:59", 31001, 2, "ben");
    fix_end(f, "10:00:00", 31002, 2, "ben");
    fix_prs(f, "10:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_start(f, "10:00:00", 31001, 3, "cara");
    fix_end(f, "10:00:02", 31002, 3, "cara");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_text_is(operation_id(fix_op(f, 0), (char[GUID_TEXT]){0}), "00000002-f2df-452c-8f69-132a882798d9");
    size_t n = 0;
    for (size_t i = 0; i < f->r->event_count; i++)
        n += analysis_has_event(f->r, i);
    ck_assert_uint_eq(n, 3);
    fix_free(f);
}
END_TEST

START_TEST(inputs_are_never_cut)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-11-01 00:00:00");
    f->options.to = fix_at("2026-12-01 00:00:00");
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    ck_assert_uint_eq(f->ledger.units.v[0].used, 2);
    ck_assert_int_eq(f->r->totals.days, 30);
    ck_assert_int_eq(f->r->totals.days_covered, 0);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_NOT_ENOUGH_DATA);
    fix_free(f);
}
END_TEST

START_TEST(recovery_is_seen_beyond_the_end)
{
    fixture *f = fix_new();
    f->options.to = fix_at("10:00:00");
    fix_fail(f, "09:00:00", 1, "amy", 33004, DENIED);
    fix_succeed(f, "11:00:00", 2, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    ck_assert_int_eq(fix_op(f, 0)->recovered, RECOVERY_SELF);
    ck_assert_uint_eq(f->r->causes[0].users_not_recovered, 0);
    ck_assert_int_eq(f->r->users[0].waiting, WAITING_YES); /* at the end of the period */
    ck_assert_uint_eq(f->r->totals.users_waiting, 1);
    ck_assert_int_eq(f->r->users[0].got_in_later, fix_at("11:00:00"));
    ck_assert(f->r->waiting[0]);
    fix_free(f);
}
END_TEST

START_TEST(an_unknown_time_is_in_no_period)
{
    fixture *f = fix_new();
    f->options.from = fix_at("2026-01-01 00:00:00");
    fix_start(f, "never", 31001, 1, "amy");
    fix_prs(f, "09:00:00", 31015, 9, "Started, Details: ");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    fix_free(f);
}
END_TEST

/* What the verdict says holds at the end of the period; later logs only add when it was back. */
START_TEST(the_state_at_the_end_of_the_period)
{
    for (int cut = 0; cut < 2; cut++) {
        for (int restarted = 0; restarted < 2; restarted++) {
            fixture *f = fix_new();
            f->options.to = cut ? fix_at("10:00:00") : INSTANT_NONE;
            fix_prs(f, "2026-10-03 08:00:00", 31015, 9, "Started, Details: ");
            fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
            if (restarted)
                fix_prs(f, "11:00:00", 31015, 9, "Started, Details: ");
            fix_other(f, "12:00:00");
            fix_finish(f);
            bool over = restarted && !cut;
            ck_assert_int_eq((int)f->r->verdict.end_state, over ? STATE_UP : STATE_DOWN);
            ck_assert_int_eq(f->r->totals.down_s, cut ? 3600 : restarted ? 7200 : 10800);
            ck_assert_int_eq((int)f->r->verdict.verdict, over ? VERDICT_DEGRADED : VERDICT_FAILING);
            ck_assert_uint_eq(f->r->incidents.told, 1);
            ck_assert_int_eq(f->r->incidents.v[0].over, over);
            ck_assert_int_eq(f->r->incidents.v[0].back, restarted && cut ? fix_at("11:00:00") : INSTANT_NONE);
            fix_free(f);
        }
    }
}
END_TEST

/* It began before the period: the cause, the finding and the incident that is not over are told all the same. */
START_TEST(a_stop_before_the_period_is_told)
{
    fixture *f = fix_new();
    f->options.from = fix_at("10:00:00");
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 1);
    ck_assert_msg(str_eq(f->r->causes[0].cause->id, STR("service-not-restarted")), "another cause");
    ck_assert(f->r->causes[0].first == fix_at("10:00:00"));
    ck_assert_ptr_nonnull(f->r->verdict.state_cause);
    ck_assert_uint_eq(f->r->incidents.told, 1);
    ck_assert(!f->r->incidents.v[0].over);
    ck_assert_uint_eq(f->r->change_count, 0);
    ck_assert_uint_eq(f->r->incidents.v[0].change_count, 1); /* the start; the stop is the incident itself */
    fix_free(f);
}
END_TEST

Suite *suite_shared_period(void)
{
    const TTest *const tests[] = {operations_by_start_events_by_operation, inputs_are_never_cut,
                                  recovery_is_seen_beyond_the_end,         an_unknown_time_is_in_no_period,
                                  the_state_at_the_end_of_the_period,      a_stop_before_the_period_is_told};
    return fix_suite("period", tests, sizeof tests / sizeof *tests);
}
