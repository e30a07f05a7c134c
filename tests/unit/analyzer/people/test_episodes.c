/* A person's operations: attempts, who helped, what the first failure was. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_people_episodes(void);

static void place_is(const fixture *f, size_t i, unsigned attempt, unsigned attempts, recovery recovered)
{
    const operation *o = fix_op(f, i);
    ck_assert_uint_eq(o->attempt, attempt);
    ck_assert_uint_eq(o->attempts, attempts);
    ck_assert_int_eq(o->recovered, recovered);
}

START_TEST(a_day_from_start_to_start)
{
    fixture *f = fix_new();
    fix_fail(f, "2026-10-05 09:00:00", 1, "amy", 33004, DENIED);
    fix_fail(f, "2026-10-06 09:00:00", 2, "amy", 33004, DENIED);
    fix_fail(f, "2026-10-07 08:00:00", 3, "amy", 33004, DENIED);
    fix_fail(f, "2026-10-08 08:00:01", 4, "amy", 33004, DENIED);
    fix_finish(f);
    place_is(f, 0, 1, 3, RECOVERY_NO);
    place_is(f, 2, 3, 3, RECOVERY_NO);
    place_is(f, 3, 1, 1, RECOVERY_NO);
    fix_free(f);
}
END_TEST

START_TEST(a_success_ends_it)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33004, DENIED);
    fix_succeed(f, "09:10:00", 2, "amy");
    fix_fail(f, "09:20:00", 3, "amy", 33005, "says no");
    fix_start(f, "09:30:00", 31009, 4, "amy");
    fix_end(f, "09:30:01", 31010, 4, "amy");
    fix_finish(f);
    place_is(f, 0, 1, 2, RECOVERY_SELF);
    place_is(f, 1, 2, 2, RECOVERY_NONE);
    place_is(f, 2, 1, 2, RECOVERY_ADMIN);
    place_is(f, 3, 2, 2, RECOVERY_NONE);
    ck_assert_uint_eq(f->r->users[0].operations, 4);
    ck_assert(!f->r->users[0].waiting);
    fix_free(f);
}
END_TEST

START_TEST(unfinished_and_unknown_did_not_succeed)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_succeed(f, "09:30:00", 2, "amy");
    fix_start(f, "09:35:00", 31001, 3, "amy");
    fix_finish(f);
    ck_assert_int_eq(fix_op(f, 0)->outcome, OUTCOME_UNFINISHED);
    place_is(f, 0, 1, 2, RECOVERY_SELF);
    ck_assert_int_eq(fix_op(f, 2)->outcome, OUTCOME_UNKNOWN);
    place_is(f, 2, 1, 1, RECOVERY_NO);
    ck_assert_int_eq(f->r->users[0].waiting, WAITING_NO); /* nobody knows how it ended */
    fix_free(f);
}
END_TEST

START_TEST(nobody_is_alone)
{
    fixture *f = fix_new();
    for (int i = 1; i <= 2; i++)
        fix_prs(f, "09:00:00", 31003, i, "PasswordResetFail, Details: ");
    fix_finish(f);
    place_is(f, 0, 1, 1, RECOVERY_NO);
    place_is(f, 1, 1, 1, RECOVERY_NO);
    ck_assert_uint_eq(f->r->user_count, 0);
    fix_free(f);
}
END_TEST

START_TEST(names_without_case)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "Amy", 33004, DENIED);
    fix_succeed(f, "09:10:00", 2, "aMY");
    fix_finish(f);
    place_is(f, 0, 1, 2, RECOVERY_SELF);
    ck_assert_uint_eq(f->r->user_count, 1);
    fix_free(f);
}
END_TEST

START_TEST(what_the_first_failure_on_the_service_side_was)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33008, POLICY);
    fix_fail(f, "09:10:00", 2, "amy", 33001, UNREACHABLE);
    fix_fail(f, "09:20:00", 3, "amy", 33004, DENIED);
    fix_fail(f, "09:30:00", 4, "amy", 33008, POLICY);
    fix_fail(f, "09:40:00", 5, "amy", 33005, "says no");
    fix_finish(f);
    static const char *const expected[] = {"", "", "", "domain-controller-unreachable", ""};
    for (size_t i = 0; i < 5; i++) {
        const cause *c = fix_op(f, i)->episode_cause;
        fix_text_is(c ? c->id : STR(""), expected[i]);
    }
    fix_free(f);
}
END_TEST

static bool marked(const char *success, int32_t success_kind, const char *refused)
{
    fixture *f = fix_new();
    fix_start(f, success, success_kind, 1, "amy");
    fix_end(f, success, success_kind + 1, 1, "amy");
    fix_fail(f, refused, 2, "amy", 33008, POLICY);
    fix_finish(f);
    bool yes = fix_op(f, 1)->warnings & WARN_PROBABLY_MINIMUM_AGE;
    fix_free(f);
    return yes;
}

START_TEST(minimum_age)
{
    ck_assert(marked("09:00:00", 31001, "09:30:00"));
    ck_assert(marked("09:00:00", 31006, "2026-10-06 08:59:00"));
    ck_assert(!marked("09:00:00", 31006, "2026-10-06 09:01:00"));
    ck_assert(!marked("09:00:00", 31009, "09:30:00")); /* not the person's own */
}
END_TEST

Suite *suite_people_episodes(void)
{
    const TTest *const tests[] = {a_day_from_start_to_start,
                                  a_success_ends_it,
                                  unfinished_and_unknown_did_not_succeed,
                                  nobody_is_alone,
                                  names_without_case,
                                  what_the_first_failure_on_the_service_side_was,
                                  minimum_age};
    return fix_suite("episodes", tests, sizeof tests / sizeof *tests);
}
