/* 6329 beside the operation it belongs to: at most ten seconds away. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_judgement_evidence(void);

#define SAYS "BAIL: MMS(1): a.cpp(1): 0x6ba (x)"

/* An operation that failed at 09:00:00, and the sync engine's error so many seconds after that (negative: before). */
static bool belongs_after(int64_t seconds)
{
    fixture *f = fix_new();
    if (seconds < 0)
        fix_sync_error(f, fix_in(f, "09:00:00", seconds), SAYS);
    fix_start(f, "08:59:00", 31001, 1, "amy");
    fix_end(f, "09:00:00", 31003, 1, "amy");
    if (seconds >= 0)
        fix_sync_error(f, fix_in(f, "09:00:00", seconds), SAYS);
    fix_finish(f);
    bool belongs = str_find(*fix_op(f, 0)->event_ids, STR("6329")) != STR_NONE;
    fix_free(f);
    return belongs;
}

START_TEST(at_most_ten_seconds_away)
{
    ck_assert(belongs_after(0));
    ck_assert(belongs_after(10));
    ck_assert(!belongs_after(11));
    ck_assert(belongs_after(-10));
    ck_assert(!belongs_after(-11));
}
END_TEST

/* Operations that fail in one second, and behind them the sync engine's error with the code of the first. 500 before
   and 500 after it are looked at: real logs have a handful. */
static bool first_of_them_before(int n)
{
    fixture *f = fix_new();
    for (int i = 0; i < n; i++)
        fix_fail(f, "09:00:00", i + 1, arena_printf(&f->text, "u%d%c", i, 0).p, i ? 33008 : 33001,
                 i ? POLICY : UNREACHABLE);
    fix_sync_error(f, "09:00:01", "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)");
    fix_finish(f);
    ck_assert_int_eq((int)f->r->operation_count, n);
    bool found = str_find(*fix_op(f, 0)->event_ids, STR("6329")) != STR_NONE;
    fix_free(f);
    return found;
}

static bool last_of_them_after(int n)
{
    fixture *f = fix_new();
    fix_sync_error(f, "08:59:59", "BAIL: MMS(1): a.cpp(1): 0x80230818 (x)");
    for (int i = 0; i < n; i++)
        fix_fail(f, "09:00:00", i + 1, arena_printf(&f->text, "u%d%c", i, 0).p, i + 1 < n ? 33008 : 33001,
                 i + 1 < n ? POLICY : UNREACHABLE);
    fix_finish(f);
    bool found = str_find(*fix_op(f, (size_t)n - 1)->event_ids, STR("6329")) != STR_NONE;
    fix_free(f);
    return found;
}

START_TEST(five_hundred_before_and_after)
{
    ck_assert(first_of_them_before(500));
    ck_assert(!first_of_them_before(501));
    ck_assert(last_of_them_after(500));
    ck_assert(!last_of_them_after(501));
}
END_TEST

/* 32 codes of a message are looked at. */
START_TEST(codes_of_one_message)
{
    for (int at = 31; at <= 32; at++) {
        fixture *f = fix_new();
        str text = STR("BAIL: MMS(1): a.cpp(1):");
        for (int i = 0; i <= at; i++)
            text = arena_printf(&f->text, "%.*s 0x%x", STR_ARG(text), i == at ? 0x6ba : 0x80249000 + i);
        fix_start(f, "09:00:00", 31001, 1, "amy");
        fix_sync_error(f, "09:00:01", arena_printf(&f->text, "%.*s%c", STR_ARG(text), 0).p);
        fix_end(f, "09:00:02", 31003, 1, "amy");
        fix_finish(f);
        fix_cause_is(f, 0, at == 31 ? "rpc-unavailable" : "unknown");
        fix_free(f);
    }
}
END_TEST

Suite *suite_judgement_evidence(void)
{
    const TTest *const tests[] = {at_most_ten_seconds_away, five_hundred_before_and_after, codes_of_one_message};
    return fix_suite("evidence", tests, sizeof tests / sizeof *tests);
}
