/* Rows of causes at their edges: how widely, and whether one still goes on. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_causes(void);

static const char *const people[] = {"amy", "ben", "cara", "dave"};

static cause_scope scope_of(size_t n)
{
    fixture *f = fix_new();
    for (size_t i = 0; i < n; i++)
        fix_fail(f, "09:00:00", (int)i + 1, people[i], 33001, UNREACHABLE);
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 1);
    cause_scope scope = f->r->causes[0].scope;
    fix_free(f);
    return scope;
}

START_TEST(all_users_from_three_on)
{
    ck_assert_int_eq(scope_of(1), SCOPE_ONE_USER);
    ck_assert_int_eq(scope_of(2), SCOPE_SEVERAL_USERS);
    ck_assert_int_eq(scope_of(3), SCOPE_ALL_USERS);
}
END_TEST

/* The logs go on for so long after the last failure. */
static bool ongoing_after(int64_t seconds)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:00", 33001, 1, "amy", UNREACHABLE);
    fix_end(f, "09:00:00", 31003, 1, "amy");
    fix_other(f, fix_in(f, "09:00:00", seconds));
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 1);
    bool ongoing = f->r->causes[0].ongoing;
    fix_free(f);
    return ongoing;
}

START_TEST(ongoing_within_the_last_day)
{
    ck_assert(ongoing_after(86400));
    ck_assert(!ongoing_after(86400 + 1));
}
END_TEST

/* Somebody it hit got in since: it is over. */
START_TEST(over_when_one_of_them_got_in)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33001, UNREACHABLE);
    fix_fail(f, "09:01:00", 2, "ben", 33001, UNREACHABLE);
    fix_succeed(f, "09:02:00", 3, "ben");
    fix_finish(f);
    ck_assert(!f->r->causes[0].ongoing);
    ck_assert_uint_eq(f->r->causes[0].users_not_recovered, 1);
    fix_free(f);
}
END_TEST

Suite *suite_figures_causes(void)
{
    const TTest *const tests[] = {all_users_from_three_on, ongoing_within_the_last_day, over_when_one_of_them_got_in};
    return fix_suite("causes", tests, sizeof tests / sizeof *tests);
}
