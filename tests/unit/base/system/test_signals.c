/* Each in a process of its own: what is set here lasts. */
#include "base/system/file.h"
#include "base/system/signals.h"
#include "tests/unit/base/check_str.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_system_signals(void);

static int ends[2];

static void last(void)
{
    (void)file_write(ends[1], "last ", 5);
}

/* Runs `body` in a child; gives its status and what it wrote. */
static int in_child(void (*body)(void), char said[64])
{
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        body();
        _exit(7);
    }
    close(ends[1]);
    ptrdiff_t n = file_read_all(ends[0], said, 63);
    said[n > 0 ? n : 0] = '\0';
    close(ends[0]);
    int status = 0;
    ck_assert(waitpid(child, &status, 0) == child);
    return status;
}

static void end_by_signal(void)
{
    signals_before_end(last);
    raise(SIGTERM);
}

static void end_while_held(void)
{
    signals_before_end(last);
    unsigned held = signals_hold();
    raise(SIGTERM);
    (void)file_write(ends[1], "held ", 5);
    signals_release(signals_hold()); /* they waited before, and go on waiting */
    (void)file_write(ends[1], "still ", 6);
    signals_release(held);
}

static void ignore_from_the_start(void)
{
    signal(SIGHUP, SIG_IGN);
    signals_before_end(last);
    raise(SIGHUP);
}

static void lose_a_write(void)
{
    int nobody[2];
    signals_make_writes_fail();
    _exit(pipe(nobody) == 0 && close(nobody[0]) == 0 && file_write(nobody[1], "x", 1) == EPIPE ? 0 : 1);
}

START_TEST(something_is_done_before_the_end)
{
    char said[64];
    int status = in_child(end_by_signal, said);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    ck_assert_str_eq(said, "last ");
}
END_TEST

START_TEST(a_held_signal_waits)
{
    char said[64];
    int status = in_child(end_while_held, said);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    ck_assert_str_eq(said, "held still last ");
}
END_TEST

START_TEST(what_was_ignored_stays_ignored)
{
    char said[64];
    int status = in_child(ignore_from_the_start, said);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    ck_assert_str_eq(said, "");
}
END_TEST

START_TEST(a_lost_write_is_an_error)
{
    char said[64];
    int status = in_child(lose_a_write, said);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
END_TEST

Suite *suite_system_signals(void)
{
    Suite *s = suite_create("system/signals");
    TCase *c = tcase_create("signals");
    tcase_add_test(c, something_is_done_before_the_end);
    tcase_add_test(c, a_held_signal_waits);
    tcase_add_test(c, what_was_ignored_stays_ignored);
    tcase_add_test(c, a_lost_write_is_an_error);
    suite_add_tcase(s, c);
    return s;
}
