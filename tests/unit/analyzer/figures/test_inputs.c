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

Suite *suite_figures_inputs(void)
{
    const TTest *const tests[] = {counted_by_format};
    return fix_suite("inputs", tests, sizeof tests / sizeof *tests);
}
