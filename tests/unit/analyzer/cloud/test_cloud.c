/* The cloud's side of operations, and the join with the servers. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_cloud_cloud(void);

/* ---- one operation from its rows ---- */

START_TEST(kinds_come_from_the_activity)
{
    static const struct {
        const char *activity, *user;
        op_kind kind;
    } rows[] = {
        {RESET, "amy", KIND_RESET},   {CHANGE, "ben", KIND_CHANGE}, {ADMIN, "cara", KIND_ADMIN_RESET},
        {UNLOCK, "dan", KIND_UNLOCK}, {FLOW, "eve", KIND_RESET},    {BLOCK, "fay", KIND_RESET},
    };
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++)
        fix_cloud(f, "09:00:00", i + 1, rows[i].activity, "success", "", rows[i].user);
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_int_eq((int)fix_of(f, rows[i].user)->kind, (int)rows[i].kind);
    fix_free(f);
}
END_TEST

START_TEST(newest_deciding_row_decides_whatever_the_flow_says_later)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 1, "User submitted their user ID", "amy");
    fix_step(f, "09:01:00", 1, "User started the mobile SMS verification option", "amy");
    fix_step(f, "09:02:00", 1, "User completed the mobile SMS verification option", "amy");
    fix_step(f, "09:02:30", 1, "User completed the email verification option", "amy");
    fix_step(f, "09:03:00", 1, "User submitted a new password", "amy");
    fix_cloud(f, "09:03:01", 1, RESET, "failure", "PasswordDoesnotComplyFuzzyPolicy", "amy");
    fix_cloud(f, "09:04:00", 1, RESET, "Success", "Successfully completed reset. ", "amy");
    fix_step(f, "09:04:01", 1, "User successfully reset password", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    const operation *o = fix_op(f, 0);
    ck_assert_int_eq((int)o->outcome, OUTCOME_SUCCEEDED);
    fix_text_is(cloud_told_of(o)->activity, RESET);
    fix_text_is(cloud_told_of(o)->result, "success");
    fix_text_is(cloud_told_of(o)->last_step, "User successfully reset password");
    fix_text_is(cloud_told_of(o)->methods, "Mobile Phone SMS; Email");
    fix_text_is(operation_id(o, (char[GUID_TEXT]){0}), "00000001-f2df-452c-8f69-132a882798d9");
    ck_assert(o->started == fix_at("09:00:00") && o->ended == fix_at("09:04:00") && o->duration_ms < 0);
    ck_assert(!o->started_seen);
    fix_free(f);
}
END_TEST

START_TEST(throttled_is_logged_as_success)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, BLOCK, "success", "User tried too often", "amy");
    fix_cloud(f, "09:00:05", 1, RESET, "success", "", "amy");
    fix_finish(f);
    const operation *o = fix_op(f, 0);
    ck_assert_int_eq((int)o->outcome, OUTCOME_FAILED);
    fix_text_is(cloud_told_of(o)->result, "failure");
    fix_text_is(cloud_told_of(o)->activity, BLOCK);
    fix_cause_is(f, 0, "throttled");
    ck_assert_int_eq((int)o->writeback, TRI_NO);
    ck_assert_uint_eq(f->r->user_count, 1);
    ck_assert(f->r->users[0].blocked_until == fix_at("2026-10-06 09:00:00"));
    fix_free(f);
}
END_TEST

START_TEST(flow_without_an_end)
{
    static const char *const texts[] = {"User submitted their user ID", "User started the email verification option"};
    static const struct {
        const char *goes_on;
        outcome outcome;
        const char *cause[2];
    } cases[] = {
        {"10:00:00", OUTCOME_UNFINISHED, {"abandoned", "verification-not-completed"}},
        {"09:59:59", OUTCOME_UNKNOWN, {"", ""}},
    };
    for (int i = 0; i < 4; i++) {
        fixture *f = fix_new();
        fix_audit_unit(f, "audit.csv");
        fix_step(f, "08:50:00", 1, "User was presented with verification options", "amy");
        fix_step(f, "09:00:00", 1, texts[i % 2], "amy");
        fix_audit_goes_on(f, cases[i / 2].goes_on);
        fix_finish(f);
        ck_assert_int_eq((int)fix_op(f, 0)->outcome, (int)cases[i / 2].outcome);
        fix_cause_is(f, 0, cases[i / 2].cause[i % 2]);
        fix_text_is(cloud_told_of(fix_op(f, 0))->last_step, texts[i % 2]);
        fix_free(f);
    }
}
END_TEST

START_TEST(people_who_left)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 1, "User started the mobile SMS verification option", "amy");
    fix_step(f, "09:01:00", 1, "User cancelled before passing the required authentication methods", "amy");
    fix_step(f, "09:00:00", 2, "User started the mobile SMS verification option", "ben");
    fix_step(f, "09:01:00", 2, "User completed the mobile SMS verification option", "ben");
    fix_step(f, "09:02:00", 2, "User started the email verification option", "ben");
    fix_step(f, "09:00:00", 3, "User started the mobile SMS verification option", "cara");
    fix_step(f, "09:01:00", 3, "User completed the email verification option", "cara");
    fix_step(f, "09:02:00", 3, "User completed all verification steps required", "cara");
    fix_audit_goes_on(f, "11:00:00");
    fix_finish(f);
    fix_cause_of(f, "amy", "cancelled");
    fix_cause_of(f, "ben", "verification-not-completed");
    fix_cause_of(f, "cara", "abandoned");
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq((int)fix_op(f, i)->outcome, OUTCOME_UNFINISHED);
        ck_assert_int_eq((int)fix_op(f, i)->writeback, TRI_NO);
    }
    ck_assert_uint_eq(f->r->totals.reliable_of, 0);
    fix_free(f);
}
END_TEST

START_TEST(a_failure_in_the_flow_is_no_step)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 1, "User submitted their user ID", "amy");
    fix_cloud(f, "09:00:05", 1, FLOW, "failure",
              "User's account has insufficient authentication methods defined. Add authentication info", "amy");
    fix_finish(f);
    const operation *o = fix_op(f, 0);
    ck_assert_int_eq((int)o->outcome, OUTCOME_FAILED);
    fix_cause_is(f, 0, "contact-data-missing");
    fix_text_is(cloud_told_of(o)->last_step, "User submitted their user ID");
    fix_text_is(cloud_told_of(o)->result, "failure");
    ck_assert(!o->turned_away);
    fix_free(f);
}
END_TEST

/* Exports keep whole seconds or minutes: at one time a failure or an end is newer than a step that is none, whichever
   stands first in the file. */
START_TEST(at_one_time_the_failure_is_newer)
{
    static const struct {
        const char *reason, *cause;
        bool turned_away;
    } rows[] = {
        {"Password reset is not enabled for this user", "not-in-policy", false},
        {"We could not reach your on-premises password reset service. Check your sync machine's event log",
         "on-premises-unreachable", true},
        {"SSPR_0010: writeback", "writeback-disabled", true},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        fixture *f = fix_new();
        fix_audit_unit(f, "audit.csv");
        for (size_t k = 0; k < 2; k++) {
            if ((k + i) % 2)
                fix_step(f, "09:00:00", 1, "User submitted their user ID", "amy");
            else
                fix_cloud(f, "09:00:00", 1, FLOW, "failure", rows[i / 2].reason, "amy");
        }
        fix_audit_goes_on(f, "11:00:00");
        fix_finish(f);
        ck_assert_int_eq((int)fix_op(f, 0)->outcome, OUTCOME_FAILED);
        fix_cause_is(f, 0, rows[i / 2].cause);
        ck_assert(fix_op(f, 0)->turned_away == rows[i / 2].turned_away);
        fix_free(f);
    }
}
END_TEST

/* The directory took the password, the cloud did not: it works. */
START_TEST(both_sides_in_one_reason)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, CHANGE, "failure",
              "On-premises operation result: ChangeSuccess. Cloud operation result: Unknown", "amy");
    fix_cloud(f, "09:01:00", 2, CHANGE, "success",
              "On-premises operation result: ChangeSuccess. Cloud operation result: ChangeSuccess", "ben");
    fix_finish(f);
    ck_assert_int_eq((int)fix_of(f, "amy")->outcome, OUTCOME_SUCCEEDED);
    ck_assert_uint_eq(fix_of(f, "amy")->warnings, WARN_CLOUD_FAILED_AFTER_WRITEBACK);
    ck_assert_int_eq((int)fix_of(f, "ben")->outcome, OUTCOME_SUCCEEDED);
    ck_assert_uint_eq(fix_of(f, "ben")->warnings, 0);
    ck_assert_ptr_nonnull(fix_finding(f, "user-saw-error"));
    fix_free(f);
}
END_TEST

START_TEST(every_password_handed_in_counts)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 1, "User submitted a new password", "amy");
    fix_step(f, "09:01:00", 1, "User submitted a new password", "amy");
    fix_cloud(f, "09:01:01", 1, RESET, "success", "", "amy");
    fix_cloud(f, "09:02:00", 2, RESET, "success", "", "ben");
    fix_step(f, "09:03:00", 3, "User submitted their user ID", "cara");
    fix_finish(f);
    ck_assert_uint_eq(cloud_told_of(fix_of(f, "amy"))->submissions, 2);
    ck_assert_uint_eq(cloud_told_of(fix_of(f, "ben"))->submissions, 1);
    ck_assert_uint_eq(cloud_told_of(fix_of(f, "cara"))->submissions, 0);
    fix_free(f);
}
END_TEST

/* ---- the join ---- */

START_TEST(joins_by_id_whatever_the_clocks_say)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "12:00:00", 1, "User submitted a new password", "other.name");
    fix_cloud(f, "12:00:00", 1, CHANGE, "success", "", "other.name");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    const operation *o = fix_op(f, 0);
    ck_assert_uint_eq(o->matched_by, MATCH_TRACKING_ID);
    ck_assert_int_eq((int)o->kind, KIND_RESET);
    ck_assert(o->started == fix_at("09:00:00"));
    ck_assert_int_eq((int)o->reached_on_premises, TRI_YES);
    ck_assert_int_eq((int)o->writeback, TRI_YES);
    fix_free(f);
}
END_TEST

START_TEST(different_ids_never_join)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:01", 2, RESET, "success", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    fix_free(f);
}
END_TEST

START_TEST(joins_by_object_before_user_one_to_one_nearest)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_prs(f, "09:00:01", 31002, 0,
            "PasswordResetSuccess, Details: Context: cloudAnchor: User_00000007-0000-4000-8000-000000000000, "
            "UserPrincipalName: amy@contoso.com");
    fix_start(f, "09:05:00", 31001, 0, "ben");
    fix_end(f, "09:05:01", 31002, 0, "ben");
    fix_audit_unit(f, "audit.csv");
    fix_row_add(
        f,
        (fix_row){
            .time = "09:09:00", .id = 1, .activity = RESET, .result = "success", .user = "amy.renamed", .object = 7});
    fix_cloud(f, "09:05:30", 2, RESET, "success", "far", "ben");
    fix_cloud(f, "09:05:10", 3, RESET, "success", "near", "ben");
    fix_cloud(f, "09:05:05", 4, CHANGE, "success", "other kind", "ben");
    fix_finish(f);
    const operation *amy = fix_op(f, 0);
    ck_assert_uint_eq(amy->matched_by, MATCH_OBJECT_ID);
    ck_assert_uint_eq(fix_count_of(f, "ben"), 3);
    size_t joined = 0;
    for (size_t i = 1; i < f->r->operation_count; i++) {
        const operation *o = fix_op(f, i);
        if (o->matched_by == MATCH_NONE)
            continue;
        joined++;
        ck_assert_uint_eq(o->matched_by, MATCH_USER_AND_TIME);
        fix_text_is(cloud_told_of(o)->reason, "near");
    }
    ck_assert_uint_eq(joined, 1);
    fix_free(f);
}
END_TEST

START_TEST(joins_within_the_window_only)
{
    static const struct {
        const char *time;
        size_t operations;
    } cases[] = {{"09:10:00", 1}, {"09:10:01", 2}, {"08:50:00", 1}, {"08:49:59", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture *f = fix_new();
        fix_succeed(f, "09:00:00", 0, "amy");
        fix_audit_unit(f, "audit.csv");
        fix_cloud(f, cases[i].time, 1, RESET, "success", "", "amy");
        fix_finish(f);
        ck_assert_uint_eq(f->r->operation_count, cases[i].operations);
        fix_free(f);
    }
}
END_TEST

START_TEST(kind_from_the_cloud_where_no_event_tells)
{
    fixture *f = fix_new();
    fix_error(f, "09:00:00", 33008, 1, "amy", POLICY);
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:01", 1, CHANGE, "failure", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    ck_assert_int_eq((int)fix_op(f, 0)->kind, KIND_CHANGE);
    fix_cause_is(f, 0, "password-policy");
    fix_free(f);
}
END_TEST

START_TEST(server_decides_and_warnings_tell_the_difference)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_succeed(f, "09:01:00", 2, "ben");
    fix_fail(f, "09:02:00", 3, "cara", 33004, DENIED);
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:01", 1, RESET, "failure", "OnPremisesConnectivityError", "amy");
    fix_cloud(f, "09:01:01", 2, RESET, "success", "OnPremisesSuccessCloudFailure", "ben");
    fix_cloud(f, "09:02:01", 3, RESET, "failure", "OnPremisesAdminActionRequired", "cara");
    fix_finish(f);
    ck_assert_uint_eq(fix_of(f, "amy")->warnings, WARN_USER_SAW_ERROR);
    ck_assert_uint_eq(fix_of(f, "ben")->warnings, WARN_CLOUD_FAILED_AFTER_WRITEBACK);
    ck_assert_uint_eq(fix_of(f, "cara")->warnings, 0);
    ck_assert_int_eq((int)fix_of(f, "amy")->outcome, OUTCOME_SUCCEEDED);
    ck_assert_int_eq((int)fix_of(f, "ben")->outcome, OUTCOME_SUCCEEDED);
    fix_cause_of(f, "cara", "connector-permission");
    ck_assert_ptr_nonnull(fix_finding(f, "user-saw-error"));
    fix_free(f);
}
END_TEST

/* ---- the directory's own rows ---- */

#define SYNC "Sync_AADC01_0123456789ab@contoso.onmicrosoft.com"

START_TEST(siblings_of_known_operations_are_in_scope)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:01", 1, RESET, "success", "", "amy");
    fix_row_add(f, (fix_row){.time = "09:00:02",
                             .id = 1,
                             .activity = "Reset user password",
                             .result = "success",
                             .user = "amy",
                             .actor = SYNC});
    fix_cloud(f, "09:00:03", 1, "Update PasswordProfile", "success", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_text_is(cloud_told_of(fix_op(f, 0))->activity, RESET);
    ck_assert_uint_eq(f->ledger.units.v[f->unit].used, 3);
    ck_assert_uint_eq(f->r->event_count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_ptr_eq(analysis_operation_of(f->r, i), fix_op(f, 0));
    fix_free(f);
}
END_TEST

START_TEST(direct_reset_by_a_person_is_an_admin_reset)
{
    fixture *f = fix_new();
    fix_covering_log(f);
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = "Reset user password",
                             .result = "success",
                             .user = "amy",
                             .object = 1,
                             .actor = "Helen",
                             .actor_object = 2});
    fix_finish(f);
    const operation *o = fix_of(f, "amy");
    ck_assert_int_eq((int)o->kind, KIND_ADMIN_RESET);
    ck_assert_int_eq((int)o->outcome, OUTCOME_SUCCEEDED);
    ck_assert_int_eq((int)o->writeback, TRI_NO);
    fix_text_is(symbols_str(f->r->symbols, o->admin), "helen@contoso.com");
    fix_free(f);
}
END_TEST

/* An export that lost its id column: the flow is still one story. */
START_TEST(rows_without_an_id_are_chained_by_person)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 0, "User submitted their user ID", "amy");
    fix_step(f, "09:01:00", 0, "User submitted a new password", "amy");
    fix_cloud(f, "09:01:05", 0, RESET, "failure", "PasswordDoesnotComplyFuzzyPolicy", "amy");
    fix_step(f, "09:02:00", 0, "User submitted their user ID", "amy");
    fix_cloud(f, "09:03:00", 0, RESET, "success", "", "amy");
    fix_step(f, "09:00:30", 0, "User submitted their user ID", "ben");
    fix_audit_goes_on(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 3);
    fix_text_is(operation_id(fix_op(f, 0), (char[GUID_TEXT]){0}), "amy@contoso.com:2026-10-05 09:00:00");
    fix_cause_is(f, 0, "banned-password");
    fix_cause_is(f, 1, "abandoned");
    ck_assert_int_eq((int)fix_op(f, 2)->outcome, OUTCOME_SUCCEEDED);
    fix_free(f);
}
END_TEST

/* Rows of one person that carry no id, so far apart: how many operations they are. */
static size_t operations_of_steps_apart(int64_t seconds)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 0, "User submitted their user ID", "amy");
    fix_step(f, fix_in(f, "09:00:00", seconds), 0, "User started the email verification option", "amy");
    fix_audit_goes_on(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->operation_count;
    fix_free(f);
    return n;
}

/* Does the directory's row, which carries no id either, belong to the operation so many seconds before it? */
static bool belongs_to_what_was_before(int64_t seconds)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 0, RESET, "success", "", "amy");
    fix_row_add(f, (fix_row){.time = fix_in(f, "09:00:00", seconds),
                             .activity = "Reset user password",
                             .result = "success",
                             .user = "amy",
                             .actor = "helen"});
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    bool belongs = analysis_operation_of(f->r, 1) != NULL;
    fix_free(f);
    return belongs;
}

START_TEST(rows_without_an_id_within_the_window)
{
    ck_assert_uint_eq(operations_of_steps_apart(600), 1);
    ck_assert_uint_eq(operations_of_steps_apart(601), 2);
    ck_assert(belongs_to_what_was_before(10));
    ck_assert(!belongs_to_what_was_before(11));
}
END_TEST

Suite *suite_cloud_cloud(void)
{
    const TTest *const tests[] = {kinds_come_from_the_activity,
                                  newest_deciding_row_decides_whatever_the_flow_says_later,
                                  throttled_is_logged_as_success,
                                  flow_without_an_end,
                                  people_who_left,
                                  a_failure_in_the_flow_is_no_step,
                                  joins_by_id_whatever_the_clocks_say,
                                  different_ids_never_join,
                                  joins_by_object_before_user_one_to_one_nearest,
                                  joins_within_the_window_only,
                                  kind_from_the_cloud_where_no_event_tells,
                                  server_decides_and_warnings_tell_the_difference,
                                  at_one_time_the_failure_is_newer,
                                  both_sides_in_one_reason,
                                  every_password_handed_in_counts,
                                  siblings_of_known_operations_are_in_scope,
                                  direct_reset_by_a_person_is_an_admin_reset,
                                  rows_without_an_id_are_chained_by_person,
                                  rows_without_an_id_within_the_window};
    return fix_suite("cloud", tests, sizeof tests / sizeof *tests);
}
