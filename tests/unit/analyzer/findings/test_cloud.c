/* Duplicates, order, findings, changes and the period on the cloud's side. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_findings_cloud(void);

/* ---- duplicates ---- */

START_TEST(the_same_row_counts_once)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "b.csv");
    fix_cloud(f, "09:00:00", 1, RESET, "success", "done", "amy");
    fix_audit_unit(f, "a.csv");
    fix_cloud(f, "09:00:00", 1, RESET, "Success", "done", "amy"); /* another portal writes it large */
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = RESET,
                             .result = "success",
                             .reason = "done",
                             .user = "amy",
                             .object = 7}); /* and this export has the object id */
    fix_cloud(f, "09:00:00", 1, RESET, "failure", "done", "amy");
    fix_cloud(f, "09:00:00", 1, RESET, "success", "other", "amy");
    fix_cloud(f, "09:00:01", 1, RESET, "success", "done", "amy");
    fix_cloud(f, "09:00:00", 2, RESET, "success", "done", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    ck_assert_uint_eq(f->r->event_count, 5);
    ck_assert_uint_eq(f->ledger.units.v[1].duplicates, 1);
    ck_assert_uint_eq(f->ledger.units.v[1].used, 0);
    ck_assert_uint_eq(f->ledger.units.v[2].duplicates, 1);
    fix_free(f);
}
END_TEST

/* ---- clocks ---- */

static void add_pair(fixture *f, int id, const char *server, const char *cloud, const char *user)
{
    uint32_t unit = f->unit;
    fix_succeed(f, server, id, user);
    f->unit = unit + 1;
    fix_cloud(f, cloud, id, RESET, "success", "", user);
    f->unit = unit;
}

START_TEST(clock_skew)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    f->unit = 0;
    add_pair(f, 1, "09:00:00", "09:00:21", "amy");
    add_pair(f, 2, "10:00:00", "10:00:19", "ben");
    add_pair(f, 3, "11:00:00", "11:00:25", "cara");
    fix_finish(f);
    const finding *found = fix_finding(f, "clock-skew");
    ck_assert_ptr_nonnull(found);
    ck_assert(str_find(found->detail, STR("median -21.0 s")) != STR_NONE);
    ck_assert(str_find(found->detail, STR("3 matched")) != STR_NONE);
    fix_free(f);
}
END_TEST

START_TEST(clocks_that_agree_are_no_finding)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    f->unit = 0;
    add_pair(f, 1, "09:00:00", "09:00:01", "amy");
    add_pair(f, 2, "10:00:00", "10:00:01", "ben");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "clock-skew"));
    fix_free(f);
}
END_TEST

/* ---- what is missing ---- */

START_TEST(audit_log_without_password_rows)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_audit_goes_on(f, "08:00:00");
    fix_audit_goes_on(f, "12:00:00");
    fix_finish(f);
    ck_assert_ptr_nonnull(fix_finding(f, "audit-without-sspr-rows"));
    ck_assert_ptr_null(fix_finding(f, "server-log-missing"));
    fix_free(f);
}
END_TEST

START_TEST(server_log_missing)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, RESET, "failure", "OnPremisesConnectivityError", "amy");
    fix_finish(f);
    ck_assert_ptr_nonnull(fix_finding(f, "server-log-missing"));
    ck_assert_ptr_null(fix_finding(f, "audit-without-sspr-rows"));
    fix_free(f);
}
END_TEST

START_TEST(no_server_is_missed_for_what_never_went_there)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = ADMIN,
                             .result = "success",
                             .agent = "None",
                             .user = "amy",
                             .actor = "helen"});
    fix_cloud(f, "09:00:00", 2, RESET, "failure", "PasswordDoesnotComplyFuzzyPolicy", "ben");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "server-log-missing"));
    fix_free(f);
}
END_TEST

/* ---- changes ---- */

START_TEST(switches_and_policy_are_changes)
{
    static const char *const expected[] = {"writeback-disabled", "policy-changed", "writeback-enabled"};
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = "Disable password writeback for directory",
                             .result = "success",
                             .actor = "helen"});
    fix_row_add(f, (fix_row){.time = "10:00:00",
                             .id = 2,
                             .activity = "Self-service password reset policy changes",
                             .result = "success",
                             .actor = "helen"});
    fix_row_add(f, (fix_row){.time = "11:00:00",
                             .id = 3,
                             .activity = "Enable password writeback for directory",
                             .result = "success",
                             .actor = "helen"});
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    ck_assert_uint_eq(f->r->change_count, 3);
    for (size_t i = 0; i < 3; i++) {
        fix_text_is(f->r->changes[i].change->id, expected[i]);
        fix_text_is(f->r->changes[i].by, "helen@contoso.com");
    }
    fix_free(f);
}
END_TEST

/* ---- the period ---- */

START_TEST(period_takes_cloud_operations_by_their_first_row)
{
    fixture *f = fix_new();
    f->options.from = fix_at("09:00:00");
    f->options.to = fix_at("10:00:00");
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "08:59:00", 1, "User submitted their user ID", "amy");
    fix_cloud(f, "09:01:00", 1, RESET, "success", "", "amy");
    fix_step(f, "09:59:00", 2, "User submitted their user ID", "ben");
    fix_cloud(f, "10:01:00", 2, RESET, "success", "", "ben");
    fix_cloud(f, "08:50:00", 3, "User registered all required security info", "success", "", "cara");
    fix_cloud(f, "09:04:00", 3, "User deleted security info", "success", "", "cara");
    fix_cloud(f, "09:58:00", 4, "User registered all required security info", "success", "", "cara");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_text_is(symbols_str(f->r->symbols, fix_op(f, 0)->user), "ben@contoso.com");
    ck_assert_uint_eq(f->r->registration_count, 1);
    ck_assert_uint_eq(f->r->registrations[0].session, 2);
    fix_free(f);
}
END_TEST

/* ---- episodes across both sides ---- */

START_TEST(throttled_after_an_outage_is_its_echo)
{
    fixture *f = fix_new();
    fix_covering_log(f);
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, FLOW, "failure", "OnPremisesConnectivityError", "amy");
    fix_cloud(f, "10:00:00", 2, BLOCK, "success", "", "amy");
    fix_row_add(
        f, (fix_row){
               .time = "11:00:00", .id = 3, .activity = ADMIN, .result = "success", .user = "amy", .actor = "helen"});
    fix_finish(f);
    const operation *first = NULL, *second = NULL;
    for (size_t i = 0; i < f->r->operation_count; i++) {
        first = fix_op(f, i)->turned_away ? fix_op(f, i) : first;
        second = fix_op(f, i)->started == fix_at("10:00:00") ? fix_op(f, i) : second;
    }
    ck_assert(first && second);
    ck_assert_uint_eq(second->attempt, 2);
    ck_assert_uint_eq(second->attempts, 3);
    fix_text_is(second->episode_cause->id, "on-premises-unreachable");
    ck_assert_int_eq((int)first->recovered, RECOVERY_ADMIN);
    fix_free(f);
}
END_TEST

static bool told_when_apart(const char *cloud)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    f->unit = 0;
    add_pair(f, 1, "09:00:10", cloud, "amy");
    fix_finish(f);
    bool told = fix_finding(f, "clock-skew") != NULL;
    fix_free(f);
    return told;
}

START_TEST(clocks_more_than_five_seconds_apart)
{
    ck_assert(!told_when_apart("09:00:05"));
    ck_assert(told_when_apart("09:00:04"));
    ck_assert(!told_when_apart("09:00:15"));
    ck_assert(told_when_apart("09:00:16"));
}
END_TEST

Suite *suite_findings_cloud(void)
{
    const TTest *const tests[] = {the_same_row_counts_once,
                                  clock_skew,
                                  clocks_that_agree_are_no_finding,
                                  audit_log_without_password_rows,
                                  server_log_missing,
                                  no_server_is_missed_for_what_never_went_there,
                                  switches_and_policy_are_changes,
                                  period_takes_cloud_operations_by_their_first_row,
                                  throttled_after_an_outage_is_its_echo,
                                  clocks_more_than_five_seconds_apart};
    return fix_suite("cloud_findings", tests, sizeof tests / sizeof *tests);
}
