/* Rows of people. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_people_users(void);

START_TEST(blocked_for_a_day)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, BLOCK, "success", "User is blocked", "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->user_count, 1);
    ck_assert_int_eq(f->r->users[0].blocked_until, fix_at("2026-10-06 09:00:00"));
    ck_assert_uint_eq(f->r->charts.people_blocked, 1);
    fix_free(f);
}
END_TEST

Suite *suite_people_users(void)
{
    const TTest *const tests[] = {blocked_for_a_day};
    return fix_suite("users", tests, sizeof tests / sizeof *tests);
}
