/* What the cloud alone knows: was a password handed to writeback, was the user turned away, why did it fail. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_judgement_writeback(void);

#define UNREACHED "OnPremisesConnectivityError"
#define ACTION    "OnPremisesAdminActionRequired"
#define CONNECT   "Microsoft Entra Connect"

typedef struct sentence {
    const char *activity, *result, *reason, *agent;
    bool covered, elsewhere; /* a log covers the time; the person has events on a server at another time */
    tri writeback;
    const char *cause;
    bool turned_away;
} sentence;

static const sentence sentences[] = {
    /* submitted, covered, evidence of Connect */
    {RESET, "failure", UNREACHED, NULL, true, false, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", ACTION, NULL, true, false, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", "", CONNECT, true, false, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", "", NULL, true, true, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", "SSPR_0030: poor connection", NULL, true, false, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", "On-premises policy violation", NULL, true, true, TRI_YES, "password-policy", false},
    /* the row itself says so, covered or not */
    {RESET, "failure", UNREACHED, NULL, false, false, TRI_YES, "on-premises-unreachable", false},
    {RESET, "failure", ACTION, NULL, false, false, TRI_YES, "on-premises-action-required", false},
    {RESET, "failure", "", CONNECT, false, false, TRI_YES, "on-premises-unreachable", false},
    {CHANGE, "success", "", "AADConnect", false, false, TRI_YES, "", false},
    /* no evidence */
    {RESET, "failure", "", NULL, true, false, TRI_UNKNOWN, "unknown", false},
    {RESET, "success", "", NULL, false, false, TRI_UNKNOWN, "", false},
    /* both sides in one reason */
    {CHANGE, "failure", "On-premises operation result: ChangeSuccess. Cloud operation result: Unknown", "AADConnect",
     false, false, TRI_YES, "", false},
    {CHANGE, "failure", "On-premises operation result: Unknown. Cloud operation result: Unknown", NULL, false, false,
     TRI_UNKNOWN, "unknown", false},
    /* who left is unfinished, whatever the result */
    {FLOW, "failure", "User cancelled before submitting a new password", NULL, false, false, TRI_NO, "cancelled",
     false},
    {FLOW, "failure", "User abandoned before selecting a new password", NULL, false, false, TRI_NO, "abandoned", false},
    {FLOW, "failure", "User abandoned after starting the mobile SMS verification option", NULL, false, false, TRI_NO,
     "verification-not-completed", false},
    /* a failure without a reason */
    {FLOW, "failure", "", NULL, false, false, TRI_NO, "unknown", false},
    /* not submitted */
    {FLOW, "failure", UNREACHED, NULL, true, false, TRI_NO, "on-premises-unreachable", true},
    {FLOW, "failure", ACTION, NULL, true, false, TRI_NO, "on-premises-action-required", true},
    {FLOW, "failure", "SSPR_0010: writeback", NULL, false, false, TRI_NO, "writeback-disabled", true},
    {FLOW, "failure", "SSPR_0012: no licence", NULL, false, false, TRI_NO, "not-licensed", false},
    {FLOW, "failure", "We could not reach your on-premises password reset service. Check your sync machine's event log",
     NULL, false, false, TRI_NO, "on-premises-unreachable", true},
    /* the cloud itself explains it */
    {RESET, "failure", "PasswordDoesnotComplyFuzzyPolicy", NULL, true, true, TRI_NO, "banned-password", false},
    {RESET, "failure", "Password reset is not enabled for this user", NULL, true, true, TRI_NO, "not-in-policy", false},
    {RESET, "failure", "There is an error processing the request", NULL, true, true, TRI_NO, "portal-error", false},
    /* OnPremisesAgent */
    {ADMIN, "success", "", "None", false, false, TRI_NO, "", false},
    {ADMIN, "success", "", "CloudSync", true, true, TRI_NO, "", false},
    {ADMIN, "success", "", CONNECT, true, false, TRI_YES, "", false},
    {ADMIN, "success", "", CONNECT, false, false, TRI_YES, "", false},
    /* succeeded without a server though covered */
    {RESET, "success", "", NULL, true, false, TRI_NO, "", false},
    {RESET, "success", "", NULL, true, true, TRI_NO, "", false},
};

START_TEST(sentence_by_sentence)
{
    const sentence *s = &sentences[_i];
    fixture *f = fix_new();
    if (s->covered)
        fix_covering_log(f);
    fix_unit(f, "elsewhere.xml");
    fix_computer(f, A01, 500);
    if (s->elsewhere)
        fix_succeed(f, "2026-10-01 09:00:00", 50, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "12:00:00",
                             .id = 1,
                             .activity = s->activity,
                             .result = s->result,
                             .reason = s->reason,
                             .agent = s->agent,
                             .user = "amy"});
    fix_finish(f);
    const operation *o = NULL;
    for (size_t i = 0; i < f->r->operation_count; i++)
        if (cloud_told_of(&f->r->operations[i])->activity.n)
            o = &f->r->operations[i];
    ck_assert_ptr_nonnull(o);
    ck_assert_msg(o->writeback == s->writeback, "row %d: writeback %d", _i, (int)o->writeback);
    str told = o->cause ? o->cause->id : STR("");
    ck_assert_msg(str_eq(told, str_of(s->cause)), "row %d: cause %.*s", _i, STR_ARG(told));
    bool left = cause_has(o->cause, CAUSE_TAG_LEFT);
    ck_assert_msg(!left || o->outcome == OUTCOME_UNFINISHED, "row %d", _i);
    ck_assert_msg(o->turned_away == s->turned_away, "row %d: turned away %d", _i, (int)o->turned_away);
    ck_assert_int_eq((int)o->reached_on_premises, s->covered ? TRI_NO : TRI_UNKNOWN);
    bool counted = s->writeback == TRI_YES || s->turned_away;
    ck_assert_uint_eq(f->r->totals.reliable_of, (size_t)(s->covered + s->elsewhere + counted));
    fix_free(f);
}
END_TEST

/* A log of no password writeback does not cover anything. */
START_TEST(staging_server_does_not_cover)
{
    fixture *f = fix_new();
    fix_other(f, "08:00:00");
    fix_other(f, "20:00:00");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "12:00:00", 1, RESET, "failure", UNREACHED, "amy");
    fix_finish(f);
    ck_assert_int_eq((int)fix_op(f, 0)->reached_on_premises, TRI_UNKNOWN);
    fix_free(f);
}
END_TEST

/* ---- unless the service says more ---- */

static const struct {
    const char *time;
    int32_t id;
    const char *message, *cause;
} signs[] = {
    {"11:58:00", 32002, "Error connecting, Details: ", "service-bus-unreachable"},
    {"12:03:00", 32001, "Couldn't connect to any service bus endpoint(s), Details: ", "cloud-service-unreachable"},
    {"11:00:00", 31016, "Stopped, Details: ", "service-down"},
    {"12:00:02", 31016, "Stopped, Details: ", "service-restarted"},
    {"11:00:00", 32002, "Error connecting, Details: ", "on-premises-unreachable"},
};

START_TEST(service_or_its_errors_say_more)
{
    fixture *f = fix_new();
    fix_covering_log(f);
    fix_unit(f, "service.xml");
    fix_computer(f, A01, 700);
    fix_prs(f, signs[_i].time, signs[_i].id, 77, signs[_i].message);
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "12:00:00", 1, "User submitted a new password", "amy");
    fix_cloud(f, "12:00:05", 1, RESET, "failure", UNREACHED, "amy");
    fix_cloud(f, "12:00:01", 2, FLOW, "failure", UNREACHED, "ben");
    fix_finish(f);
    fix_cause_of(f, "amy", signs[_i].cause);
    fix_cause_of(f, "ben", "on-premises-unreachable"); /* turned away: the portal's own word */
    ck_assert(fix_of(f, "ben")->turned_away);
    fix_free(f);
}
END_TEST

/* ---- older reports ---- */

static const struct {
    const char *result, *details;
    outcome outcome;
    const char *cause;
} report_rows[] = {
    {"Succeeded", "", OUTCOME_SUCCEEDED, ""},
    {"Failed", "User's account has insufficient authentication methods defined.", OUTCOME_FAILED,
     "contact-data-missing"},
    {"Failed", "", OUTCOME_FAILED, "unknown"},
    {"Contacted Admin", "", OUTCOME_FAILED, "contacted-admin"},
    {"Contacted Admin", "User asked for help", OUTCOME_FAILED, "contacted-admin"},
    {"Contacted Admin", "User's password is managed on-premises. You can enable Password Writeback to resolve this",
     OUTCOME_FAILED, "writeback-disabled"},
    {"Blocked", "User entered too many invalid SMS verification codes and is blocked for 24 hours", OUTCOME_FAILED,
     "throttled"},
    {"Blocked", "", OUTCOME_FAILED, "throttled"},
    {"Cancelled", "User cancelled before passing the required authentication methods", OUTCOME_UNFINISHED, "cancelled"},
    {"Abandoned", "User abandoned before starting", OUTCOME_UNFINISHED, "abandoned"},
    {"Abandoned", "User abandoned after starting the mobile SMS verification option", OUTCOME_UNFINISHED,
     "verification-not-completed"},
};

static void add_report(fixture *f, const char *time, audit_form form, const char *result, const char *details)
{
    fix_row_add(f, (fix_row){.time = time,
                             .form = form,
                             .result = result,
                             .reason = details,
                             .user = "amy",
                             .activity = form == AUDIT_USAGE ? "Reset" : "Password reset activity",
                             .methods = "Mobile phone"});
}

START_TEST(results_of_older_reports)
{
    fixture *f = fix_new();
    fix_unit(f, "report.csv");
    add_report(f, "09:00:00", AUDIT_ACTIVITY, report_rows[_i].result, report_rows[_i].details);
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    const operation *o = fix_op(f, 0);
    ck_assert_int_eq((int)o->kind, KIND_RESET);
    ck_assert_int_eq((int)o->outcome, (int)report_rows[_i].outcome);
    fix_cause_is(f, 0, report_rows[_i].cause);
    fix_text_is(cloud_told_of(o)->methods, report_rows[_i].outcome == OUTCOME_SUCCEEDED ? "Mobile Phone" : "");
    fix_text_is(operation_id(o, (char[GUID_TEXT]){0}), "amy@contoso.com:2026-10-05 09:00:00");
    ck_assert((f->r->users[0].blocked_until != INSTANT_NONE) ==
              str_eq(str_of(report_rows[_i].cause), STR("throttled")));
    fix_free(f);
}
END_TEST

START_TEST(an_operation_of_several_exports_counts_once)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:01", 1, RESET, "success", "", "amy");
    fix_cloud(f, "10:00:01", 2, RESET, "success", "", "amy");
    fix_unit(f, "report.csv");
    add_report(f, "09:00:02", AUDIT_ACTIVITY, "Succeeded", "");
    add_report(f, "10:00:02", AUDIT_ACTIVITY, "Succeeded", "");
    add_report(f, "11:00:02", AUDIT_ACTIVITY, "Succeeded", "");
    fix_unit(f, "usage.csv");
    add_report(f, "09:00:03", AUDIT_USAGE, "success", "");
    add_report(f, "10:00:03", AUDIT_USAGE, "success", "");
    add_report(f, "11:00:03", AUDIT_USAGE, "success", "");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 3);
    ck_assert_uint_eq(fix_op(f, 0)->matched_by, MATCH_TRACKING_ID);
    fix_text_is(cloud_told_of(fix_op(f, 0))->activity, RESET);
    fix_free(f);
}
END_TEST

START_TEST(an_older_report_joins_a_server)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33008, POLICY);
    fix_unit(f, "report.csv");
    add_report(f, "09:00:02", AUDIT_ACTIVITY, "Failed",
               "We encountered a problem while resetting the user's on-premises password. Check your sync machine's "
               "event log");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    ck_assert_uint_eq(fix_op(f, 0)->matched_by, MATCH_USER_AND_TIME);
    fix_cause_is(f, 0, "password-policy");
    ck_assert(!fix_op(f, 0)->turned_away);
    fix_free(f);
}
END_TEST

/* An error of the service so many seconds away from a cloud operation of 12:00:00 to 12:00:05. */
static bool explained_by_error(const char *edge, int64_t seconds)
{
    fixture *f = fix_new();
    fix_covering_log(f);
    fix_unit(f, "service.xml");
    fix_computer(f, A01, 700);
    fix_prs(f, fix_in(f, edge, seconds), 32002, 77, "Error connecting, Details: ");
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "12:00:00", 1, "User submitted a new password", "amy");
    fix_cloud(f, "12:00:05", 1, RESET, "failure", UNREACHED, "amy");
    fix_finish(f);
    bool explained = str_eq(fix_of(f, "amy")->cause->id, STR("service-bus-unreachable"));
    fix_free(f);
    return explained;
}

START_TEST(errors_of_the_five_minutes_around)
{
    ck_assert(explained_by_error("12:00:00", -300));
    ck_assert(!explained_by_error("12:00:00", -301));
    ck_assert(explained_by_error("12:00:05", 300));
    ck_assert(!explained_by_error("12:00:05", 301));
}
END_TEST

/* 4096 events of those minutes are looked at, the newest first. */
static bool explained_behind(int n)
{
    fixture *f = fix_new();
    fix_covering_log(f);
    fix_unit(f, "service.xml");
    fix_computer(f, A01, 700);
    fix_prs(f, "12:00:01", 32002, 77, "Error connecting, Details: ");
    for (int i = 0; i < n; i++)
        fix_prs(f, "12:00:02", 31017, 78, "AuthTokenSuccess, Details: ");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "12:00:00", 1, RESET, "failure", UNREACHED, "amy");
    fix_finish(f);
    bool explained = str_eq(fix_of(f, "amy")->cause->id, STR("service-bus-unreachable"));
    fix_free(f);
    return explained;
}

START_TEST(so_many_events_around)
{
    ck_assert(explained_behind(4095));
    ck_assert(!explained_behind(4096));
}
END_TEST

Suite *suite_judgement_writeback(void)
{
    const TTest *const tests[] = {staging_server_does_not_cover, an_operation_of_several_exports_counts_once,
                                  an_older_report_joins_a_server, errors_of_the_five_minutes_around,
                                  so_many_events_around};
    Suite *s = fix_suite("cloud_writeback", tests, sizeof tests / sizeof *tests);
    TCase *c = tcase_create("rows");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, sentence_by_sentence, 0, (int)(sizeof sentences / sizeof *sentences));
    tcase_add_loop_test(c, service_or_its_errors_say_more, 0, (int)(sizeof signs / sizeof *signs));
    tcase_add_loop_test(c, results_of_older_reports, 0, (int)(sizeof report_rows / sizeof *report_rows));
    suite_add_tcase(s, c);
    return s;
}
