/* Verification and throttling over time: which methods stop being completed (a sudden drop is the telephone network or
   the mail, not people), and who is about to be blocked for trying too often. */
#include "analyzer/findings/finder.h"

#define DROP_NS (3 * DAY_NS) /* "lately" */
enum {
    BEFORE_MIN = 10, /* started before, for a rate worth comparing */
    LATELY_MIN = 5,  /* started lately */
    /* The portal blocks after five tries in an hour (older documents) or more than five in a day (newer ones). */
    RISK_TRIES = 4,
};

typedef struct method_count {
    sym method;
    size_t started_before, completed_before, started_lately, completed_lately;
    instant first_lately;
} method_count;

typedef ARRAY(method_count) method_counts;

static method_count *count_of(method_counts *m, sym method)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->v[i].method == method)
            return &m->v[i];
    *array_push(m) = (method_count){.method = method, .first_lately = INSTANT_NONE};
    return &m->v[m->n - 1];
}

static void count_step(method_counts *m, const event *e, const audit_fact *f, instant lately)
{
    bool started = f->step == STEP_STARTED, completed = f->step == STEP_COMPLETED;
    if ((!started && !completed) || !f->method || !instant_known(e->time))
        return;
    method_count *c = count_of(m, f->method);
    if (e->time < lately) {
        c->started_before += started;
        c->completed_before += completed;
        return;
    }
    c->started_lately += started;
    c->completed_lately += completed;
    if (!instant_known(c->first_lately))
        c->first_lately = e->time;
}

static int method_cmp(const void *x, const void *y, void *symbols_)
{
    const symbols *names = symbols_;
    sym m = ((const method_count *)x)->method, n = ((const method_count *)y)->method;
    return str_cmp(symbols_str(names, m), symbols_str(names, n));
}

/* Six in ten or more before, three in ten or fewer lately. */
static bool has_dropped(const method_count *c)
{
    return c->started_before >= BEFORE_MIN && c->started_lately >= LATELY_MIN &&
           c->completed_before * 10 >= c->started_before * 6 && c->completed_lately * 10 <= c->started_lately * 3;
}

static void report_drop(finder *f, const method_count *c)
{
    str method = sym_text(f->shared, c->method);
    finding_add(f, FINDING_VERIFICATION_DROP,
                TEXT_ARGS(TEXT_WORD("method", method), TEXT_NUMBER("completed", c->completed_lately),
                          TEXT_NUMBER("started", c->started_lately),
                          TEXT_NUMBER("completed-before", c->completed_before),
                          TEXT_NUMBER("started-before", c->started_before)),
                c->first_lately, f->known->audit_last, method);
}

static void find_drops(finder *f)
{
    const event_log *log = f->known->log;
    instant audit_last = f->known->audit_last, lately = instant_known(audit_last) ? audit_last - DROP_NS : 0;
    method_counts counts = {0};
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        const audit_fact *fact = event_is_row(e) ? fact_of(log, e) : NULL;
        if (fact && fact->use == USE_STEP && event_in_period(f->ops, log, i, f->period))
            count_step(&counts, e, fact, lately);
    }
    sort_items(counts.v, counts.n, sizeof *counts.v, method_cmp, f->shared->symbols);
    for (size_t i = 0; i < counts.n; i++)
        if (has_dropped(&counts.v[i]))
            report_drop(f, &counts.v[i]);
    array_free(&counts);
}

/* ---- who tries too often ---- */

typedef struct tries {
    instant newest[RISK_TRIES]; /* newest first */
    bool at_risk, blocked;
} tries;

static bool add_try(tries *t, const operation *o)
{
    memmove(t->newest + 1, t->newest, sizeof t->newest - sizeof *t->newest);
    t->newest[0] = o->started;
    instant oldest = t->newest[RISK_TRIES - 1];
    return oldest != 0 && o->started - oldest <= DAY_NS;
}

static void find_risk(finder *f)
{
    ARRAY(tries) people = {0};
    map index = {0};
    size_t count = 0;
    instant first = INSTANT_NONE, last = INSTANT_NONE;
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        sym who = person_of_operation(f->known->persons, o);
        if (!who || !instant_known(o->started) || o->kind == KIND_ADMIN_RESET)
            continue;
        bool fresh;
        uint64_t at = *map_put(&index, who, people.n, &fresh);
        if (fresh)
            *array_push(&people) = (tries){0};
        tries *t = &people.v[at];
        t->blocked = t->blocked || cause_has(o->cause, CAUSE_TAG_BLOCKED);
        if (!add_try(t, o) || t->at_risk || t->blocked)
            continue;
        t->at_risk = true;
        first = instant_known(first) ? first : o->started;
        last = o->started;
    }
    for (size_t i = 0; i < people.n; i++)
        count += people.v[i].at_risk && !people.v[i].blocked;
    if (count)
        finding_add(f, FINDING_THROTTLING_RISK, TEXT_ARGS(TEXT_NUMBER("people", count)), first, last, (str){0});
    map_free(&index);
    array_free(&people);
}

void find_in_verification(finder *f)
{
    find_drops(f);
    find_risk(f);
}
