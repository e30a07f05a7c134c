/* Registration sessions: chains, results, methods, and what an administrator does apart. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_people_registrations(void);

#define STARTED  "User started security info registration"
#define METHOD   "User registered security info"
#define ALL      "User registered all required security info"
#define CANCEL   "User canceled security info registration"
#define REVIEW   "User reviewed security info"
#define UPDATE   "User updated security info"
#define DELETE   "User deleted security info"
#define OLDER    "User registered for self-service password reset"
#define SAVED    "Security info saved for self-service password reset"
#define BY_ADMIN "Admin registered security info"

static const registration_row *row(const fixture *f, size_t i)
{
    ck_assert_uint_lt(i, f->r->registration_count);
    return &f->r->registrations[i];
}

START_TEST(many_rows_are_one_registration)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, STARTED, "success", "", "amy");
    fix_cloud(f, "09:15:00", 2, METHOD, "success", "User registered Mobile Phone SMS", "amy");
    fix_cloud(f, "09:16:00", 3, METHOD, "success", "User registered Authenticator App with Notification and Code",
              "amy");
    fix_cloud(f, "09:17:00", 4, METHOD, "success", "User registered mobile phone sms", "amy");
    fix_cloud(f, "09:18:00", 5, METHOD, "failure", "User registered Fido", "amy");
    fix_cloud(f, "09:33:00", 6, ALL, "success", "User registered all required security info", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 1);
    ck_assert_uint_eq(f->r->registration_events, 6);
    const registration_row *r = row(f, 0);
    ck_assert_int_eq((int)r->result, REGISTRATION_COMPLETED);
    fix_text_is(r->methods, "Authenticator App with Notification and Code; Mobile Phone SMS");
    ck_assert_uint_eq(r->method_count, 2);
    ck_assert_uint_eq(r->events, 6);
    ck_assert(r->first == fix_at("09:00:00") && r->last == fix_at("09:33:00"));
    ck_assert(!r->by_admin);
    ck_assert_uint_eq(r->session, 1);
    ck_assert_uint_eq(r->sessions, 1);
    ck_assert(r->gap_tenth_days < 0);
    ck_assert_uint_eq(f->r->operation_count, 0);
    ck_assert_uint_eq(f->r->user_count, 1);
    ck_assert_uint_eq(f->r->users[0].registrations, 1);
    ck_assert_uint_eq(f->r->months[0].totals.registrations, 1);
    fix_free(f);
}
END_TEST

static const struct {
    const char *second;
    int id;
    size_t sessions;
} gaps[] = {
    {"09:15:00", 2, 1}, {"09:15:01", 2, 2}, {"09:15:01", 1, 1},
    {"10:00:00", 1, 1}, {"10:00:01", 1, 2}, {"09:15:01", 0, 2},
};

START_TEST(chained_by_gap_and_id)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", gaps[_i].id ? 1 : 0, STARTED, "success", "", "amy");
    fix_cloud(f, gaps[_i].second, gaps[_i].id, ALL, "success", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, gaps[_i].sessions);
    fix_free(f);
}
END_TEST

START_TEST(one_id_holds_over_a_row_in_between)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, STARTED, "success", "", "amy");
    fix_cloud(f, "09:20:00", 2, REVIEW, "success", "", "amy");
    fix_cloud(f, "09:40:00", 1, ALL, "success", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 1);
    fix_free(f);
}
END_TEST

typedef struct outcome_case {
    struct {
        const char *activity, *result, *reason;
    } rows[4];
    registration_result result;
} outcome_case;

static const outcome_case results[] = {
    {{{CANCEL, "success", NULL}, {METHOD, "failure", NULL}, {ALL, "success", NULL}}, REGISTRATION_COMPLETED},
    {{{STARTED, "success", NULL}, {METHOD, "failure", NULL}, {CANCEL, "success", NULL}}, REGISTRATION_CANCELLED},
    {{{STARTED, "success", NULL}, {METHOD, "success", NULL}, {METHOD, "failure", NULL}}, REGISTRATION_FAILED},
    {{{STARTED, "success", NULL}, {ALL, "failure", NULL}}, REGISTRATION_FAILED},
    {{{STARTED, "success", NULL}, {METHOD, "success", NULL}}, REGISTRATION_PARTIAL},
    {{{STARTED, "success", NULL}}, REGISTRATION_PARTIAL},
    {{{REVIEW, "success", NULL}, {REVIEW, "success", NULL}}, REGISTRATION_REVIEWED},
    {{{DELETE, "success", NULL}}, REGISTRATION_DELETED},
    {{{DELETE, "success", NULL}, {REVIEW, "success", NULL}}, REGISTRATION_REVIEWED},
    {{{UPDATE, "success", NULL}}, REGISTRATION_UPDATED},
    {{{UPDATE, "success", NULL}, {REVIEW, "success", NULL}}, REGISTRATION_UPDATED},
    /* Cancelled, by the text of the reason, whatever it stands under. */
    {{{STARTED, "success", NULL}, {ALL, "failure", "User canceled security info registration."}},
     REGISTRATION_CANCELLED},
    {{{METHOD, "success", NULL}, {METHOD, "failure", "User cancelled it"}}, REGISTRATION_CANCELLED},
    /* My Security Info and administrators log finished work, without a row that begins it. */
    {{{METHOD, "success", "User registered Mobile Phone SMS"}}, REGISTRATION_COMPLETED},
    {{{METHOD, "failure", NULL}, {METHOD, "success", NULL}}, REGISTRATION_COMPLETED},
    {{{BY_ADMIN, "success", NULL}}, REGISTRATION_COMPLETED},
    {{{"Add Passkey (device-bound)", "success", NULL}}, REGISTRATION_COMPLETED},
    {{{"User started the registration for Passkey", "success", NULL}}, REGISTRATION_PARTIAL},
    {{{"User completed security info registration for self-service password reset", "success", NULL}},
     REGISTRATION_COMPLETED},
    /* What failed is no registration. */
    {{{DELETE, "failure", NULL}}, REGISTRATION_DELETED},
    {{{REVIEW, "failure", NULL}}, REGISTRATION_REVIEWED},
    {{{UPDATE, "failure", NULL}}, REGISTRATION_UPDATED},
    {{{STARTED, "failure", NULL}}, REGISTRATION_FAILED},
    {{{OLDER, "success", NULL}}, REGISTRATION_COMPLETED},
    {{{SAVED, "success", NULL}}, REGISTRATION_COMPLETED},
    {{{OLDER, "failure", NULL}}, REGISTRATION_FAILED},
};

START_TEST(precedence_of_results)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < 4 && results[_i].rows[i].activity; i++)
        fix_row_add(f, (fix_row){.time = i == 0   ? "09:00:00"
                                         : i == 1 ? "09:01:00"
                                                  : "09:02:00",
                                 .id = i + 1,
                                 .activity = results[_i].rows[i].activity,
                                 .result = results[_i].rows[i].result,
                                 .reason = results[_i].rows[i].reason,
                                 .user = "amy",
                                 .actor = "amy"});
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 1);
    ck_assert_msg(row(f, 0)->result == results[_i].result, "case %d: %d", _i, (int)row(f, 0)->result);
    fix_free(f);
}
END_TEST

START_TEST(older_lists_are_split)
{
    fixture *f = fix_new();
    fix_unit(f, "registrations.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .form = AUDIT_REGISTRATION,
                             .user = "amy",
                             .activity = "Password reset registration activity",
                             .methods = "Mobile Phone + Alternate Email + Security Questions"});
    fix_row_add(f, (fix_row){.time = "09:05:00",
                             .form = AUDIT_REGISTRATION,
                             .user = "amy",
                             .activity = "Password reset registration activity",
                             .methods = "Mobile Phone"});
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .form = AUDIT_USAGE,
                             .activity = "Registration",
                             .result = "Failed",
                             .user = "ben",
                             .methods = "Email"});
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 2);
    fix_text_is(row(f, 0)->methods, "Alternate Email; Mobile Phone; Security Questions");
    ck_assert_int_eq((int)row(f, 0)->result, REGISTRATION_COMPLETED);
    ck_assert_uint_eq(row(f, 0)->events, 2);
    ck_assert_int_eq((int)row(f, 1)->result, REGISTRATION_FAILED);
    ck_assert_uint_eq(row(f, 1)->method_count, 0);
    ck_assert_uint_eq(f->r->operation_count, 0);
    fix_free(f);
}
END_TEST

/* What stands behind "User registered" is the method, word for word. */
START_TEST(a_method_of_other_words_stays_as_it_is)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = "User registered security info",
                             .result = "success",
                             .reason = "User registered Retina method",
                             .user = "amy"});
    fix_finish(f);
    fix_text_is(row(f, 0)->methods, "Retina method");
    fix_free(f);
}
END_TEST

START_TEST(bulk_registration_by_an_administrator)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    static const char *const users[] = {"amy", "ben", "cara"};
    for (int i = 0; i < 3; i++)
        fix_row_add(f, (fix_row){.time = "09:00:00",
                                 .id = 1,
                                 .activity = BY_ADMIN,
                                 .result = "success",
                                 .reason = i == 2 ? "Admin registered phone method for user"
                                                  : "Admin registered Mobile Phone SMS",
                                 .user = users[i],
                                 .actor = "helen"});
    fix_cloud(f, "09:05:00", 2, ALL, "success", "", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 4);
    for (size_t i = 0; i < 3; i++)
        ck_assert(row(f, i)->by_admin);
    fix_text_is(row(f, 1)->methods, "Mobile Phone SMS");
    fix_text_is(row(f, 2)->methods, "Phone");
    ck_assert(!row(f, 3)->by_admin);
    ck_assert_uint_eq(row(f, 3)->session, 2);
    ck_assert_uint_eq(row(f, 3)->sessions, 2);
    fix_free(f);
}
END_TEST

START_TEST(sessions_of_one_person)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f,
                (fix_row){.time = "2026-10-08 21:00:00", .id = 3, .activity = ALL, .result = "success", .user = "amy"});
    fix_row_add(
        f,
        (fix_row){
            .time = "2026-10-05 09:00:00", .id = 1, .activity = ALL, .result = "success", .user = "amy", .object = 7});
    fix_row_add(
        f, (fix_row){.time = "2026-10-06 09:00:00", .id = 2, .activity = REVIEW, .result = "success", .object = 7});
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(row(f, i)->session, i + 1);
        ck_assert_uint_eq(row(f, i)->sessions, 3);
    }
    ck_assert_int_eq(row(f, 1)->gap_tenth_days, 10);
    ck_assert_int_eq(row(f, 2)->gap_tenth_days, 25);
    ck_assert_uint_eq(f->r->user_count, 1);
    fix_free(f);
}
END_TEST

/* Different methods in one session: 32. */
START_TEST(methods_of_one_session)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < 40; i++)
        fix_cloud(f, "09:00:00", 1, "User registered security info", "success",
                  arena_printf(&f->text, "User registered Method %02d%c", i, 0).p, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->registration_count, 1);
    ck_assert_uint_eq(f->r->registrations[0].method_count, 32);
    fix_free(f);
}
END_TEST

/* Rows of one CorrelationId with other rows of the person between them: 64 rows ahead are looked at. */
static size_t sessions_over(int between)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, STARTED, "success", "", "amy");
    for (int i = 0; i < between; i++)
        fix_cloud(f, "09:20:00", 100 + i, DELETE, "success", "", "amy");
    fix_cloud(f, "09:50:00", 1, ALL, "success", "", "amy");
    fix_finish(f);
    size_t n = f->r->registration_count;
    fix_free(f);
    return n;
}

START_TEST(rows_ahead_of_one_id)
{
    ck_assert_uint_eq(sessions_over(1), 1);
    ck_assert_uint_eq(sessions_over(63), 1);
    ck_assert_uint_gt(sessions_over(64), 1);
}
END_TEST

Suite *suite_people_registrations(void)
{
    const TTest *const tests[] = {many_rows_are_one_registration,
                                  one_id_holds_over_a_row_in_between,
                                  older_lists_are_split,
                                  a_method_of_other_words_stays_as_it_is,
                                  bulk_registration_by_an_administrator,
                                  sessions_of_one_person,
                                  methods_of_one_session,
                                  rows_ahead_of_one_id};
    Suite *s = fix_suite("registrations", tests, sizeof tests / sizeof *tests);
    TCase *c = tcase_create("rows");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, chained_by_gap_and_id, 0, (int)(sizeof gaps / sizeof *gaps));
    tcase_add_loop_test(c, precedence_of_results, 0, (int)(sizeof results / sizeof *results));
    suite_add_tcase(s, c);
    return s;
}
