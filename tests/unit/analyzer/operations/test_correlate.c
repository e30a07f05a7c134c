/* Events to operations: what the golden cases of the topic correlation do not reach. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_operations_correlate(void);

START_TEST(an_end_without_id_does_not_replace_a_later_end)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, "09:00:01", 31003, 0, "amy"); /* an older client forgot the id */
    fix_end(f, "09:00:05", 31002, 1, "amy");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_events_are(f, 0, "31001 31003 31002");
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_SUCCEEDED);
    ck_assert_int_eq(fix_op(f, 0)->duration_ms, 5000);
    fix_free(f);
}
END_TEST

START_TEST(a_start_without_id_is_claimed_within_the_window_only)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_end(f, "09:10:00", 31002, 1, "amy");
    fix_start(f, "10:00:00", 31001, 0, "ben");
    fix_end(f, "10:10:01", 31002, 2, "ben");
    fix_other(f, "11:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 3);
    fix_events_are(f, 0, "31001 31002");
    fix_events_are(f, 1, "31001");
    fix_events_are(f, 2, "31002");
    fix_free(f);
}
END_TEST

START_TEST(a_start_without_id_is_not_claimed_by_other_user_kind_or_server)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_end(f, "09:00:01", 31002, 1, "ben");
    fix_end(f, "09:00:02", 31007, 2, "amy");
    fix_computer(f, A02, 1);
    fix_end(f, "09:00:03", 31002, 3, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 4);
    fix_free(f);
}
END_TEST

START_TEST(an_operation_with_a_start_claims_no_other)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_succeed(f, "09:00:01", 1, "amy");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_UNFINISHED);
    fix_free(f);
}
END_TEST

START_TEST(an_error_alone_claims_a_start_of_its_kind)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_error(f, "09:00:01", 33004, 1, "amy", DENIED);
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_events_are(f, 0, "31001 33004");
    fix_free(f);
}
END_TEST

START_TEST(a_record_without_computer_matches_any)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_computer(f, A02, 1);
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_computer(f, "", 1);
    f->without_record_ids = true;
    fix_start(f, "10:00:00", 31001, 0, "ben");
    fix_computer(f, A02, 3);
    f->without_record_ids = false;
    fix_end(f, "10:00:01", 31002, 1, "ben");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    fix_events_are(f, 1, "31001 31002");
    fix_free(f);
}
END_TEST

START_TEST(names_differ_by_case_and_length_only)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 0, "amy");
    fix_computer(f, "aadc01", 2000);
    fix_end(f, "09:00:01", 31002, 0, "amy");
    fix_computer(f, "AADC01.CONTOSO.LOCAL", 3000);
    fix_other(f, "11:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    ck_assert(str_eq_nocase(symbols_str(f->r->symbols, fix_op(f, 0)->computer), STR(A01)));
    ck_assert_uint_eq(f->r->coverage_count, 1);
    fix_free(f);
}
END_TEST

START_TEST(a_short_name_of_two_full_ones_is_neither)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    fix_computer(f, "aadc01.fabrikam.local", 1);
    fix_succeed(f, "09:10:00", 2, "ben");
    fix_computer(f, "aadc01", 1);
    fix_succeed(f, "09:20:00", 3, "cara");
    fix_finish(f);
    ck_assert_uint_eq(f->r->coverage_count, 3);
    fix_free(f);
}
END_TEST

START_TEST(the_sync_engine_makes_no_operation)
{
    fixture *f = fix_new();
    fix_sync_error(f, "09:00:00", "AAD anchor = User_a5a99e6f-dc5b-4d63-8092-acdf79965131");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    fix_free(f);
}
END_TEST

START_TEST(three_equally_near_are_all_marked)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33001, UNSPECIFIED);
    fix_fail(f, "09:00:00", 2, "ben", 33001, UNSPECIFIED);
    fix_fail(f, "09:00:00", 3, "cara", 33001, UNSPECIFIED);
    fix_sync_error(f, "09:00:03", "ERR_: MMS(1): a.cpp(1): Failed to acquire user information: 0x6ba");
    fix_finish(f);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(fix_op(f, i)->warnings, WARN_AMBIGUOUS_EVIDENCE);
        fix_cause_is(f, i, "directory-error");
    }
    fix_events_are(f, 0, "31001 33001 31003 6329");
    fix_free(f);
}
END_TEST

START_TEST(nothing_at_all)
{
    fixture *f = fix_new();
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_NOT_ENOUGH_DATA);
    fix_free(f);
}
END_TEST

/* The end carries no id, and comes so long after the start. */
static size_t operations_of_end_after(int64_t seconds)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, fix_in(f, "09:00:00", seconds), 31002, 0, "amy");
    fix_other(f, "11:00:00");
    fix_finish(f);
    size_t n = f->r->operation_count;
    fix_free(f);
    return n;
}

START_TEST(an_end_without_id_belongs_to_a_start_of_the_window)
{
    ck_assert_uint_eq(operations_of_end_after(600), 1);
    ck_assert_uint_eq(operations_of_end_after(601), 2);
}
END_TEST

Suite *suite_operations_correlate(void)
{
    const TTest *const tests[] = {an_end_without_id_does_not_replace_a_later_end,
                                  a_start_without_id_is_claimed_within_the_window_only,
                                  a_start_without_id_is_not_claimed_by_other_user_kind_or_server,
                                  an_operation_with_a_start_claims_no_other,
                                  an_error_alone_claims_a_start_of_its_kind,
                                  a_record_without_computer_matches_any,
                                  names_differ_by_case_and_length_only,
                                  a_short_name_of_two_full_ones_is_neither,
                                  the_sync_engine_makes_no_operation,
                                  three_equally_near_are_all_marked,
                                  nothing_at_all,
                                  an_end_without_id_belongs_to_a_start_of_the_window};
    return fix_suite("correlate", tests, sizeof tests / sizeof *tests);
}
