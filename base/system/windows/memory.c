#include "base/system/memory.h"

/* Large pages are a privilege here, and are never paged out: not for a program like this one. */
void memory_used_all_over(void *p, size_t n)
{
    (void)p, (void)n;
}
