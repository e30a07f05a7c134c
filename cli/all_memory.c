/* Memory of everybody in the process: what base/mem.h does for our own allocations, for those of the libraries.

   A library that gets no memory says so in its own way, and some say it by giving less: a rule without its text, a
   well-made record that "is not XML", an archive without members, a call of exit. To look at every return of every
   library would not do, since they swallow it before it comes back. So the program has the malloc family of its own,
   which every library is bound to (ELF looks into the program first): it asks the next one in the order of search, the
   system's, and ends the run where that has nothing. A test program or one with a sanitizer has no such file; see
   cmake/program.cmake.

   Not for a program that is linked statically: nothing stands behind it to ask. */
#include "base/mem.h"
#include "cli/commands.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdalign.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define OPEN __attribute__((visibility("default")))

/* What the search itself asks for while it looks for the family: a few hundred bytes at most, never given back. */
enum { EARLY_BYTES = 16384 };
static alignas(max_align_t) char early[EARLY_BYTES];
static atomic_size_t early_used;

static struct family {
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*aligned_alloc)(size_t, size_t);
    void (*free)(void *);
} next;

/* 0: nobody has looked yet, 1: it is being looked for, 2: it is there. The first allocation comes before main, from the
   one thread there is. */
static atomic_int found;

static void *ended(void)
{
    if (!mem_has_handler())
        _Exit(STATUS_NOTHING);
    mem_failed();
}

/* ISO C knows no way from what dlsym returns to a function but its bytes. */
#define FIND(name)                         \
    do {                                   \
        void *p = dlsym(RTLD_NEXT, #name); \
        memcpy(&next.name, &p, sizeof p);  \
        good = good && p;                  \
    } while (0)

static bool family_is_there(void)
{
    int none = 0;
    if (atomic_load_explicit(&found, memory_order_acquire) == 2)
        return true;
    if (!atomic_compare_exchange_strong(&found, &none, 1))
        return false;
    bool good = true;
    FIND(malloc);
    FIND(calloc);
    FIND(realloc);
    FIND(aligned_alloc);
    FIND(free);
    if (!good)
        ended();
    atomic_store_explicit(&found, 2, memory_order_release);
    return true;
}

static bool is_early(const void *p)
{
    return (uintptr_t)p - (uintptr_t)early < EARLY_BYTES;
}

/* Zeroed, as static memory is. */
static void *give_early(size_t n)
{
    size_t whole = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    size_t at = n <= EARLY_BYTES ? atomic_fetch_add(&early_used, whole) : EARLY_BYTES;
    return at <= EARLY_BYTES - whole && whole <= EARLY_BYTES ? early + at : ended();
}

OPEN void *malloc(size_t n)
{
    if (!family_is_there())
        return give_early(n);
    void *p = next.malloc(n);
    return p ? p : ended();
}

OPEN void *calloc(size_t count, size_t size)
{
    size_t n;
    if (!family_is_there())
        return __builtin_mul_overflow(count, size, &n) ? ended() : give_early(n);
    void *p = next.calloc(count, size);
    return p ? p : ended();
}

/* How large it was is not known: what may have been it is copied. */
static void *move_from_early(const void *p, size_t n)
{
    size_t most = EARLY_BYTES - (size_t)((const char *)p - early);
    return memcpy(malloc(n), p, n < most ? n : most);
}

/* realloc(p, 0) may free p and return nothing, and that is no failure. */
OPEN void *realloc(void *p, size_t n)
{
    if (!p)
        return malloc(n);
    if (is_early(p))
        return move_from_early(p, n);
    void *q = family_is_there() ? next.realloc(p, n) : NULL;
    return q || n == 0 ? q : ended();
}

OPEN void free(void *p)
{
    if (p && !is_early(p) && family_is_there())
        next.free(p);
}

OPEN void *aligned_alloc(size_t alignment, size_t n)
{
    void *p = family_is_there() ? next.aligned_alloc(alignment, n) : NULL;
    return p ? p : ended();
}

OPEN void *memalign(size_t alignment, size_t n)
{
    return aligned_alloc(alignment, n);
}

OPEN int posix_memalign(void **p, size_t alignment, size_t n)
{
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0 || alignment == 0)
        return EINVAL;
    *p = aligned_alloc(alignment, n);
    return 0;
}
