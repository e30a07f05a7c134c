/* The order of events: as listed, and as each server's own log has it. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_events_order(void);

START_TEST(listed_by_time_computer_number_and_source)
{
    fixture *f = fix_new();
    fix_computer(f, A02, 1);
    fix_prs(f, "09:00:00", 31015, 9, "Started, Details: ");
    fix_computer(f, A01, 7);
    fix_prs(f, "09:00:00", 31017, 9, "AuthTokenSuccess, Details: ");
    fix_computer(f, A01, 6);
    fix_prs(f, "09:00:00", 31018, 9, "KeyPairCreationSuccess, Details: ");
    fix_prs(f, "never", 31004, 9, "OnboardingEventStart, Details: ");
    fix_prs(f, "08:00:00", 31005, 9, "OnboardingEventSuccess, Details: ");
    fix_finish(f);
    static const int32_t expected[] = {31005, 31018, 31017, 31015, 31004};
    ck_assert_uint_eq(f->r->event_count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(f->r->events[i].id, expected[i]);
    fix_free(f);
}
END_TEST

START_TEST(a_clock_set_back_does_not_turn_end_and_start_round)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, "08:00:01", 31002, 1, "amy");
    fix_start(f, "08:30:00", 31001, 1, "amy");
    fix_end(f, "08:30:02", 31003, 1, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_FAILED);
    ck_assert_int_eq(fix_op(f, 0)->duration_ms, 2000);
    fix_text_is(operation_id(fix_op(f, 0), (char[GUID_TEXT]){0}), "00000001-f2df-452c-8f69-132a882798d9#2");
    ck_assert_int_eq(fix_op(f, 1)->outcome, OUTCOME_SUCCEEDED);
    ck_assert_int_lt(fix_op(f, 1)->duration_ms, 0);
    ck_assert_ptr_nonnull(fix_finding(f, "clock-set-back"));
    fix_free(f);
}
END_TEST

START_TEST(a_correction_of_seconds_is_not_worth_a_word)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, "08:59:58", 31002, 1, "amy");
    fix_finish(f);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_SUCCEEDED);
    ck_assert_ptr_null(fix_finding(f, "clock-set-back"));
    fix_free(f);
}
END_TEST

static void cleared(uint64_t second_number)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 5000);
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:01", 33004, 1, "amy", DENIED);
    fix_unit(f, "after.xml");
    fix_computer(f, A01, 3);
    fix_prs(f, "2026-10-06 09:00:00", 31015, 9, "Started, Details: ");
    fix_computer(f, A01, second_number);
    fix_end(f, "2026-10-06 09:00:01", 31002, 1, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_events_are(f, 0, "31001 33004 31002");
    ck_assert_ptr_null(fix_finding(f, "clock-set-back"));
    fix_free(f);
}

START_TEST(a_cleared_log_comes_after_the_one_before)
{
    cleared(4);
    cleared(9000); /* it has grown longer than the other was */
}
END_TEST

START_TEST(an_unknown_time_stays_at_its_number)
{
    fixture *f = fix_new();
    fix_start(f, "never", 31001, 1, "amy");
    fix_end(f, "09:00:01", 31002, 1, "amy");
    fix_start(f, "09:10:00", 31001, 2, "ben");
    fix_end(f, "never", 31002, 2, "ben");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_SUCCEEDED);
    ck_assert(!instant_known(fix_op(f, 0)->ended));
    ck_assert_int_lt(fix_op(f, 0)->duration_ms, 0);
    ck_assert_int_eq(fix_op(f, 1)->outcome, OUTCOME_SUCCEEDED);
    ck_assert(!fix_op(f, 1)->local.known);
    fix_free(f);
}
END_TEST

START_TEST(file_order_within_one_second_also_newest_first)
{
    for (int newest_first = 0; newest_first < 2; newest_first++) {
        fixture *f = fix_new();
        f->without_record_ids = true;
        fix_prs(f, newest_first ? "10:00:00" : "08:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
        if (newest_first)
            fix_end(f, "09:00:00", 31002, 1, "amy");
        fix_start(f, "09:00:00", 31001, 1, "amy");
        if (!newest_first)
            fix_end(f, "09:00:00", 31002, 1, "amy");
        fix_finish(f);
        ck_assert_uint_eq(f->r->operation_count, 1);
        fix_events_are(f, 0, "31001 31002");
        fix_free(f);
    }
}
END_TEST

static bool told_when_set_back(const char *time)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_end(f, time, 31002, 1, "amy");
    fix_finish(f);
    bool told = fix_finding(f, "clock-set-back") != NULL;
    fix_free(f);
    return told;
}

START_TEST(a_clock_set_back_by_more_than_five_seconds)
{
    ck_assert(!told_when_set_back("08:59:55"));
    ck_assert(told_when_set_back("08:59:54.9"));
    ck_assert(told_when_set_back("08:59:54"));
}
END_TEST

/* Records without numbers, and times of whole seconds, as a copy from Event Viewer has them. */
static fixture *copied(void)
{
    fixture *f = fix_new();
    f->without_record_ids = true;
    return f;
}

static void one_failure(fixture *f, const char *events)
{
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 1);
    fix_events_are(f, 0, events);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_FAILED);
    ck_assert(fix_op(f, 0)->started_seen);
    fix_free(f);
}

START_TEST(one_second_newest_first_is_told_by_the_ids)
{
    fixture *f = copied();
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_error(f, "09:00:03", 33008, 1, "amy", POLICY);
    fix_sync_error(f, "09:00:03", "BAIL: MMS(1): a.cpp(1): 0x80230619 (A restriction)");
    fix_start(f, "09:00:03", 31001, 1, "amy");
    one_failure(f, "31001 6329 33008 31003");
    f = copied(); /* a start names no id, but the person */
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_start(f, "09:00:03", 31001, 0, "amy");
    one_failure(f, "31001 31003");
    f = copied(); /* several in a row */
    fix_end(f, "09:00:03", 31002, 2, "bob");
    fix_start(f, "09:00:03", 31001, 2, "bob");
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_start(f, "09:00:03", 31001, 1, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    fix_free(f);
}
END_TEST

/* Of a start without an id that stands behind its end by place alone, in a file that runs the other way by its times.
 */
START_TEST(pieces_that_run_different_ways)
{
    fixture *f = copied();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_error(f, "09:00:03", 33008, 1, "amy", POLICY);
    fix_start(f, "09:00:03", 31001, 1, "amy");
    one_failure(f, "31001 31003 33008");
    f = copied();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_start(f, "09:00:03", 31001, 0, "amy");
    one_failure(f, "31001 31003");
}
END_TEST

static size_t operations_when(const char *start, const char *end, bool numbered)
{
    fixture *f = copied();
    f->without_record_ids = !numbered;
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_end(f, end, 31003, 1, "amy");
    fix_start(f, start, 31001, 1, "amy");
    fix_finish(f);
    size_t n = f->r->operation_count;
    fix_free(f);
    return n;
}

START_TEST(a_start_at_most_two_seconds_late)
{
    ck_assert_uint_eq(operations_when("09:00:03", "09:00:03", false), 1);
    ck_assert_uint_eq(operations_when("09:00:05", "09:00:03", false), 1);
    ck_assert_uint_eq(operations_when("09:00:06", "09:00:03", false), 2);
    /* digits behind the second tell the order */
    ck_assert_uint_eq(operations_when("09:00:03.500", "09:00:03.400", false), 2);
    ck_assert_uint_eq(operations_when("09:00:03.500", "09:00:03.500", false), 1);
    /* and so do numbers */
    ck_assert_uint_eq(operations_when("09:00:03", "09:00:03", true), 2);
}
END_TEST

START_TEST(a_try_that_has_a_start_needs_no_other)
{
    fixture *f = copied();
    fix_start(f, "09:00:03", 31001, 1, "amy");
    fix_end(f, "09:00:03", 31003, 1, "amy");
    fix_start(f, "09:00:04", 31001, 1, "amy");
    fix_end(f, "09:00:05", 31002, 1, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 2);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_FAILED);
    ck_assert_int_eq(fix_op(f, 1)->outcome, OUTCOME_SUCCEEDED);
    fix_free(f);
}
END_TEST

Suite *suite_events_order(void)
{
    const TTest *const tests[] = {one_second_newest_first_is_told_by_the_ids,
                                  pieces_that_run_different_ways,
                                  a_start_at_most_two_seconds_late,
                                  a_try_that_has_a_start_needs_no_other,
                                  listed_by_time_computer_number_and_source,
                                  a_clock_set_back_does_not_turn_end_and_start_round,
                                  a_correction_of_seconds_is_not_worth_a_word,
                                  a_cleared_log_comes_after_the_one_before,
                                  an_unknown_time_stays_at_its_number,
                                  file_order_within_one_second_also_newest_first,
                                  a_clock_set_back_by_more_than_five_seconds};
    return fix_suite("order", tests, sizeof tests / sizeof *tests);
}
