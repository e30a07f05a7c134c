/* Methods that stopped working, and people who try too often. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_findings_verification(void);

static void verify(fixture *f, const char *time, int id, bool completed)
{
    fix_step(f, time, id, "User started the mobile SMS verification option", "amy");
    if (completed)
        fix_step(f, time, id, "User completed the mobile SMS verification option", "amy");
}

typedef struct drop {
    int started_before, completed_before, started_lately, completed_lately;
} drop;

/* All of before stands `seconds` before the end of the audit log. */
static bool told(drop d, int64_t seconds)
{
    fixture *f = fix_new();
    int id = 1;
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < d.started_before; i++)
        verify(f, fix_in(f, "2026-10-20 09:00:00", -seconds), id++, i < d.completed_before);
    for (int i = 0; i < d.started_lately; i++)
        verify(f, "2026-10-20 08:00:00", id++, i < d.completed_lately);
    fix_audit_goes_on(f, "2026-10-20 09:00:00");
    fix_finish(f);
    bool found = fix_finding(f, "verification-drop") != NULL;
    fix_free(f);
    return found;
}

enum { DAYS_3 = 3 * 86400 };

START_TEST(six_in_ten_before_three_in_ten_lately)
{
    ck_assert(told((drop){10, 6, 10, 3}, DAYS_3 + 1));
    ck_assert(!told((drop){10, 5, 10, 3}, DAYS_3 + 1));
    ck_assert(!told((drop){10, 6, 10, 4}, DAYS_3 + 1));
}
END_TEST

START_TEST(ten_before_five_lately)
{
    ck_assert(told((drop){10, 10, 5, 0}, DAYS_3 + 1));
    ck_assert(!told((drop){9, 9, 5, 0}, DAYS_3 + 1));
    ck_assert(!told((drop){10, 10, 4, 0}, DAYS_3 + 1));
}
END_TEST

START_TEST(lately_is_three_days)
{
    ck_assert(told((drop){10, 10, 5, 0}, DAYS_3 + 1));
    ck_assert(!told((drop){10, 10, 5, 0}, DAYS_3));
}
END_TEST

/* Tries of one person, the last so many seconds after the first; where an audit log tells who is blocked. */
static bool at_risk(int n, int64_t seconds)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < n; i++)
        fix_cloud(f, fix_in(f, "09:00:00", i + 1 < n ? i : seconds), i + 1, RESET, "failure", "says no", "amy");
    fix_finish(f);
    bool found = fix_finding(f, "throttling-risk") != NULL;
    fix_free(f);
    return found;
}

START_TEST(four_tries_in_a_day)
{
    ck_assert(!at_risk(3, 100));
    ck_assert(at_risk(4, 100));
    ck_assert(at_risk(4, 86400));
    ck_assert(!at_risk(4, 86400 + 1));
}
END_TEST

Suite *suite_findings_verification(void)
{
    const TTest *const tests[] = {six_in_ten_before_three_in_ten_lately, ten_before_five_lately, lately_is_three_days,
                                  four_tries_in_a_day};
    return fix_suite("verification", tests, sizeof tests / sizeof *tests);
}
