/* Nothing that came from an input reaches the terminal as a control character. */
#include "cli/say.h"
#include "tests/unit/cli/captured.h"

#include <string.h>

Suite *suite_say(void);

static const char *said(captured *c, const char *text)
{
    capture_begin(c, stderr);
    say("%s", text);
    return capture_end(c);
}

START_TEST(a_line_with_the_name_of_the_program)
{
    captured c;
    ck_assert_str_eq(said(&c, "no report"), "wbhealth: no report\n");
    capture_begin(&c, stderr);
    say_line(STR("log.xml: damaged"));
    ck_assert_str_eq(capture_end(&c), "log.xml: damaged\n");
    capture_begin(&c, stderr);
    say("%s: %d of %zu", "x", 1, (size_t)2);
    ck_assert_str_eq(capture_end(&c), "wbhealth: x: 1 of 2\n");
}
END_TEST

START_TEST(what_would_move_the_cursor_is_spelled)
{
    captured c;
    ck_assert_str_eq(said(&c, "a\nb\x1b[2Jc\x7f"), "wbhealth: a\\x0Ab\\x1B[2Jc\\x7F\n");
    ck_assert_str_eq(said(&c, "a\xE2\x80\xAE"
                              "b\xFF"),
                     "wbhealth: a\\u{202E}b\\xFF\n");
    ck_assert_str_eq(said(&c, "Größe €"), "wbhealth: Größe €\n");
}
END_TEST

/* 8192 bytes of a line are shown. */
START_TEST(a_long_line_is_cut)
{
    char text[8300];
    captured c;
    memset(text, 'x', sizeof text);
    text[8191] = '\0';
    const char *line = said(&c, text);
    ck_assert_uint_eq(strlen(line), strlen("wbhealth: ") + 8191 + 1);
    capture_begin(&c, stderr);
    say_line(str_make(text, 8191));
    ck_assert_uint_eq(strlen(capture_end(&c)), 8191 + 1);
    text[8191] = 'x';
    capture_begin(&c, stderr);
    say_line(str_make(text, 8192));
    ck_assert_uint_eq(strlen(capture_end(&c)), 8192 + 1);
    capture_begin(&c, stderr);
    say_line(str_make(text, 8193));
    line = capture_end(&c);
    ck_assert_str_eq(line + strlen(line) - 4, "\xE2\x80\xA6\n");
}
END_TEST

Suite *suite_say(void)
{
    Suite *s = suite_create("say");
    TCase *c = tcase_create("say");
    tcase_add_test(c, a_line_with_the_name_of_the_program);
    tcase_add_test(c, what_would_move_the_cursor_is_spelled);
    tcase_add_test(c, a_long_line_is_cut);
    suite_add_tcase(s, c);
    return s;
}
