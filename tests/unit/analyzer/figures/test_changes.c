/* Changes before a period stand beside its incidents, and nowhere else. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_changes(void);

/* Changes beside an incident that begins with the period, when one was made so many seconds before. */
static size_t beside(int64_t seconds)
{
    static const char *const people[] = {"amy", "ben", "cara"};
    fixture *f = fix_new();
    f->options.from = fix_at("09:00:00");
    f->options.to = fix_at("2026-10-06 09:00:00");
    fix_prs(f, fix_in(f, "09:00:00", -seconds), 31005, 9, "OnboardingEventSuccess, Details: ");
    for (int i = 0; i < 3; i++)
        fix_fail(f, "09:00:00", 10 + i, people[i], 33001, UNREACHABLE);
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.told, 1);
    ck_assert_uint_eq(f->r->change_count, 0); /* not in the file */
    size_t n = f->r->incidents.v[0].change_count;
    fix_free(f);
    return n;
}

START_TEST(a_day_before_the_period)
{
    ck_assert_uint_eq(beside(1), 1);
    ck_assert_uint_eq(beside(86400), 1);
    ck_assert_uint_eq(beside(86400 + 1), 0);
}
END_TEST

Suite *suite_figures_changes(void)
{
    const TTest *const tests[] = {a_day_before_the_period};
    return fix_suite("changes", tests, sizeof tests / sizeof *tests);
}
