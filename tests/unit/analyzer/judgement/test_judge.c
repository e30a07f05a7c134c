/* Root causes: the order of the steps, by pairs that compete. Texts stand in the golden cases of the topic causes. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_judgement_judge(void);

/* One operation of amy with these events between its start and its failure; NULL: none. */
typedef struct between {
    int32_t id; /* 6329: of the sync engine */
    const char *says;
} between;

static void judged(const between *v, size_t n, const char *expected_cause, const char *expected_code)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_start(f, "09:00:00", 31001, 1, "amy");
    for (size_t i = 0; i < n; i++) {
        if (v[i].id == 6329)
            fix_sync_error(f, "09:00:01", v[i].says);
        else
            fix_error(f, "09:00:01", v[i].id, 1, "amy", v[i].says);
    }
    fix_end(f, "09:00:02", 31003, 1, "amy");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_cause_is(f, 0, expected_cause);
    fix_text_is(operation_code(fix_op(f, 0), (char[HEX_TEXT]){0}), expected_code);
    fix_free(f);
}

#define JUDGED(cause, code, ...)                      \
    do {                                              \
        const between v[] = {__VA_ARGS__};            \
        judged(v, sizeof v / sizeof *v, cause, code); \
    } while (0)

#define ACQUIRE "ERR_: MMS(1): admaexport.cpp(2939): Failed to acquire user information: "

START_TEST(each_step_before_the_next)
{
    JUDGED("privileged-account", "0x80230626", {33004, "hr=80230626, message=privileged account"},
           {6329, ACQUIRE "0x6ba"});
    JUDGED("sam-remote-restricted", "0x5", {33008, POLICY}, {6329, ACQUIRE "C\\M. Error Code: ERROR_ACCESS_DENIED"});
    JUDGED("rpc-unavailable", "0x6ba", {33008, POLICY}, {6329, ACQUIRE "0x6ba"});
    JUDGED("password-policy", "0x80230619", {33008, POLICY}, {6329, "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)"});
    JUDGED("domain-controller-unreachable", "0x80230818", {33005, UNSPECIFIED},
           {6329, "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)"});
    JUDGED("account-disabled", "", {33005, "says no"}, {32002, "says no"});
    JUDGED("service-bus-unreachable", "", {32001, "says no"}, {32002, "says no"});
}
END_TEST

START_TEST(within_a_step_the_newest_event)
{
    JUDGED("password-policy", "0x80230619", {33004, DENIED}, {33008, POLICY});
    JUDGED("connector-permission", "0x80230626", {33008, POLICY}, {33004, DENIED});
    JUDGED("account-locked", "", {33005, "says no"}, {33006, "says no"});
    JUDGED("account-disabled", "", {33006, "says no"}, {33005, "says no"});
}
END_TEST

START_TEST(wrappers_and_noise_never)
{
    JUDGED("directory-error", "0x80004005", {33001, UNSPECIFIED},
           {6329, "BAIL: MMS(1): ..\\dnutils.cpp(1341): 0x800700b7 (x)\nBAIL: MMS(1): a.cpp(1): 0x80004005 (x)"});
    JUDGED("user-not-found", "0x80004005", {33002, UNSPECIFIED},
           {6329, "ERR_: MMS(1): MAUtils.h(58): Failed getting registry value 'X', 0x5"});
}
END_TEST

START_TEST(an_unknown_code_leaves_it_to_the_event)
{
    JUDGED("ad-configuration", "0x80239999", {33009, "hr=80239999, message=something new"});
}
END_TEST

START_TEST(short_code_in_a_long_one)
{
    JUDGED("domain-controller-unreachable", "0x80230818", {33001, UNREACHABLE}, {6329, ACQUIRE "0x52e9"});
    JUDGED("account-disabled", "0x80070533", {33001, "hr=80070533, message=The account is disabled"});
}
END_TEST

/* The record of the event that tells the reason: 1001 is the start, 1002 the first of these, the failure comes last. */
START_TEST(the_event_of_the_reason_is_kept)
{
    static const struct {
        between v[2];
        uint64_t record;
        const char *reason;
    } rows[] = {
        {{{33004, DENIED}, {33008, "says no"}}, 1002, "The management agent credentials were denied access."},
        {{{33008, "says no"}, {33004, DENIED}}, 1003, "The management agent credentials were denied access."},
        {{{6329, "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)"}, {33005, UNSPECIFIED}},
         1002,
         "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)"},
        {{{6329, "x\n\xE2\x80\x9C" ACQUIRE "0x6ba"}, {33005, UNSPECIFIED}}, 1002, ACQUIRE "0x6ba"},
        {{{6329, "x\n\xE2\x80\x9C"
                 "C\\M\xE2\x80\x9D " ACQUIRE "0x6ba"},
          {33005, UNSPECIFIED}},
         1002,
         ACQUIRE "0x6ba"},
        {{{6329, "x\n" ACQUIRE "of \"bob\" 0x6ba\"\ny"}, {33005, UNSPECIFIED}}, 1002, ACQUIRE "of \"bob\" 0x6ba"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture *f = fix_new();
        fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
        fix_start(f, "09:00:00", 31001, 1, "amy");
        for (size_t k = 0; k < 2; k++)
            if (rows[i].v[k].id == 6329)
                fix_sync_error(f, "09:00:01", rows[i].v[k].says);
            else
                fix_error(f, "09:00:01", rows[i].v[k].id, 1, "amy", rows[i].v[k].says);
        fix_end(f, "09:00:02", 31003, 1, "amy");
        fix_other(f, "10:00:00");
        fix_finish(f);
        const operation *o = fix_op(f, 0);
        ck_assert_uint_ne(o->reason_event, NO_EVENT);
        ck_assert_uint_eq(f->r->events[o->reason_event].record_id, rows[i].record);
        fix_text_is(o->reason, rows[i].reason);
        fix_free(f);
    }
}
END_TEST

START_TEST(the_state_of_the_service_then_nothing)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_fail(f, "08:30:00", 1, "amy", 0, NULL);
    fix_start(f, "08:40:00", 31001, 2, "ben");
    fix_start(f, "08:59:00", 31001, 3, "cara");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_start(f, "09:01:00", 31001, 4, "dave");
    fix_prs(f, "09:20:00", 31015, 9, "Started, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    fix_cause_is(f, 0, "unknown");
    fix_cause_is(f, 1, "no-answer");
    fix_cause_is(f, 2, "service-restarted");
    fix_cause_is(f, 3, "service-down");
    ck_assert(!fix_op(f, 0)->is_service_failure); /* not known whose */
    ck_assert(fix_op(f, 1)->is_service_failure);
    static const char *const by[] = {"nothing-fits", "no-answer", "service-state", "service-state"};
    for (size_t i = 0; i < 4; i++)
        ck_assert(str_eq(fix_op(f, i)->decided_by ? *fix_op(f, i)->decided_by : STR(""), str_of(by[i])));
    fix_free(f);
}
END_TEST

START_TEST(nothing_is_said_of_success_and_unknown)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:01", 33004, 1, "amy", DENIED);
    fix_end(f, "09:00:02", 31002, 1, "amy");
    fix_start(f, "09:10:00", 31001, 2, "ben");
    fix_finish(f);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_ptr_null(fix_op(f, i)->cause);
        ck_assert(!fix_op(f, i)->is_service_failure);
    }
    ck_assert_uint_eq(f->r->cause_count, 0);
    fix_free(f);
}
END_TEST

/* No end, and the service stops so long after the start. */
static void stopped_after(int64_t seconds, const char *expected_cause)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_prs(f, fix_in(f, "09:00:00", seconds), 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    fix_cause_is(f, 0, expected_cause);
    fix_free(f);
}

START_TEST(a_stop_within_the_window)
{
    stopped_after(0, "service-restarted");
    stopped_after(600, "service-restarted");
    stopped_after(601, "no-answer");
}
END_TEST

Suite *suite_judgement_judge(void)
{
    const TTest *const tests[] = {each_step_before_the_next,
                                  within_a_step_the_newest_event,
                                  wrappers_and_noise_never,
                                  an_unknown_code_leaves_it_to_the_event,
                                  short_code_in_a_long_one,
                                  the_event_of_the_reason_is_kept,
                                  the_state_of_the_service_then_nothing,
                                  nothing_is_said_of_success_and_unknown,
                                  a_stop_within_the_window};
    return fix_suite("judge", tests, sizeof tests / sizeof *tests);
}
