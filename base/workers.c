#include "base/workers.h"

#include "base/mem.h"
#include "base/system/thread.h"

#include <stdbool.h>
#include <stddef.h>

/* To wake a thread costs as much as a small job, so a sleeping one is woken for several; the last few are the
   submitting thread's own. */
enum { JOBS_MOST = 256, JOBS_WORTH_WAKING = 3 };

typedef struct place {
    void *job;
    bool finished;
} place;

/* A ring of places; job number i stands in ring[i % depth]. taken and finished are under the lock; head and tail are
   written by the submitting thread alone, tail under the lock because workers read it. head <= taken <= tail. */
struct pipeline {
    pipeline_calls calls;
    unsigned depth, threads;
    unsigned worth_waking; /* so many waiting jobs */
    lock *lock;
    condition *work_waits;   /* for workers: jobs came in, or the end */
    condition *job_finished; /* for the submitting thread */
    place *ring;
    size_t head;  /* the oldest that is not done */
    size_t taken; /* the next that is worked on */
    size_t tail;  /* the next that is submitted */
    bool ending;
    struct member {
        pipeline *p;
        unsigned worker;
        thread *thread;
    } members[];
};

/* Works on the next waiting job. Called and left with the lock held. */
static void work_on_next(pipeline *p, unsigned worker)
{
    place *at = &p->ring[p->taken++ % p->depth];
    lock_give(p->lock);
    p->calls.work(p->calls.context, at->job, worker);
    lock_take(p->lock);
    at->finished = true;
}

static void worker_main(void *argument)
{
    struct member *m = argument;
    pipeline *p = m->p;
    lock_take(p->lock);
    while (true) {
        while (p->taken == p->tail && !p->ending)
            condition_wait(p->work_waits, p->lock);
        if (p->taken == p->tail)
            break;
        work_on_next(p, m->worker);
        condition_wake_one(p->job_finished);
    }
    lock_give(p->lock);
}

/* A thread that cannot be had is no error: the submitting thread works too. */
static void start_threads(pipeline *p, unsigned count)
{
    while (p->threads < count) {
        struct member *m = &p->members[p->threads];
        *m = (struct member){.p = p, .worker = p->threads + 1};
        m->thread = thread_start(worker_main, m);
        if (!m->thread)
            break;
        p->threads++;
    }
}

pipeline *pipeline_new(unsigned jobs, unsigned depth, pipeline_calls calls)
{
    unsigned threads = jobs < 2 ? 0 : (jobs < JOBS_MOST ? jobs : JOBS_MOST) - 1;
    pipeline *p = mem_zalloc(1, sizeof *p + threads * sizeof p->members[0]);
    p->calls = calls;
    p->depth = depth ? depth : 1;
    p->worth_waking = p->depth < JOBS_WORTH_WAKING ? p->depth : JOBS_WORTH_WAKING;
    p->ring = mem_zalloc(p->depth, sizeof *p->ring);
    p->lock = lock_new();
    p->work_waits = condition_new();
    p->job_finished = condition_new();
    start_threads(p, threads);
    return p;
}

/* Calls done for what is finished at the head of the ring. With the lock held, which done runs without. */
static void collect(pipeline *p)
{
    while (p->head != p->tail && p->ring[p->head % p->depth].finished) {
        void *job = p->ring[p->head++ % p->depth].job;
        lock_give(p->lock);
        p->calls.done(p->calls.context, job);
        lock_take(p->lock);
    }
}

/* Until at most `left` jobs are in flight. With the lock held. */
static void wait_until(pipeline *p, size_t left)
{
    collect(p);
    while (p->tail - p->head > left) {
        if (p->taken != p->tail)
            work_on_next(p, 0);
        else
            condition_wait(p->job_finished, p->lock);
        collect(p);
    }
}

void pipeline_submit(pipeline *p, void *job)
{
    if (p->threads == 0) {
        p->calls.work(p->calls.context, job, 0);
        p->calls.done(p->calls.context, job);
        return;
    }
    lock_take(p->lock);
    wait_until(p, p->depth - 1);
    p->ring[p->tail++ % p->depth] = (place){.job = job};
    if (p->tail - p->taken >= p->worth_waking)
        condition_wake_one(p->work_waits);
    lock_give(p->lock);
}

void pipeline_drain(pipeline *p)
{
    lock_take(p->lock);
    wait_until(p, 0);
    lock_give(p->lock);
}

void pipeline_free(pipeline *p)
{
    if (!p)
        return;
    pipeline_drain(p);
    lock_take(p->lock);
    p->ending = true;
    condition_wake_all(p->work_waits);
    lock_give(p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        thread_join(p->members[i].thread);
    condition_free(p->job_finished);
    condition_free(p->work_waits);
    lock_free(p->lock);
    mem_free(p->ring);
    mem_free(p);
}
