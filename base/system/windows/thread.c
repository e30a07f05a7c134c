#include "base/system/thread.h"

#include "base/mem.h"

#include <windows.h>

#include <process.h>
#include <stddef.h>

struct thread {
    HANDLE handle;
    void (*run)(void *);
    void *argument;
};

static unsigned __stdcall thread_main(void *argument)
{
    const thread *t = argument;
    t->run(t->argument);
    return 0;
}

thread *thread_start(void (*run)(void *argument), void *argument)
{
    enum { STACK_BYTES = 8 << 20 }; /* what a thread has on Linux; reserved, not used */
    thread *t = mem_alloc(sizeof *t);
    *t = (thread){.run = run, .argument = argument};
    t->handle = (HANDLE)_beginthreadex(NULL, STACK_BYTES, thread_main, t, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    if (t->handle)
        return t;
    mem_free(t);
    return NULL;
}

void thread_join(thread *t)
{
    WaitForSingleObject(t->handle, INFINITE);
    CloseHandle(t->handle);
    mem_free(t);
}

struct lock {
    SRWLOCK srw;
};

lock *lock_new(void)
{
    lock *l = mem_alloc(sizeof *l);
    InitializeSRWLock(&l->srw);
    return l;
}

void lock_take(lock *l)
{
    AcquireSRWLockExclusive(&l->srw);
}

void lock_give(lock *l)
{
    ReleaseSRWLockExclusive(&l->srw);
}

void lock_free(lock *l)
{
    mem_free(l);
}

struct condition {
    CONDITION_VARIABLE variable;
};

condition *condition_new(void)
{
    condition *c = mem_alloc(sizeof *c);
    InitializeConditionVariable(&c->variable);
    return c;
}

void condition_wait(condition *c, lock *held)
{
    SleepConditionVariableSRW(&c->variable, &held->srw, INFINITE, 0);
}

void condition_wake_one(condition *c)
{
    WakeConditionVariable(&c->variable);
}

void condition_wake_all(condition *c)
{
    WakeAllConditionVariable(&c->variable);
}

void condition_free(condition *c)
{
    mem_free(c);
}

/* The system calls `end` with every pointer that is not NULL when its thread ends, and when the slot is freed. */
struct thread_slot {
    DWORD index;
    void (*end)(void *);
};

typedef struct kept {
    void (*end)(void *);
    void *p;
} kept;

static void CALLBACK end_kept(void *p)
{
    kept *k = p;
    if (k && k->p && k->end)
        k->end(k->p);
    mem_free(k);
}

thread_slot *thread_slot_new(void (*end)(void *))
{
    thread_slot *s = mem_alloc(sizeof *s);
    *s = (thread_slot){.index = FlsAlloc(end_kept), .end = end};
    if (s->index == FLS_OUT_OF_INDEXES)
        mem_failed();
    return s;
}

void *thread_slot_get(thread_slot *s)
{
    const kept *k = FlsGetValue(s->index);
    return k ? k->p : NULL;
}

void thread_slot_set(thread_slot *s, void *p)
{
    kept *k = FlsGetValue(s->index);
    if (!k) {
        k = mem_zalloc(1, sizeof *k);
        if (!FlsSetValue(s->index, k))
            mem_failed();
    }
    *k = (kept){s->end, p};
}

void thread_slot_free(thread_slot *s)
{
    FlsFree(s->index);
    mem_free(s);
}
