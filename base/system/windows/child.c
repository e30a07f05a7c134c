#include "base/system/child.h"

#include "base/mem.h"
#include "base/system/clock.h"
#include "base/system/windows/handle.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

/* Asked first, so that it tidies up; then made to. */
enum { GRACE_MS = 5000, LOOK_MS = 200, MS_PER_S = 1000, MADE_TO_END = 0xFFFF };

typedef struct running {
    _Atomic(HANDLE) process; /* NULL: the slot is free */
    HANDLE end;              /* asks it; open before it is waited for, so that nothing asked is lost */
    int64_t until_ms;        /* 0: as long as it likes */
    bool asked;
} running;

static running children[CHILDREN_MOST];

/* A job that this process is in, so that what it starts is in it from the first moment, and that ends with its last
   handle, which is ours: whatever ends this process ends them. */
static bool join_job(void)
{
    static HANDLE made;
    if (made)
        return true;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.BasicLimitInformation.LimitFlags =
                                                       JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
    HANDLE h = CreateJobObjectW(NULL, NULL);
    if (!h)
        return false;
    if (!SetInformationJobObject(h, JobObjectExtendedLimitInformation, &limits, sizeof limits) ||
        !AssignProcessToJobObject(h, GetCurrentProcess())) {
        CloseHandle(h);
        return false;
    }
    made = h;
    return true;
}

/* ---- the command line ---- */

typedef struct line {
    wchar_t *text;
    size_t n, most;
} line;

static void put(line *l, wchar_t c, size_t times)
{
    for (; times > 0 && l->n + 1 < l->most; times--)
        l->text[l->n++] = c;
}

/* In quotes; a quote, and backslashes before one, want a backslash each (the rules of CommandLineToArgvW). */
static bool put_argument(line *l, const char *argument)
{
    wchar_t *wide = mem_alloc(WIDE_MOST * sizeof *wide);
    size_t n, slashes = 0;
    bool good = wide_of_text(argument, wide, WIDE_MOST, &n);
    put(l, ' ', l->n > 0);
    put(l, '"', 1);
    for (size_t i = 0; good && i < n; i++) {
        if (wide[i] == '"')
            put(l, '\\', slashes + 1);
        slashes = wide[i] == '\\' ? slashes + 1 : 0;
        put(l, wide[i], 1);
    }
    put(l, '\\', slashes);
    put(l, '"', 1);
    mem_free(wide);
    return good;
}

static bool put_arguments(line *l, const char *const *arguments)
{
    bool good = true;
    for (size_t i = 0; good && arguments[i]; i++)
        good = put_argument(l, arguments[i]);
    l->text[l->n] = 0;
    if (good && l->n + 1 == l->most) {
        errno = E2BIG;
        return false;
    }
    return good;
}

/* ---- the process ---- */

/* It inherits these and nothing else. */
typedef struct given {
    HANDLE nothing, messages, all[2];
    LPPROC_THREAD_ATTRIBUTE_LIST list;
} given;

static bool give(given *g, int messages)
{
    SECURITY_ATTRIBUTES inherit = {.nLength = sizeof inherit, .bInheritHandle = TRUE};
    SIZE_T size = 0;
    HANDLE us = GetCurrentProcess();
    g->nothing = CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit,
                             OPEN_EXISTING, 0, NULL);
    if (g->nothing == INVALID_HANDLE_VALUE) {
        g->nothing = NULL;
        return false;
    }
    if (!DuplicateHandle(us, handle_of(messages), us, &g->messages, 0, TRUE, DUPLICATE_SAME_ACCESS))
        return false;
    InitializeProcThreadAttributeList(NULL, 1, 0, &size);
    g->list = mem_alloc(size);
    if (!InitializeProcThreadAttributeList(g->list, 1, 0, &size)) {
        mem_free(g->list);
        g->list = NULL;
        return false;
    }
    g->all[0] = g->nothing;
    g->all[1] = g->messages;
    return UpdateProcThreadAttribute(g->list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, g->all, sizeof g->all, NULL, NULL);
}

static void take_back(given *g)
{
    if (g->list) {
        DeleteProcThreadAttributeList(g->list);
        mem_free(g->list);
    }
    if (g->nothing)
        CloseHandle(g->nothing);
    if (g->messages)
        CloseHandle(g->messages);
}

/* In a group of its own: the keys of the console go to us, and we pass them on.
   It does nothing before it is in the job. */
static bool create(given *g, wchar_t *command, PROCESS_INFORMATION *made)
{
    enum { FLAGS = CREATE_NEW_PROCESS_GROUP | EXTENDED_STARTUPINFO_PRESENT };
    wchar_t program[WIDE_MOST];
    STARTUPINFOEXW start = {.StartupInfo = {.cb = sizeof start,
                                            .dwFlags = STARTF_USESTDHANDLES,
                                            .hStdInput = g->nothing,
                                            .hStdOutput = g->nothing,
                                            .hStdError = g->messages},
                            .lpAttributeList = g->list};
    DWORD n = GetModuleFileNameW(NULL, program, WIDE_MOST);
    if (n == 0 || n == WIDE_MOST || !join_job() ||
        !CreateProcessW(program, command, NULL, NULL, TRUE, FLAGS, NULL, NULL, &start.StartupInfo, made))
        return false;
    CloseHandle(made->hThread);
    return true;
}

bool child_start(size_t slot, const char *const *arguments, int messages, uint32_t seconds)
{
    running *c = &children[slot];
    line l = {.text = mem_alloc(WIDE_MOST * sizeof(wchar_t)), .most = WIDE_MOST};
    PROCESS_INFORMATION made;
    given g = {0};
    bool started = put_arguments(&l, arguments);
    if (started) {
        started = give(&g, messages) && create(&g, l.text, &made);
        if (!started)
            fail_as_windows();
        int code = errno;
        take_back(&g);
        errno = code;
    }
    mem_free(l.text);
    if (!started)
        return false;
    c->end = end_event_of(made.dwProcessId);
    c->until_ms = seconds ? clock_ms() + (int64_t)seconds * MS_PER_S : 0;
    c->asked = false;
    atomic_store(&c->process, made.hProcess);
    return true;
}

static void ask(const running *c, HANDLE process)
{
    if (!c->end || !SetEvent(c->end))
        TerminateProcess(process, MADE_TO_END);
}

static void look_at_clock(void)
{
    int64_t now = clock_ms();
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        running *c = &children[i];
        HANDLE process = atomic_load(&c->process);
        if (!process || !c->until_ms || now < c->until_ms)
            continue;
        if (c->asked)
            TerminateProcess(process, MADE_TO_END);
        else
            ask(c, process);
        c->asked = true;
        c->until_ms = now + GRACE_MS;
    }
}

/* Numbers above those of exit statuses are the system's: a fault, a key, or ours. */
static void tell_end(child_end *end, size_t slot, DWORD code)
{
    enum { STATUS_MOST = 255 };
    *end = (child_end){.slot = slot,
                       .status = code <= STATUS_MOST ? (int)code : -1,
                       .signal = code <= STATUS_MOST ? 0 : (int)(code & 0xFFFF),
                       .in_time = !children[slot].asked};
}

static bool take_ended(child_end *end)
{
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        HANDLE process = atomic_load(&children[i].process);
        DWORD code = MADE_TO_END;
        if (!process || WaitForSingleObject(process, 0) != WAIT_OBJECT_0)
            continue;
        GetExitCodeProcess(process, &code);
        atomic_store(&children[i].process, NULL);
        CloseHandle(process);
        if (children[i].end)
            CloseHandle(children[i].end);
        tell_end(end, i, code);
        return true;
    }
    return false;
}

/* Until the first of them ends; the system waits for 64 at a time. */
static void wait_for_one(DWORD ms)
{
    HANDLE running[MAXIMUM_WAIT_OBJECTS];
    DWORD n = 0;
    for (size_t i = 0; i < CHILDREN_MOST && n < MAXIMUM_WAIT_OBJECTS; i++)
        if ((running[n] = atomic_load(&children[i].process)) != NULL)
            n++;
    if (n)
        WaitForMultipleObjects(n, running, FALSE, ms);
    else
        Sleep(ms);
}

bool child_wait(uint32_t milliseconds, child_end *end)
{
    int64_t until = clock_ms() + milliseconds;
    for (;;) {
        look_at_clock();
        if (take_ended(end))
            return true;
        int64_t left = until - clock_ms();
        if (left <= 0)
            return false;
        wait_for_one((DWORD)(left < LOOK_MS ? left : LOOK_MS));
    }
}

void child_end_all(void)
{
    int64_t until = clock_ms() + GRACE_MS;
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        HANDLE process = atomic_load(&children[i].process);
        if (process)
            ask(&children[i], process);
    }
    for (size_t i = 0; i < CHILDREN_MOST; i++) {
        HANDLE process = atomic_load(&children[i].process);
        int64_t left = until - clock_ms();
        if (process)
            WaitForSingleObject(process, left > 0 ? (DWORD)left : 0);
    }
}
