#include "tests/unit/parsers/event_text/event_text_run.h"

#include <check.h>

static const char *const tables[] = {
    "\r\n   ProviderName: ADSync\r\n\r\nTimeCreated    Id LevelDisplayName Message\r\n-----------    -- "
    "---------------- -------\r\n",
    "   Index Time          EntryType   Source   InstanceID Message\n   ----- ----          ---------   ------   "
    "---------- -------\n",
    "TimeCreated ProviderName Id Message\n----------- ------------ -- -------\n",
    "x\nMachineName TimeGenerated EventID\n----------- ------------- -------",
};

static const char *const others[] = {
    "",
    "TimeCreated Id LevelDisplayName Message\n",
    "TimeCreated Id LevelDisplayName Message\n\n----------- -- ---------------- -------\n",
    "TimeCreated Id LevelDisplayName Message\n----------- -- ------_--------- -------\n",
    "Name Length LastWriteTime Mode\n---- ------ ------------- ----\n",
    "TimeCreated LogName ProviderName\n----------- ------- ------------\n",
    "Id Message\n-- -------\n",
};

START_TEST(test_tables)
{
    ck_assert_msg(event_text_is_console_table(str_of(tables[_i])), "%s", tables[_i]);
    ck_assert_int_eq(text_run_bid(&event_text_format, str_of(tables[_i])), 0);
}
END_TEST

START_TEST(test_wide_table)
{
    static const char text[] = "Id Time Message\n-- ---- -------\n";
    char wide[2 * sizeof text] = "\xFF\xFE";
    for (size_t i = 0; i + 1 < sizeof text; i++) {
        wide[2 * i + 2] = text[i];
        wide[2 * i + 3] = 0;
    }
    ck_assert(event_text_is_console_table(str_make(wide, sizeof wide)));
}
END_TEST

START_TEST(test_others)
{
    ck_assert_msg(!event_text_is_console_table(str_of(others[_i])), "%s", others[_i]);
}
END_TEST

Suite *suite_event_text_console(void);

Suite *suite_event_text_console(void)
{
    Suite *s = suite_create("event_text_console");
    TCase *c = tcase_create("console");
    tcase_add_loop_test(c, test_tables, 0, sizeof tables / sizeof *tables);
    tcase_add_loop_test(c, test_others, 0, sizeof others / sizeof *others);
    tcase_add_test(c, test_wide_table);
    suite_add_tcase(s, c);
    return s;
}
