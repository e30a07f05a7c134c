#include "base/system/child.h"

#include "base/system/clock.h"
#include "base/system/file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Asked first, so that it tidies up; then made to. */
enum { GRACE_MS = 5000, LOOK_MS = 200, NS_PER_MS = 1000000, MS_PER_S = 1000, FAILED_TO_START = 127 };

typedef struct running {
    atomic_long process; /* 0: the slot is free */
    int64_t until_ms;    /* 0: as long as it likes */
    bool asked;
} running;

static running children[CHILDREN_MOST];

/* In the new process. It ends with this one: else it would go on writing where the next run begins. */
static _Noreturn void become(const char *const *arguments, int messages, pid_t parent)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    int nothing = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() == parent && nothing >= 0 && dup2(nothing, FILE_INPUT) >= 0 && dup2(nothing, FILE_OUTPUT) >= 0 &&
        dup2(messages, FILE_MESSAGES) >= 0)
        execv("/proc/self/exe", (char *const *)arguments);
    _exit(FAILED_TO_START);
}

/* Ends of children wait until they are asked for. Whoever started this process may have had them ignored, which is
   inherited: then none would be told. */
static void hold_ends(void)
{
    sigset_t ends;
    signal(SIGCHLD, SIG_DFL);
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ends, NULL);
}

bool child_start(size_t slot, const char *const *arguments, int messages, uint32_t seconds)
{
    pid_t parent = getpid();
    hold_ends();
    pid_t process = fork();
    if (process == 0)
        become(arguments, messages, parent);
    if (process < 0)
        return false;
    children[slot].until_ms = seconds ? clock_ms() + (int64_t)seconds * MS_PER_S : 0;
    children[slot].asked = false;
    atomic_store(&children[slot].process, process);
    return true;
}

/* Those that took too long are asked to end, and later made to. */
static void look_at_clock(void)
{
    int64_t now = clock_ms();
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        running *c = &children[i];
        long process = atomic_load(&c->process);
        if (!process || !c->until_ms || now < c->until_ms)
            continue;
        kill((pid_t)process, c->asked ? SIGKILL : SIGTERM);
        c->asked = true;
        c->until_ms = now + GRACE_MS;
    }
}

static bool take_ended(child_end *end)
{
    int status = 0;
    pid_t process = waitpid(-1, &status, WNOHANG);
    for (size_t i = 0; process > 0 && i < CHILDREN_MOST; i++) {
        if (atomic_load(&children[i].process) != process)
            continue;
        atomic_store(&children[i].process, 0);
        *end = (child_end){.slot = i,
                           .status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                           .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                           .in_time = !children[i].asked};
        return true;
    }
    return false;
}

bool child_wait(uint32_t milliseconds, child_end *end)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGCHLD);
    int64_t until = clock_ms() + milliseconds;
    for (;;) {
        look_at_clock();
        if (take_ended(end))
            return true;
        int64_t left = until - clock_ms();
        if (left <= 0)
            return false;
        long wait_ms = left < LOOK_MS ? (long)left : LOOK_MS;
        struct timespec wait = {.tv_nsec = wait_ms * NS_PER_MS};
        (void)sigtimedwait(&ends, NULL, &wait); /* an end, the time, or another signal: each time we look */
    }
}

/* They tidy up, which takes a moment: this process is their end too. */
void child_end_all(void)
{
    enum { WAIT_MS = 10 };
    const struct timespec wait = {.tv_nsec = WAIT_MS * NS_PER_MS};
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        long process = atomic_load(&children[i].process);
        if (process)
            kill((pid_t)process, SIGTERM);
    }
    for (int i = 0; i < GRACE_MS / WAIT_MS && waitpid(-1, NULL, WNOHANG) >= 0; i++)
        nanosleep(&wait, NULL);
}
