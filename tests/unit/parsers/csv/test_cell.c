#include "parsers/csv/cell.h"
#include "tests/unit/base/check_str.h"

static void expect(str cell, str text)
{
    str got = csv_cell_text(cell);
    ck_assert_msg(str_eq(got, text), "%.*s gives %.*s, not %.*s", STR_ARG(cell), STR_ARG(got), STR_ARG(text));
}

START_TEST(what_stands_around_a_cell_is_no_part_of_it)
{
    static const str same[] = {STR_INIT(""),
                               STR_INIT("x"),
                               STR_INIT("'t Hart, Amy"),
                               STR_INIT("'s-Gravenhage"),
                               STR_INIT("'t"),
                               STR_INIT("'=cmd|x"),
                               STR_INIT("''=cmd"),
                               STR_INIT("'-1"),
                               STR_INIT("'@x"),
                               STR_INIT("'+x"),
                               STR_INIT("=\"a\"&\"b\""),
                               STR_INIT("=1+2"),
                               STR_INIT("a \xE2\x80\x9Cquoted\xE2\x80\x9D word"),
                               STR_INIT("\xE4\xB8\xAD\xE6\x96\x87"),
                               STR_INIT("caf\xC3\xA9")};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        expect(same[i], same[i]);
    expect(STR(" \t x \r\n"), STR("x"));
    expect(STR("'Success"), STR("Success"));
    expect(STR("'Success'"), STR("Success"));
    expect(STR("'2026-10-05T07:21:09Z"), STR("2026-10-05T07:21:09Z"));
    expect(STR("'31001"), STR("31001"));
    expect(STR("'+31 6 1234-5678"), STR("+31 6 1234-5678"));
    expect(STR("'"), STR(""));
    expect(STR("=\"0012\""), STR("0012"));
    expect(STR("=\"\""), STR(""));
    expect(STR("\xC2\xA0Success\xC2\xA0\xC2\xA0"), STR("Success"));
    expect(STR("\xEF\xBB\xBF\xE2\x80\x8BSuccess\xE2\x80\xAF\x1A"), STR("Success"));
    expect(STR("\xE2\x80\x9CSuccess\xE2\x80\x9D"), STR("Success"));
    expect(STR("\xC2\xABSuccess\xC2\xBB"), STR("Success"));
    expect(STR("\xC2\xA0"), STR(""));
    expect(STR("\xA0\xE2\x80"), STR("\xA0\xE2\x80")); /* no UTF-8 */
}
END_TEST

START_TEST(what_may_stand_before_a_quote)
{
    ck_assert_uint_eq(csv_lead(STR("\"a"), ','), 0);
    ck_assert_uint_eq(csv_lead(STR("  \"a"), ','), 2);
    ck_assert_uint_eq(csv_lead(STR("=\"a"), ','), 1);
    ck_assert_uint_eq(csv_lead(STR("\xC2\xA0=\"a"), ','), 3);
    ck_assert_uint_eq(csv_lead(STR("\t\"a"), ','), 1);
    ck_assert_uint_eq(csv_lead(STR("\t\"a"), '\t'), 0);
    ck_assert_uint_eq(csv_lead(STR("x \"a"), ','), 0);
}
END_TEST

Suite *suite_csv_cell(void);
Suite *suite_csv_cell(void)
{
    Suite *s = suite_create("csv_cell");
    TCase *c = tcase_create("csv_cell");
    tcase_add_test(c, what_stands_around_a_cell_is_no_part_of_it);
    tcase_add_test(c, what_may_stand_before_a_quote);
    suite_add_tcase(s, c);
    return s;
}
