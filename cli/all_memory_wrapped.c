/* What cli/all_memory.c is, for a program that is linked statically: the linker leads every call of the malloc family,
   of the libraries too, to these (--wrap, see cmake/program.cmake). */
#include "base/mem.h"
#include "cli/commands.h"

#include <stdlib.h>

void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *p, size_t n);

static void *ended(void)
{
    if (!mem_has_handler())
        _Exit(STATUS_NOTHING);
    mem_failed();
}

void *__wrap_malloc(size_t n)
{
    void *p = __real_malloc(n);
    return p ? p : ended();
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *p = __real_calloc(count, size);
    return p ? p : ended();
}

/* With 0 it may free p and return nothing, and that is no failure. */
void *__wrap_realloc(void *p, size_t n)
{
    void *q = __real_realloc(p, n);
    return q || n == 0 ? q : ended();
}
