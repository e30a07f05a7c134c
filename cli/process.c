#include "cli/process.h"

#include "base/hash.h"
#include "base/mem.h"
#include "base/out.h"
#include "base/system/random.h"
#include "cli/commands.h"

#include <fcntl.h>
#include <locale.h>
#include <unistd.h>

/* Those with which people and systems end a run. */
static const int ending_signals[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_COUNT = sizeof ending_signals / sizeof *ending_signals };

/* Several threads may get here together, and only one returns from out_set_abandon_current: it speaks for all. A signal
   that it took in between would wait for the thread it interrupted. */
static void on_out_of_memory(void)
{
    static const char message[] = "wbhealth: out of memory, no report was written\n";
    process_hold_signals();
    out_set_abandon_current();
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1); /* nobody is left to tell of its failure */
    (void)ignored;
    _exit(STATUS_NOTHING);
}

/* The ending signals wait while this runs, so that a second one (timeout sends two) cannot leave a temporary file
   behind. The one raised again, now with its default action, is taken as this returns: the parent sees 128 + n. */
static void on_ending_signal(int number)
{
    out_set_abandon_current();
    signal(number, SIG_DFL);
    raise(number);
}

/* A signal that was ignored when we were started (nohup) stays ignored. */
static void catch_ending_signals(void)
{
    for (size_t i = 0; i < ENDING_COUNT; i++) {
        struct sigaction now, ours = {.sa_handler = on_ending_signal};
        sigemptyset(&ours.sa_mask);
        for (size_t k = 0; k < ENDING_COUNT; k++)
            sigaddset(&ours.sa_mask, ending_signals[k]);
        if (sigaction(ending_signals[i], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaction(ending_signals[i], &ours, NULL);
    }
}

/* Started with one of the first three descriptors closed, the next file opened would get its number, and a message
   would land in a report. */
static void open_standard_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0)
            _exit(STATUS_NOTHING);
}

/* No input can be made that fills one place of a table. Where the system has no random numbers the fixed key stays: the
   report is the same under any. */
static void choose_hash_key(void)
{
    siphash_key key;
    if (random_bytes(&key, sizeof key))
        hash_set_key(key);
}

void process_setup(void)
{
    open_standard_descriptors();
    mem_on_failure(on_out_of_memory);
    /* A reader that went away and a file size limit are errors of a write, not the end of the program. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    catch_ending_signals();
    choose_hash_key();
    /* libarchive decodes the names of members by LC_CTYPE: fixed, whatever the environment says. Nothing else depends
       on the locale. */
    if (!setlocale(LC_CTYPE, "C.UTF-8"))
        setlocale(LC_CTYPE, "en_US.UTF-8");
}

sigset_t process_hold_signals(void)
{
    sigset_t held, before;
    sigemptyset(&held);
    for (size_t i = 0; i < ENDING_COUNT; i++)
        sigaddset(&held, ending_signals[i]);
    sigprocmask(SIG_BLOCK, &held, &before);
    return before;
}

void process_release_signals(const sigset_t *before)
{
    sigprocmask(SIG_SETMASK, before, NULL);
}
