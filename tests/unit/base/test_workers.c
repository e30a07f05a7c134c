#include "base/mem.h"
#include "base/workers.h"

#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <unistd.h>

Suite *suite_workers(void);

typedef struct job {
    unsigned number;
    uint64_t result;
} job;

typedef struct run {
    pthread_t submitter;
    unsigned jobs, depth;
    unsigned next;       /* done must see them in this order */
    unsigned submitted;  /* so far; how many are in flight is checked with it */
    unsigned slow_every; /* every so many jobs one takes longer */
    atomic_uint busy[8]; /* by worker: nobody uses the scratch space of another */
    atomic_uint threads_seen;
} run;

static void work(void *context, void *p, unsigned worker)
{
    run *r = context;
    job *j = p;
    ck_assert_uint_lt(worker, r->jobs);
    ck_assert_uint_eq(atomic_fetch_add(&r->busy[worker], 1), 0);
    atomic_fetch_or(&r->threads_seen, 1u << worker);
    if (r->slow_every && j->number % r->slow_every == 0)
        usleep(300);
    uint64_t x = j->number + 1;
    for (int i = 0; i < 100; i++)
        x = x * 6364136223846793005u + 1442695040888963407u;
    j->result = x;
    atomic_fetch_sub(&r->busy[worker], 1);
}

static void done(void *context, void *p)
{
    run *r = context;
    job *j = p;
    ck_assert(pthread_equal(pthread_self(), r->submitter));
    ck_assert_uint_eq(j->number, r->next);
    ck_assert_uint_ne(j->result, 0);
    ck_assert_uint_le(r->submitted - r->next, r->depth + 1);
    r->next++;
    mem_free(j);
}

static void run_all(unsigned jobs, unsigned depth, unsigned count, unsigned slow_every)
{
    run r = {.submitter = pthread_self(), .jobs = jobs, .depth = depth, .slow_every = slow_every};
    pipeline *p = pipeline_new(jobs, depth, (pipeline_calls){work, done, &r});
    for (unsigned i = 0; i < count; i++) {
        job *j = mem_zalloc(1, sizeof *j);
        j->number = i;
        r.submitted++;
        pipeline_submit(p, j);
        if (jobs == 1)
            ck_assert_uint_eq(r.next, i + 1); /* inline */
        if (i == count / 2) {
            pipeline_drain(p);
            ck_assert_uint_eq(r.next, i + 1);
        }
    }
    pipeline_free(p);
    ck_assert_uint_eq(r.next, count);
}

START_TEST(order_of_submission_whatever_the_threads)
{
    for (unsigned jobs = 1; jobs <= 8; jobs = jobs * 2 + (jobs == 2))
        for (unsigned depth = 1; depth <= 64; depth *= 4) {
            run_all(jobs, depth, 2000, 0);
            run_all(jobs, depth, 300, 10);
        }
}
END_TEST

START_TEST(nothing_submitted)
{
    for (unsigned jobs = 0; jobs <= 4; jobs++) {
        run r = {.submitter = pthread_self(), .jobs = jobs, .depth = 2};
        pipeline *p = pipeline_new(jobs, 2, (pipeline_calls){work, done, &r});
        pipeline_drain(p);
        pipeline_drain(p);
        pipeline_free(p);
    }
    pipeline_free(NULL);
}
END_TEST

START_TEST(free_drains)
{
    run r = {.submitter = pthread_self(), .jobs = 3, .depth = 100, .slow_every = 1};
    pipeline *p = pipeline_new(3, 100, (pipeline_calls){work, done, &r});
    for (unsigned i = 0; i < 100; i++) {
        job *j = mem_zalloc(1, sizeof *j);
        j->number = i;
        r.submitted++;
        pipeline_submit(p, j);
    }
    pipeline_free(p);
    ck_assert_uint_eq(r.next, 100);
    ck_assert_uint_gt(atomic_load(&r.threads_seen), 1); /* somebody else than the submitter worked */
}
END_TEST

Suite *suite_workers(void)
{
    Suite *s = suite_create("workers");
    TCase *c = tcase_create("workers");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, order_of_submission_whatever_the_threads);
    tcase_add_test(c, nothing_submitted);
    tcase_add_test(c, free_drains);
    suite_add_tcase(s, c);
    return s;
}
