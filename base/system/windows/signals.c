/* What the console's keys and window, and the end of the session, are here. The system calls the handler in a thread of
   its own, while the others go on. Who started us asks by an event, since there may be no console. */
#include "base/system/signals.h"

#include "base/system/windows/handle.h"

#include <stdatomic.h>
#include <stdio.h>

static void (*before_end)(void); /* set before the handler is */
static atomic_bool ended;
static CRITICAL_SECTION holding; /* whoever holds the ends off */
static atomic_bool ready;

static BOOL CALLBACK on_end(DWORD what)
{
    (void)what;
    EnterCriticalSection(&holding); /* never left: the process ends when this returns */
    atomic_store(&ended, true);
    before_end();
    return FALSE; /* now what would have happened anyway */
}

HANDLE end_event_of(DWORD process)
{
    enum { NAME_MOST = 64 };
    wchar_t name[NAME_MOST];
    swprintf(name, NAME_MOST, L"Local\\wbhealth-end-%lu", process);
    return CreateEventW(NULL, TRUE, FALSE, name);
}

static void CALLBACK on_asked(void *context, BOOLEAN timed_out)
{
    (void)context, (void)timed_out;
    on_end(CTRL_BREAK_EVENT);
    TerminateProcess(GetCurrentProcess(), STATUS_CONTROL_C_EXIT);
}

bool signals_have_ended(void)
{
    return atomic_load(&ended);
}

/* A write to a pipe that nobody reads fails here from the start, and there are no limits of a file's size. A disk that
   is not there is a failure too, and no window. */
void signals_make_writes_fail(void)
{
    SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
}

void signals_before_end(void (*last)(void))
{
    before_end = last;
    if (atomic_load(&ready))
        return;
    InitializeCriticalSection(&holding);
    atomic_store(&ready, true);
    SetConsoleCtrlHandler(on_end, TRUE);
    HANDLE wait, asked = end_event_of(GetCurrentProcessId());
    if (asked)
        RegisterWaitForSingleObject(&wait, asked, on_asked, NULL, INFINITE, WT_EXECUTEONLYONCE);
}

unsigned signals_hold(void)
{
    if (!atomic_load(&ready))
        return 0;
    EnterCriticalSection(&holding);
    return 1;
}

void signals_release(unsigned held)
{
    if (held)
        LeaveCriticalSection(&holding);
}
