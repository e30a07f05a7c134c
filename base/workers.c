#include "base/workers.h"

#include "base/mem.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

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
    pthread_mutex_t lock;
    pthread_cond_t work_waits;   /* for workers: jobs came in, or the end */
    pthread_cond_t job_finished; /* for the submitting thread */
    place *ring;
    size_t head;  /* the oldest that is not done */
    size_t taken; /* the next that is worked on */
    size_t tail;  /* the next that is submitted */
    bool ending;
    struct member {
        pipeline *p;
        unsigned worker;
        pthread_t thread;
    } members[];
};

/* Works on the next waiting job. Called and left with the lock held. */
static void work_on_next(pipeline *p, unsigned worker)
{
    place *at = &p->ring[p->taken++ % p->depth];
    pthread_mutex_unlock(&p->lock);
    p->calls.work(p->calls.context, at->job, worker);
    pthread_mutex_lock(&p->lock);
    at->finished = true;
}

static void *worker_main(void *argument)
{
    struct member *m = argument;
    pipeline *p = m->p;
    pthread_mutex_lock(&p->lock);
    while (true) {
        while (p->taken == p->tail && !p->ending)
            pthread_cond_wait(&p->work_waits, &p->lock);
        if (p->taken == p->tail)
            break;
        work_on_next(p, m->worker);
        pthread_cond_signal(&p->job_finished);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

/* Signals are for the main thread. A thread that cannot be had is no error: the submitting thread works too. */
static void start_threads(pipeline *p, unsigned count)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (p->threads < count) {
        struct member *m = &p->members[p->threads];
        *m = (struct member){.p = p, .worker = p->threads + 1};
        if (pthread_create(&m->thread, NULL, worker_main, m) != 0)
            break;
        p->threads++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

pipeline *pipeline_new(unsigned jobs, unsigned depth, pipeline_calls calls)
{
    unsigned threads = jobs < 2 ? 0 : (jobs < JOBS_MOST ? jobs : JOBS_MOST) - 1;
    pipeline *p = mem_zalloc(1, sizeof *p + threads * sizeof p->members[0]);
    p->calls = calls;
    p->depth = depth ? depth : 1;
    p->worth_waking = p->depth < JOBS_WORTH_WAKING ? p->depth : JOBS_WORTH_WAKING;
    p->ring = mem_zalloc(p->depth, sizeof *p->ring);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work_waits, NULL);
    pthread_cond_init(&p->job_finished, NULL);
    start_threads(p, threads);
    return p;
}

/* Calls done for what is finished at the head of the ring. With the lock held, which done runs without. */
static void collect(pipeline *p)
{
    while (p->head != p->tail && p->ring[p->head % p->depth].finished) {
        void *job = p->ring[p->head++ % p->depth].job;
        pthread_mutex_unlock(&p->lock);
        p->calls.done(p->calls.context, job);
        pthread_mutex_lock(&p->lock);
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
            pthread_cond_wait(&p->job_finished, &p->lock);
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
    pthread_mutex_lock(&p->lock);
    wait_until(p, p->depth - 1);
    p->ring[p->tail++ % p->depth] = (place){.job = job};
    if (p->tail - p->taken >= p->worth_waking)
        pthread_cond_signal(&p->work_waits);
    pthread_mutex_unlock(&p->lock);
}

void pipeline_drain(pipeline *p)
{
    pthread_mutex_lock(&p->lock);
    wait_until(p, 0);
    pthread_mutex_unlock(&p->lock);
}

void pipeline_free(pipeline *p)
{
    if (!p)
        return;
    pipeline_drain(p);
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_cond_broadcast(&p->work_waits);
    pthread_mutex_unlock(&p->lock);
    for (unsigned i = 0; i < p->threads; i++)
        pthread_join(p->members[i].thread, NULL);
    pthread_cond_destroy(&p->job_finished);
    pthread_cond_destroy(&p->work_waits);
    pthread_mutex_destroy(&p->lock);
    mem_free(p->ring);
    mem_free(p);
}

unsigned cpu_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (unsigned)CPU_COUNT(&set);
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t holds */
    return online > 0 ? (unsigned)online : 1;
}
