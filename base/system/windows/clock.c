#include "base/system/clock.h"

#include <windows.h>

int64_t clock_ms(void)
{
    return (int64_t)GetTickCount64();
}

void clock_wait(int64_t ms)
{
    Sleep(ms > 0 ? (DWORD)(ms < INT32_MAX ? ms : INT32_MAX) : 0);
}
