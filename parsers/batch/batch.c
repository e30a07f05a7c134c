#include "parsers/batch/batch.h"

struct batch_pool {
    const batch_kind *kind;
    batch_pool *next; /* of another kind */
    batch *free;
    unsigned workers;
    void **scratch; /* by worker; each touches its own only */
};

/* There is one for each reader that has met a unit of its format: a handful. */
static batch_pool *pool_of(read_context *c, const batch_kind *kind)
{
    for (batch_pool *p = c->pools; p; p = p->next)
        if (p->kind == kind)
            return p;
    batch_pool *p = mem_zalloc(1, sizeof *p);
    *p = (batch_pool){.kind = kind, .next = c->pools, .workers = c->options->jobs ? c->options->jobs : 1};
    p->scratch = mem_zalloc(p->workers, sizeof *p->scratch);
    c->pools = p;
    return p;
}

batch *batch_take(read_context *c, const batch_kind *kind)
{
    batch_pool *p = pool_of(c, kind);
    batch *b = p->free;
    if (b) {
        p->free = b->next;
    } else {
        b = mem_zalloc(1, kind->batch_bytes);
        b->pool = p;
        if (kind->make)
            kind->make(b);
    }
    b->last = b->held = false;
    return b;
}

void batch_give_back(batch *b)
{
    arena_reset(&b->arena);
    b->next = b->pool->free;
    b->pool->free = b;
}

static void *scratch_of(batch_pool *p, unsigned worker)
{
    void **scratch = &p->scratch[worker];
    if (!*scratch && p->kind->scratch_new)
        *scratch = p->kind->scratch_new();
    return *scratch;
}

void *batch_scratch(batch *b)
{
    return scratch_of(b->pool, 0);
}

static void work(void *context, void *job, unsigned worker)
{
    batch *b = job;
    (void)context;
    b->pool->kind->work(b, scratch_of(b->pool, worker));
}

static void done(void *context, void *job)
{
    batch *b = job;
    (void)context;
    b->pool->kind->done(b);
    if (b->last)
        b->pool->kind->end(b);
    if (!b->held)
        batch_give_back(b);
}

void batch_submit(read_context *c, batch *b)
{
    if (c->pool) {
        pipeline_submit(c->pool, b);
        return;
    }
    work(NULL, b, 0);
    done(NULL, b);
}

static void pool_free(batch_pool *p)
{
    for (batch *b = p->free, *next; b; b = next) {
        next = b->next;
        p->kind->release(b);
        arena_free(&b->arena);
        mem_free(b);
    }
    for (unsigned i = 0; i < p->workers; i++)
        if (p->scratch[i])
            p->kind->scratch_free(p->scratch[i]);
    mem_free(p->scratch);
    mem_free(p);
}

void batches_begin(read_context *c)
{
    unsigned jobs = c->options->jobs ? c->options->jobs : 1;
    c->pool = pipeline_new(jobs, 2 * jobs + 2, (pipeline_calls){.work = work, .done = done});
}

void batches_end(read_context *c)
{
    if (c->pool) {
        pipeline_drain(c->pool);
        pipeline_free(c->pool);
    }
    for (batch_pool *p = c->pools, *next; p; p = next) {
        next = p->next;
        pool_free(p);
    }
    c->pool = NULL;
    c->pools = NULL;
}
