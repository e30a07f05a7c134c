#include "base/system/process.h"

#include <sched.h>
#include <unistd.h>

long process_number(void)
{
    return (long)getpid();
}

unsigned process_cpus(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (unsigned)CPU_COUNT(&set);
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t holds */
    return online > 0 ? (unsigned)online : 1;
}

_Noreturn void process_wait_for_end(void)
{
    for (;;)
        pause();
}
