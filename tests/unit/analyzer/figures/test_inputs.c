/* What was read, by format. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_inputs(void);

START_TEST(counted_by_format)
{
    ledger l = {0};
    *array_push(&l.units) = (unit){.format = FORMAT_EVENT_XML, .records = 10, .damaged = 1};
    *array_push(&l.units) = (unit){.format = FORMAT_ARCHIVE};
    *array_push(&l.units) = (unit){.format = FORMAT_EVENT_XML, .records = 5, .damaged = 2};
    input_counts c = inputs_count(&l);
    ck_assert_uint_eq(c.of[FORMAT_EVENT_XML].inputs, 2);
    ck_assert_uint_eq(c.of[FORMAT_EVENT_XML].records, 15);
    ck_assert_uint_eq(c.of[FORMAT_EVENT_XML].damaged, 3);
    ck_assert_uint_eq(c.of[FORMAT_ARCHIVE].inputs, 1);
    ck_assert_uint_eq(c.of[FORMAT_EVTX].inputs, 0);
    array_free(&l.units);
}
END_TEST

static imperfection of_unit(unit u, period p)
{
    ledger l = {0};
    *array_push(&l.units) = (unit){.status = UNIT_OK, .first = INSTANT_NONE, .last = INSTANT_NONE};
    *array_push(&l.units) = u;
    imperfection i = imperfection_of(&l, p);
    array_free(&l.units);
    return i;
}

/* A damaged input whose records end so many seconds before the period, or begin so many behind it. */
static imperfection damaged_before(int64_t seconds, period p)
{
    return of_unit((unit){.status = UNIT_DAMAGED, .first = p.from - 3 * DAY_NS, .last = p.from - seconds * NS_PER_S},
                   p);
}

static imperfection damaged_behind(int64_t seconds, period p)
{
    return of_unit((unit){.status = UNIT_LIMITED, .first = p.to + seconds * NS_PER_S, .last = p.to + 3 * DAY_NS}, p);
}

START_TEST(what_is_not_whole_and_when)
{
    period p = {fix_at("2026-10-01 00:00:00"), fix_at("2026-11-01 00:00:00")}, all = {INSTANT_NONE, INSTANT_NONE};
    ck_assert_int_eq(damaged_before(86400, p), IMPERFECT_HARMLESS);
    ck_assert_int_eq(damaged_before(86399, p), IMPERFECT_AT_RISK);
    ck_assert_int_eq(damaged_behind(86400, p), IMPERFECT_HARMLESS);
    ck_assert_int_eq(damaged_behind(86399, p), IMPERFECT_AT_RISK);
    unit undated = {.status = UNIT_UNRECOGNISED, .first = INSTANT_NONE, .last = INSTANT_NONE};
    ck_assert_int_eq(of_unit(undated, p), IMPERFECT_AT_RISK);
    undated.status = UNIT_SKIPPED;
    ck_assert_int_eq(of_unit(undated, p), IMPERFECT_NO);
    ck_assert_int_eq(of_unit((unit){.status = UNIT_REPAIRED, .first = p.from, .last = p.from}, all), IMPERFECT_AT_RISK);
}
END_TEST

Suite *suite_figures_inputs(void)
{
    const TTest *const tests[] = {counted_by_format, what_is_not_whole_and_when};
    return fix_suite("inputs", tests, sizeof tests / sizeof *tests);
}
