/* Cells that several tables have. */
#include "reports/tables/tables.h"
#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_tables_tables(void);

START_TEST(a_row_of_no_input_has_no_place)
{
    ledger l = {0};
    *array_push(&l.units) = (unit){.source = STR("a.xml")};
    const analysis a = {.ledger = &l};
    cell c = {0};
    cell_place(&c, &a, 0);
    ck_str_lit(c.a, "a.xml");
    c = (cell){0};
    cell_place(&c, &a, 1);
    ck_assert_int_eq(c.kind, CELL_EMPTY);
    cell_place(&c, &a, UNIT_NONE);
    ck_assert_int_eq(c.kind, CELL_EMPTY);
    array_free(&l.units);
}
END_TEST

Suite *suite_tables_tables(void)
{
    Suite *s = suite_create("tables");
    TCase *c = tcase_create("tables");
    tcase_add_test(c, a_row_of_no_input_has_no_place);
    suite_add_tcase(s, c);
    return s;
}
