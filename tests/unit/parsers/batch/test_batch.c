/* Batches in order, used again, kept and given back; the unit ends behind the last one. */
#include "parsers/batch/batch.h"

#include "base/array.h"
#include "base/mem.h"

#include <check.h>

Suite *suite_batch_batch(void);

/* What came of units of numbers. */
typedef struct seen {
    ARRAY(int) done;
    int made, released, scratch_freed, ended;
} seen;

static seen all;

typedef struct number_unit {
    bool keeps; /* every batch until the end */
    ARRAY(batch *) kept;
} number_unit;

typedef struct number_batch {
    batch base;
    number_unit *unit;
    int number;
    int *copy; /* in the arena */
} number_batch;

static void make(batch *base)
{
    (void)base;
    all.made++;
}

static void release(batch *base)
{
    (void)base;
    all.released++;
}

static void *scratch_new(void)
{
    return mem_zalloc(1, sizeof(int));
}

static void scratch_free(void *scratch)
{
    all.scratch_freed++;
    mem_free(scratch);
}

static void work(batch *base, void *scratch)
{
    number_batch *b = (number_batch *)base;
    int *in_use = scratch;
    ck_assert_int_eq((*in_use)++, 0);
    b->copy = arena_new(&base->arena, int);
    *b->copy = b->number;
    (*in_use)--;
}

static void take(const batch *base)
{
    *array_push(&all.done) = *((const number_batch *)base)->copy;
}

static void done(batch *base)
{
    number_unit *u = ((number_batch *)base)->unit;
    base->held = u->keeps;
    if (u->keeps)
        *array_push(&u->kept) = base;
    else
        take(base);
}

static void end_unit(batch *last)
{
    number_unit *u = ((number_batch *)last)->unit;
    for (size_t i = 0; i < u->kept.n; i++) {
        take(u->kept.v[i]);
        batch_give_back(u->kept.v[i]);
    }
    all.ended++;
    array_free(&u->kept);
    mem_free(u);
}

static const batch_kind numbers = {
    .batch_bytes = sizeof(number_batch),
    .make = make,
    .release = release,
    .scratch_new = scratch_new,
    .scratch_free = scratch_free,
    .work = work,
    .done = done,
    .end = end_unit,
};

static void submit_numbers(read_context *c, int n, bool keeps)
{
    number_unit *u = mem_zalloc(1, sizeof *u);
    u->keeps = keeps;
    for (int i = 1; i <= n; i++) {
        number_batch *b = (number_batch *)batch_take(c, &numbers);
        ck_assert(!b->base.last && !b->base.held);
        b->unit = u;
        b->number = i;
        b->base.last = i == n;
        batch_submit(c, &b->base);
    }
}

/* Several units one behind the other, with so many jobs; 0: without a pool. */
static void run_numbers(unsigned jobs, bool keeps)
{
    enum { UNITS = 3, BATCHES = 200 };
    input_options options = {.jobs = jobs};
    read_context c = {.options = &options};
    all = (seen){0};
    if (jobs)
        batches_begin(&c);
    for (int i = 1; i <= UNITS; i++) {
        submit_numbers(&c, BATCHES, keeps);
    }
    batches_end(&c);
    ck_assert(!c.pool && !c.pools);
    ck_assert_uint_eq(all.done.n, UNITS * BATCHES);
    for (int i = 0; i < UNITS * BATCHES; i++)
        ck_assert_int_eq(all.done.v[i], i % BATCHES + 1);
    ck_assert_int_eq(all.ended, UNITS);
    ck_assert_int_eq(all.made, all.released);
    ck_assert_int_le(all.made, keeps ? UNITS * BATCHES : (int)(2 * jobs + 3)); /* used again */
    ck_assert(all.scratch_freed >= 1 && all.scratch_freed <= (int)(jobs ? jobs : 1));
    array_free(&all.done);
}

static const unsigned job_counts[] = {0, 1, 2, 4};

START_TEST(in_order)
{
    run_numbers(job_counts[_i], false);
}
END_TEST

START_TEST(kept_to_the_end)
{
    run_numbers(job_counts[_i], true);
}
END_TEST

Suite *suite_batch_batch(void)
{
    Suite *s = suite_create("batch");
    TCase *c = tcase_create("batch");
    tcase_add_loop_test(c, in_order, 0, (int)(sizeof job_counts / sizeof *job_counts));
    tcase_add_loop_test(c, kept_to_the_end, 0, (int)(sizeof job_counts / sizeof *job_counts));
    suite_add_tcase(s, c);
    return s;
}
