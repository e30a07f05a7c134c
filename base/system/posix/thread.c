#include "base/system/thread.h"

#include "base/mem.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

struct thread {
    pthread_t id;
    void (*run)(void *);
    void *argument;
};

static void *thread_main(void *argument)
{
    const thread *t = argument;
    t->run(t->argument);
    return NULL;
}

thread *thread_start(void (*run)(void *argument), void *argument)
{
    thread *t = mem_alloc(sizeof *t);
    *t = (thread){.run = run, .argument = argument};
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before); /* a new thread has the mask of the one that starts it */
    bool started = pthread_create(&t->id, NULL, thread_main, t) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started)
        return t;
    mem_free(t);
    return NULL;
}

void thread_join(thread *t)
{
    pthread_join(t->id, NULL);
    mem_free(t);
}

struct lock {
    pthread_mutex_t mutex;
};

lock *lock_new(void)
{
    lock *l = mem_alloc(sizeof *l);
    if (pthread_mutex_init(&l->mutex, NULL) != 0)
        mem_failed();
    return l;
}

void lock_take(lock *l)
{
    pthread_mutex_lock(&l->mutex);
}

void lock_give(lock *l)
{
    pthread_mutex_unlock(&l->mutex);
}

void lock_free(lock *l)
{
    pthread_mutex_destroy(&l->mutex);
    mem_free(l);
}

struct condition {
    pthread_cond_t cond;
};

condition *condition_new(void)
{
    condition *c = mem_alloc(sizeof *c);
    if (pthread_cond_init(&c->cond, NULL) != 0)
        mem_failed();
    return c;
}

void condition_wait(condition *c, lock *held)
{
    pthread_cond_wait(&c->cond, &held->mutex);
}

void condition_wake_one(condition *c)
{
    pthread_cond_signal(&c->cond);
}

void condition_wake_all(condition *c)
{
    pthread_cond_broadcast(&c->cond);
}

void condition_free(condition *c)
{
    pthread_cond_destroy(&c->cond);
    mem_free(c);
}

struct thread_slot {
    pthread_key_t key;
};

thread_slot *thread_slot_new(void (*end)(void *))
{
    thread_slot *s = mem_alloc(sizeof *s);
    if (pthread_key_create(&s->key, end) != 0)
        mem_failed();
    return s;
}

void *thread_slot_get(thread_slot *s)
{
    return pthread_getspecific(s->key);
}

void thread_slot_set(thread_slot *s, void *p)
{
    if (pthread_setspecific(s->key, p) != 0)
        mem_failed();
}

void thread_slot_free(thread_slot *s)
{
    pthread_key_delete(s->key);
    mem_free(s);
}
