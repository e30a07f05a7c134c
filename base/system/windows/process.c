#include "base/system/process.h"

#include <windows.h>

long process_number(void)
{
    return (long)GetCurrentProcessId();
}

/* Of the group of processors that the process was put into: a thread that nobody moves stays in it. */
unsigned process_cpus(void)
{
    DWORD_PTR ours = 0, all = 0;
    unsigned n = 0;
    if (GetProcessAffinityMask(GetCurrentProcess(), &ours, &all))
        for (; ours; ours &= ours - 1)
            n++;
    return n ? n : 1;
}

_Noreturn void process_wait_for_end(void)
{
    for (;;)
        Sleep(INFINITE);
}
