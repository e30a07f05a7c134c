/* One line on standard error, at most ten times a second, wiped away in the end. */
#include "cli/progress.h"
#include "tests/unit/cli/captured.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
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
    progress_update(&p, &(read_share){.bytes = done, .total_bytes = total, .total_files = 1});
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

START_TEST(files_of_files)
{
    captured c;
    progress p = {.wanted = true, .last_ms = now_ms() - 1000};
    capture_begin(&c, stderr);
    progress_update(&p, &(read_share){.bytes = 50000000, .total_bytes = 100000000, .files = 3, .total_files = 12});
    ck_assert_str_eq(capture_end(&c), "\r\033[Kreading: 3 of 12 files, 50 of 100 MB, 49 %");
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
    progress_update(&p, &(read_share){.bytes = 1, .total_bytes = 2, .total_files = 1});
    int64_t shown_at = p.last_ms;
    for (int i = 0; i < 10; i++)
        progress_update(&p, &(read_share){.bytes = 1, .total_bytes = 2, .total_files = 1});
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
    progress_update(&p, &(read_share){.bytes = 1, .total_bytes = 2, .total_files = 1});
    ck_assert_str_eq(capture_end(&c), "");
    ck_assert(!wanted);
    ck_assert(!progress_new(false).wanted);
}
END_TEST

/* What is shown on a terminal of so many columns. */
static const char *shown_on(char *text, size_t room, unsigned short columns, uint64_t done, uint64_t total)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY), before = dup(2);
    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master) + unlockpt(master), 0);
    int terminal = open(ptsname(master), O_RDWR | O_NOCTTY);
    struct winsize size = {.ws_row = 25, .ws_col = columns};
    ck_assert_int_eq(ioctl(terminal, TIOCSWINSZ, &size), 0);
    ck_assert_int_ge(dup2(terminal, 2), 0);
    progress p = progress_new(true);
    p.last_ms -= 1000;
    progress_update(&p, &(read_share){.bytes = done, .total_bytes = total, .total_files = 1});
    fputs(".", stderr); /* the end */
    fflush(stderr);
    ck_assert_int_ge(dup2(before, 2), 0);
    size_t n = 0;
    for (ssize_t got = 1; got > 0 && (n == 0 || text[n - 1] != '.'); n += got > 0 ? (size_t)got : 0)
        got = read(master, text + n, room - 1 - n);
    text[n] = '\0';
    close(before), close(terminal), close(master);
    return text;
}

START_TEST(as_wide_as_the_terminal)
{
    static const struct {
        unsigned short columns;
        uint64_t total;
        const char *line;
    } cases[] = {
        {0, 100000000, "\r\033[Kreading: 50 of 100 MB, 49 %."},
        {80, 100000000, "\r\033[Kreading: 50 of 100 MB, 49 %."},
        {28, 100000000, "\r\033[Kreading: 50 of 100 MB, 49 %."},
        {27, 100000000, "\r\033[K50 of 100 MB, 49 %."},
        {24, 100000000, "\r\033[K50 of 100 MB, 49 %."},
        {19, 100000000, "\r\033[K50 of 100 MB, 49 %."},
        {18, 100000000, "\r\033[K49 %."},
        {5, 100000000, "\r\033[K49 %."},
        {4, 100000000, "."},
        {24, 0, "\r\033[Kreading: 50 MB."},
        {14, 0, "."},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200];
        ck_assert_str_eq(shown_on(text, sizeof text, cases[i].columns, 50000000, cases[i].total), cases[i].line);
    }
}
END_TEST

START_TEST(what_is_done)
{
    captured c;
    progress p = {.wanted = true, .last_ms = now_ms()};
    capture_begin(&c, stderr);
    progress_stage(&p, "analyzing"); /* a short run shows nothing */
    p.shown = true;
    progress_stage(&p, "writing");
    ck_assert_str_eq(capture_end(&c), "\r\033[Kwriting");
}
END_TEST

Suite *suite_progress(void)
{
    Suite *s = suite_create("progress");
    TCase *c = tcase_create("progress");
    tcase_add_test(c, how_much);
    tcase_add_test(c, files_of_files);
    tcase_add_test(c, ten_times_a_second);
    tcase_add_test(c, the_next_line_after_another_interval);
    tcase_add_test(c, wiped_away_once);
    tcase_add_test(c, only_on_a_terminal_and_when_wanted);
    tcase_add_test(c, as_wide_as_the_terminal);
    tcase_add_test(c, what_is_done);
    suite_add_tcase(s, c);
    return s;
}
