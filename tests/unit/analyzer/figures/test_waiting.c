/* Who waits, by the reason of the last try; who is on a list of people at all. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_waiting(void);

static const cause denied = {.rank = 1, .owner = OWNER_AD_ADMIN}, policy = {.rank = 2, .owner = OWNER_USER};

static user_row waits(const cause *c, const char *last)
{
    return (user_row){.waiting = WAITING_YES,
                      .last_outcome = OUTCOME_FAILED,
                      .failed = 1,
                      .unmet = c,
                      .got_in_later = INSTANT_NONE,
                      .last = last ? fix_at(last) : INSTANT_NONE,
                      .blocked_until = INSTANT_NONE};
}

START_TEST(grouped_by_reason)
{
    arena room = {0};
    const user_row users[] = {waits(&policy, "10:00:00"), waits(&denied, "11:00:00"), waits(NULL, NULL),
                              waits(&policy, "09:00:00"), waits(&policy, "10:30:00")};
    people_story s = people_tell(users, 5, &room);
    ck_assert_uint_eq(s.waiting_count, 3);
    ck_assert_uint_eq(s.listed, 5);
    ck_assert_uint_eq(s.for_others, 2);
    ck_assert_ptr_eq(s.waiting[0].cause, &policy);
    ck_assert_uint_eq(s.waiting[0].people, 3);
    ck_assert_int_eq(s.waiting[0].owner, OWNER_USER);
    ck_assert_int_eq(s.waiting[0].first, fix_at("09:00:00"));
    ck_assert_int_eq(s.waiting[0].last, fix_at("10:30:00"));
    ck_assert_ptr_eq(s.waiting[1].cause, &denied);
    ck_assert_uint_eq(s.got_in_later, 0);
    ck_assert_ptr_null(s.waiting[2].cause);
    ck_assert_int_eq(s.waiting[2].owner, OWNER_HELPDESK);
    ck_assert_int_eq(s.waiting[2].first, INSTANT_NONE);
    arena_free(&room);
}
END_TEST

START_TEST(nobody)
{
    arena room = {0};
    user_row fine = {.last_outcome = OUTCOME_SUCCEEDED, .succeeded = 1, .blocked_until = INSTANT_NONE};
    people_story s = people_tell(&fine, 1, &room);
    ck_assert_uint_eq(s.waiting_count, 0);
    ck_assert_uint_eq(s.listed, 0);
    fine.blocked_until = fix_at("12:00:00");
    s = people_tell(&fine, 1, &room);
    ck_assert_uint_eq(s.listed, 1);
    arena_free(&room);
}
END_TEST

START_TEST(who_got_in_after_a_failure_has_recovered)
{
    user_row u = {.last_outcome = OUTCOME_SUCCEEDED, .succeeded = 1, .failed = 1};
    ck_assert(user_recovered(&u));
    u.failed = 0, u.unfinished = 1;
    ck_assert(user_recovered(&u));
    u.unfinished = 0;
    ck_assert(!user_recovered(&u));
    u.last_outcome = OUTCOME_FAILED, u.failed = 1;
    ck_assert(!user_recovered(&u));
    u.last_outcome = OUTCOME_UNKNOWN;
    ck_assert(!user_recovered(&u));
}
END_TEST

Suite *suite_figures_waiting(void)
{
    const TTest *const tests[] = {grouped_by_reason, nobody, who_got_in_after_a_failure_has_recovered};
    return fix_suite("waiting", tests, sizeof tests / sizeof *tests);
}
