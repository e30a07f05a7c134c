#include "base/mem.h"

#include "base/system/memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* From here on a piece is large: a table or the texts of many thousand records. It is asked for with what the system's
   allocator puts before it in whole large pages, for then the system begins it with one. */
#define LARGE      ((size_t)3 << 20)
#define LARGE_PAGE ((size_t)2 << 20)
#define BEFORE     ((size_t)32)

/* The two process-wide values of this file: who is told, and the countdown of fault injection (0: off). */
static _Atomic(mem_handler *) on_failure;
static atomic_ullong countdown;

void mem_on_failure(mem_handler *handler)
{
    atomic_store(&on_failure, handler);
}

bool mem_has_handler(void)
{
    return atomic_load(&on_failure) != NULL;
}

_Noreturn void mem_failed(void)
{
    mem_handler *handler = atomic_load(&on_failure);
    if (handler)
        handler();
    abort();
}

void mem_fail_after(unsigned long long n)
{
    atomic_store(&countdown, n);
}

static bool fault_due(void)
{
    unsigned long long left = atomic_load_explicit(&countdown, memory_order_relaxed);
    while (left > 0)
        if (atomic_compare_exchange_weak(&countdown, &left, left - 1))
            return left == 1;
    return false;
}

static void *checked(void *p, size_t bytes)
{
    if (!p)
        mem_failed();
    if (bytes >= LARGE)
        memory_used_all_over(p, bytes);
    return p;
}

static size_t product(size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        mem_failed();
    return count * size > 0 ? count * size : 1;
}

/* As asked for where the bytes behind a piece are watched. */
static size_t whole_pages(size_t bytes)
{
#ifdef __SANITIZE_ADDRESS__
    return bytes;
#else
    if (bytes < LARGE || bytes > SIZE_MAX - LARGE_PAGE)
        return bytes;
    return (bytes + BEFORE + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE - BEFORE;
#endif
}

void *mem_alloc(size_t bytes)
{
    size_t room = whole_pages(product(bytes, 1));
    return checked(fault_due() ? NULL : malloc(room), room);
}

void *mem_zalloc(size_t count, size_t size)
{
    size_t room = whole_pages(product(count, size));
    return checked(fault_due() ? NULL : calloc(1, room), room);
}

void *mem_grow(void *p, size_t count, size_t size)
{
    size_t room = whole_pages(product(count, size));
    return checked(fault_due() ? NULL : realloc(p, room), room);
}

void mem_free(void *p)
{
    free(p);
}
