/* Servers that had a log before the period and have none in it. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_missing(void);

/* A server whose log goes from `first` on for so many seconds, beside one that covers the period, which is October. */
static size_t missing(const char *first, int64_t seconds, const char *retired)
{
    const str names[] = {str_of(retired)};
    fixture *f = fix_new();
    f->options.from = fix_at("2026-10-01 00:00:00");
    f->options.to = fix_at("2026-11-01 00:00:00");
    f->options.retired = (text_list){names, retired ? 1 : 0};
    fix_prs(f, "2026-10-01 00:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, "2026-10-31 23:00:00");
    fix_unit(f, "second.xml");
    fix_computer(f, A02, 1);
    fix_prs(f, first, 31015, 10, "Started, Details: ");
    fix_other(f, fix_in(f, first, seconds));
    fix_finish(f);
    size_t n = f->r->story.missing.n;
    fix_free(f);
    return n;
}

START_TEST(known_within_a_year)
{
    ck_assert_uint_eq(missing("2026-09-01 00:00:00", 3600, NULL), 1);
    ck_assert_uint_eq(missing("2025-09-30 23:00:00", 3600, NULL), 1);
    ck_assert_uint_eq(missing("2025-09-30 22:59:59", 3600, NULL), 0);
}
END_TEST

START_TEST(not_while_its_log_reaches_the_period)
{
    ck_assert_uint_eq(missing("2026-09-30 23:00:00", 3599, NULL), 1);
    ck_assert_uint_eq(missing("2026-09-30 23:00:00", 3600, NULL), 0);
    ck_assert_uint_eq(missing("2026-11-01 00:00:00", 3600, NULL), 0);
}
END_TEST

START_TEST(not_when_retired)
{
    ck_assert_uint_eq(missing("2026-09-01 00:00:00", 3600, "aadc02"), 0);
    ck_assert_uint_eq(missing("2026-09-01 00:00:00", 3600, "aadc01"), 1);
}
END_TEST

Suite *suite_figures_missing(void)
{
    const TTest *const tests[] = {known_within_a_year, not_while_its_log_reaches_the_period, not_when_retired};
    return fix_suite("missing", tests, sizeof tests / sizeof *tests);
}
