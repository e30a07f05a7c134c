#include "base/system/signals.h"

#include <signal.h>
#include <stddef.h>

/* What people (a keyboard, kill) and systems (a terminal that went away, limits, a scheduler's warning) end a run with.
 */
static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2};
enum { ENDING_COUNT = sizeof ending / sizeof *ending };

static void (*before_end)(void); /* set before the handlers are */

static sigset_t ending_set(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaddset(&set, ending[i]);
    return set;
}

void signals_make_writes_fail(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

/* The ending signals wait while this runs, so that a second one (timeout sends two) cannot cut it off. The one raised
   again, now with its default action, is taken as this returns: the parent sees 128 + n. */
static void on_ending(int number)
{
    before_end();
    signal(number, SIG_DFL);
    raise(number);
}

void signals_before_end(void (*last)(void))
{
    before_end = last;
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        struct sigaction now, ours = {.sa_handler = on_ending};
        ours.sa_mask = ending_set();
        if (sigaction(ending[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(ending[i], &ours, NULL);
    }
}

/* A bit for each that did not wait before. */
unsigned signals_hold(void)
{
    sigset_t set = ending_set(), before;
    unsigned held = 0;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        held |= sigismember(&before, ending[i]) ? 0 : 1u << i;
    return held;
}

void signals_release(unsigned held)
{
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        if (held & 1u << i)
            sigaddset(&set, ending[i]);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}
