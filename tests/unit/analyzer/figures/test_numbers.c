/* Servers by their numbers. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_numbers(void);

START_TEST(in_the_order_of_their_names)
{
    arena room = {0};
    symbols *names = symbols_new();
    const coverage_row rows[] = {{.computer = symbols_add(names, STR("AADC01.contoso.com")), .writeback = true},
                                 {.computer = 0, .writeback = true},
                                 {.computer = symbols_add(names, STR("AADC02"))}};
    server_numbers s = servers_number(rows, 3, names, &room);
    ck_assert_uint_eq(s.n, 2);
    ck_assert_uint_eq(s.handling, 1); /* the nameless log is of one of the others */
    ck_assert_uint_eq(server_number(&s, STR("AADC01.contoso.com")), 1);
    ck_assert_uint_eq(server_number(&s, STR("aadc01")), 1);
    ck_assert_uint_eq(server_number(&s, STR("AADC02.contoso.com")), 2);
    ck_assert_uint_eq(server_number(&s, STR("AADC01.fabrikam.com")), 0);
    ck_assert_uint_eq(server_number(&s, STR("AADC03")), 0);
    ck_assert_uint_eq(server_number(&s, STR("")), 0);
    s = servers_number(rows + 1, 1, names, &room);
    ck_assert_uint_eq(s.n, 0);
    ck_assert_uint_eq(s.handling, 1);
    s = servers_number(rows + 2, 1, names, &room);
    ck_assert_uint_eq(s.handling, 0);
    symbols_free(names);
    arena_free(&room);
}
END_TEST

Suite *suite_figures_numbers(void)
{
    const TTest *const tests[] = {in_the_order_of_their_names};
    return fix_suite("numbers", tests, sizeof tests / sizeof *tests);
}
