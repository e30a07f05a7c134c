#include "base/mem.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

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

static void *checked(void *p)
{
    if (!p)
        mem_failed();
    return p;
}

static size_t product(size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        mem_failed();
    return count * size > 0 ? count * size : 1;
}

void *mem_alloc(size_t bytes)
{
    return checked(fault_due() ? NULL : malloc(product(bytes, 1)));
}

void *mem_zalloc(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(fault_due() ? NULL : calloc(1, bytes));
}

void *mem_grow(void *p, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    return checked(fault_due() ? NULL : realloc(p, bytes));
}

void mem_free(void *p)
{
    free(p);
}
