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

static const char CANCELLED[] = "User cancelled before passing the required authentication methods";

/* Who only left gave up; who failed and then left waits for whoever owes what failed. */
START_TEST(who_waits_and_who_gave_up)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:00", 1, FLOW, "failure", CANCELLED, "amy");
    fix_fail(f, "09:00:00", 2, "ben", 33004, DENIED);
    fix_cloud(f, "09:30:00", 3, FLOW, "failure", CANCELLED, "ben");
    fix_fail(f, "09:00:00", 4, "cara", 33004, DENIED);
    fix_succeed(f, "09:10:00", 5, "cara");
    fix_finish(f);
    ck_assert_uint_eq(f->r->user_count, 3);
    const user_row *u = f->r->users;
    ck_assert_int_eq(u[0].waiting, WAITING_GAVE_UP);
    ck_assert_ptr_null(u[0].unmet);
    ck_assert_int_eq(u[1].waiting, WAITING_YES);
    ck_assert_str_eq(str_eq(u[1].unmet->id, STR("connector-permission")) ? "" : "other", "");
    ck_assert_int_eq(u[2].waiting, WAITING_NO);
    ck_assert_uint_eq(f->r->totals.users_waiting, 1);
    size_t marked = 0;
    for (size_t i = 0; i < f->r->operation_count; i++)
        marked += f->r->waiting[i];
    ck_assert_uint_eq(marked, 1);
    fix_free(f);
}
END_TEST

Suite *suite_people_users(void)
{
    const TTest *const tests[] = {blocked_for_a_day, who_waits_and_who_gave_up};
    return fix_suite("users", tests, sizeof tests / sizeof *tests);
}
