/* One line on standard error, at most ten times a second, wiped away in the end. */
#include "cli/progress.h"
#include "tests/unit/cli/captured.h"

#include <string.h>
#include <time.h>

Suite *suite_progress(void);

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* What is shown when the line before was shown so long ago. */
static const char *shown_after(captured *c, int64_t ms, uint64_t done, uint64_t total)
{
    progress p = {.wanted = true, .last_ms = now_ms() - ms};
    capture_begin(c, stderr);
    progress_update(&p, done, total);
    return capture_end(c);
}

START_TEST(how_much)
{
    static const struct {
        uint64_t done, total;
        const char *line;
    } cases[] = {
        {0, 100000000, "reading: 0 of 100 MB, 0 %"},
        {50000000, 100000000, "reading: 50 of 100 MB, 49 %"}, /* never more than there is */
        {100000000, 100000000, "reading: 100 of 100 MB, 99 %"},
        {1999999, 2999999, "reading: 1 of 2 MB, 66 %"},
        {5000000, 0, "reading: 5 MB"}, /* standard input: nobody knows how much */
        {5000001, 5000000, "reading: 5 MB"},
        {1, 1, "reading: 0 of 0 MB, 1 %"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        captured c;
        char line[100];
        snprintf(line, sizeof line, "\r\033[K%s", cases[i].line);
        ck_assert_str_eq(shown_after(&c, 1000, cases[i].done, cases[i].total), line);
    }
}
END_TEST

START_TEST(ten_times_a_second)
{
    captured c;
    ck_assert_str_ne(shown_after(&c, 100, 1, 2), "");
    /* A slow machine may need the last millisecond itself: again then. */
    for (int i = 0; i < 1000; i++) {
        int64_t before = now_ms();
        const char *shown = shown_after(&c, 99, 1, 2);
        if (now_ms() > before)
            continue;
        ck_assert_str_eq(shown, "");
        return;
    }
}
END_TEST

START_TEST(the_next_line_after_another_interval)
{
    captured c;
    progress p = {.wanted = true, .last_ms = now_ms() - 100};
    capture_begin(&c, stderr);
    progress_update(&p, 1, 2);
    int64_t shown_at = p.last_ms;
    for (int i = 0; i < 10; i++)
        progress_update(&p, 1, 2);
    const char *text = capture_end(&c);
    ck_assert(p.shown);
    if (p.last_ms == shown_at)
        ck_assert_ptr_null(strstr(text + 1, "\r"));
    else
        ck_assert_int_ge(p.last_ms - shown_at, 100);
}
END_TEST

START_TEST(wiped_away_once)
{
    captured c;
    progress p = {.wanted = true, .shown = true};
    capture_begin(&c, stderr);
    progress_end(&p);
    progress_end(&p);
    ck_assert_str_eq(capture_end(&c), "\r\033[K");
    p = (progress){.wanted = true};
    capture_begin(&c, stderr);
    progress_end(&p);
    ck_assert_str_eq(capture_end(&c), "");
}
END_TEST

START_TEST(only_on_a_terminal_and_when_wanted)
{
    captured c;
    capture_begin(&c, stderr); /* a file */
    bool wanted = progress_new(true).wanted;
    progress p = {.wanted = false, .last_ms = now_ms() - 1000};
    progress_update(&p, 1, 2);
    ck_assert_str_eq(capture_end(&c), "");
    ck_assert(!wanted);
    ck_assert(!progress_new(false).wanted);
}
END_TEST

Suite *suite_progress(void)
{
    Suite *s = suite_create("progress");
    TCase *c = tcase_create("progress");
    tcase_add_test(c, how_much);
    tcase_add_test(c, ten_times_a_second);
    tcase_add_test(c, the_next_line_after_another_interval);
    tcase_add_test(c, wiped_away_once);
    tcase_add_test(c, only_on_a_terminal_and_when_wanted);
    suite_add_tcase(s, c);
    return s;
}
