/* How an operation ended, where the window and the newest event decide. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_judgement_outcome(void);

/* A start without an end, and a log that goes on for so long. */
static outcome after(int64_t seconds)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_other(f, fix_in(f, "09:00:00", seconds));
    fix_finish(f);
    outcome o = fix_op(f, 0)->outcome;
    fix_free(f);
    return o;
}

START_TEST(unfinished_when_the_log_reaches_the_window)
{
    ck_assert_int_eq(after(599), OUTCOME_UNKNOWN);
    ck_assert_int_eq(after(600), OUTCOME_UNFINISHED);
}
END_TEST

/* Without an end the newest error decides: it is where the operation ends. */
START_TEST(the_newest_of_several_errors)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:01", 33001, 1, "amy", UNREACHABLE);
    fix_error(f, "09:00:05", 33001, 1, "amy", UNREACHABLE);
    fix_error(f, "09:00:09", 33001, 1, "amy", UNREACHABLE);
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_FAILED);
    ck_assert_int_eq(fix_op(f, 0)->ended, fix_at("09:00:09"));
    ck_assert_int_eq(fix_op(f, 0)->duration_ms, 9000);
    fix_free(f);
}
END_TEST

/* ... and 6329 is the one nearest to it. */
START_TEST(evidence_beside_the_newest_error)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:01", 33001, 1, "amy", UNSPECIFIED);
    fix_error(f, "09:00:30", 33001, 1, "amy", UNSPECIFIED);
    fix_sync_error(f, "09:00:40", "BAIL: MMS(1): a.cpp(1): 0x6ba (x)");
    fix_other(f, "12:00:00");
    fix_finish(f);
    fix_events_are(f, 0, "31001 33001 6329");
    fix_cause_is(f, 0, "rpc-unavailable");
    fix_free(f);
}
END_TEST

/* A later end beats any error, whatever came first. */
START_TEST(an_end_beats_errors_on_both_sides)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:01", 33001, 1, "amy", UNREACHABLE);
    fix_end(f, "09:00:02", 31002, 1, "amy");
    fix_error(f, "09:00:03", 33001, 1, "amy", UNREACHABLE);
    fix_finish(f);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_SUCCEEDED);
    ck_assert_int_eq(fix_op(f, 0)->ended, fix_at("09:00:02"));
    fix_free(f);
}
END_TEST

/* 64 different ids are listed; there are some fifty in all. */
START_TEST(ids_of_one_operation)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    for (int i = 0; i < 70; i++)
        fix_error(f, "09:00:01", 33100 + i, 1, "amy", "says no");
    fix_finish(f);
    str ids = *fix_op(f, 0)->event_ids;
    size_t n = 0;
    for (str rest = ids; !str_empty(rest); n++)
        str_cut(&rest, ' ');
    ck_assert_uint_eq(n, 64);
    ck_assert(str_find(ids, STR("33162")) != STR_NONE && str_find(ids, STR("33163")) == STR_NONE);
    fix_free(f);
}
END_TEST

Suite *suite_judgement_outcome(void)
{
    const TTest *const tests[] = {unfinished_when_the_log_reaches_the_window, the_newest_of_several_errors,
                                  evidence_beside_the_newest_error, an_end_beats_errors_on_both_sides,
                                  ids_of_one_operation};
    return fix_suite("outcome", tests, sizeof tests / sizeof *tests);
}
