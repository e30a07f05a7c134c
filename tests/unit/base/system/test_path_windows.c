/* Paths as Windows has them: texts alone, so that they are tried everywhere. */
#include <stddef.h>

#define path_take                windows_path_take
#define path_root                windows_path_root
#define path_is_whole            windows_path_is_whole
#define path_backslash_separates windows_path_backslash_separates
#define path_patterns_are_ours   windows_path_patterns_are_ours
#include "base/system/windows/path.c"

#include <check.h>
#include <string.h>

Suite *suite_system_path_windows(void);

static const struct {
    const char *path, *taken;
    size_t root;
    bool whole;
} rows[] = {
    {"C:\\Tickets\\4711.zip", "C:/Tickets/4711.zip", 3, true},
    {"c:/Tickets", "c:/Tickets", 3, true},
    {"C:\\", "C:/", 3, true},
    {"C:", "C:", 2, false},
    {"C:logs\\a.xml", "C:logs/a.xml", 2, false},
    {"\\logs", "/logs", 1, true},
    {"\\\\server\\share\\logs\\a.xml", "//server/share/logs/a.xml", 15, true},
    {"\\\\server\\share", "//server/share", 14, true},
    {"\\\\server", "//server", 8, true},
    {"\\\\?\\C:\\logs", "//?/C:/logs", 7, true},
    {"logs\\a.xml", "logs/a.xml", 0, false},
    {"..\\a", "../a", 0, false},
    {"1:\\a", "1:/a", 0, false},
    {"", "", 0, false},
};

START_TEST(the_root_is_no_name_of_a_file)
{
    char text[64];
    const char *taken = rows[_i].taken;
    strcpy(text, rows[_i].path);
    path_take(text);
    ck_assert_str_eq(text, taken);
    ck_assert_uint_eq(path_root(taken, strlen(taken)), rows[_i].root);
    ck_assert_int_eq(path_is_whole(taken, strlen(taken)), rows[_i].whole);
}
END_TEST

Suite *suite_system_path_windows(void)
{
    Suite *s = suite_create("system/path_windows");
    TCase *c = tcase_create("path_windows");
    tcase_add_loop_test(c, the_root_is_no_name_of_a_file, 0, sizeof rows / sizeof *rows);
    suite_add_tcase(s, c);
    return s;
}
