/* 6329, the sync engine's own account of a failed password set, carries neither id nor user. It belongs to the failed
   or unfinished operation on the same server whose deciding (else last) event is nearest, at most 10 s away; one whose
   code it carries wins. Several equally near: it is counted with the earliest, all are marked, and it refines none. */
#include "analyzer/judgement/judgement.h"

/* Operations looked at before and after a 6329. Real logs have a handful in 20 seconds; a hostile one may have them
   all. */
enum { NEAR_MAX = 500 };

typedef struct finder {
    const shared *shared;
    const event_log *log;
    const event_order *order;
    const servers *servers;
    operations *ops;
    uint64_t *codes; /* per operation: 1 << 32 | the code that its own events carry; 0: none */
} finder;

typedef struct candidate {
    instant at;
    uint32_t operation, server;
} candidate;

typedef ARRAY(candidate) candidate_list;

static int candidate_cmp(const void *x, const void *y, void *operations_)
{
    const operations *ops = operations_;
    const candidate *c = x, *d = y;
    if (c->at != d->at)
        return c->at < d->at ? -1 : 1;
    uint32_t p = ops->work[c->operation].first_event, q = ops->work[d->operation].first_event;
    return (p > q) - (p < q);
}

static candidate_list find_candidates(const finder *f)
{
    candidate_list list = {0};
    for (uint32_t i = 0; i < f->ops->n; i++) {
        outcome o = f->ops->v[i].outcome;
        const operation_work *w = &f->ops->work[i];
        const event *e = &f->log->events.v[w->deciding_event != NO_EVENT ? w->deciding_event : w->last_event];
        if (!w->cloud_only && (o == OUTCOME_FAILED || o == OUTCOME_UNFINISHED) && instant_known(e->time))
            *array_push(&list) = (candidate){e->time, i, e->server};
    }
    sort_items(list.v, list.n, sizeof *list.v, candidate_cmp, f->ops);
    return list;
}

static size_t first_from(const candidate_list *l, instant t)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->v[mid].at < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool carries_code(const finder *f, const event *e, uint32_t op)
{
    for (size_t i = 0; f->codes[op] && i < e->code_count; i++)
        if (e->codes[i].value == (uint32_t)f->codes[op])
            return true;
    return false;
}

typedef struct choice {
    uint32_t operation;
    instant distance;
    bool by_code;
    size_t equals; /* how many lie equally near */
} choice;

/* Positive: the first is the better choice. */
static int compare(const choice *c, const choice *d)
{
    if (c->by_code != d->by_code)
        return c->by_code ? 1 : -1;
    return (c->distance < d->distance) - (c->distance > d->distance);
}

/* The best of the candidates, the earliest of equals. marked: warnings of those that compare equal to it are set. */
static choice choose(const finder *f, const candidate_list *l, const event *e, const choice *marked)
{
    choice best = {.operation = NO_OPERATION};
    size_t middle = first_from(l, e->time), from = first_from(l, e->time - BESIDE_NS);
    from = middle - from > NEAR_MAX ? middle - NEAR_MAX : from;
    for (size_t i = from; i < l->n && i < middle + NEAR_MAX && l->v[i].at <= e->time + BESIDE_NS; i++) {
        if (!same_server(f->servers, l->v[i].server, e->server))
            continue;
        instant distance = l->v[i].at > e->time ? l->v[i].at - e->time : e->time - l->v[i].at;
        choice c = {l->v[i].operation, distance, carries_code(f, e, l->v[i].operation), 1};
        if (marked && compare(&c, marked) == 0)
            f->ops->v[c.operation].warnings |= WARN_AMBIGUOUS_EVIDENCE;
        int better = best.operation == NO_OPERATION ? 1 : compare(&c, &best);
        if (better > 0)
            best = c;
        else if (better == 0)
            best.equals++;
    }
    return best;
}

/* The code that an operation's own events carry, for comparison: of the newest that has one. Every 6329 carries the
   wrapper 0x80004005, so that it tells no operation from another. */
static void find_codes(const finder *f)
{
    for (size_t k = 0; k < f->order->n; k++) {
        const event *e = &f->log->events.v[f->order->v[k]];
        uint32_t op = f->ops->of_event[f->order->v[k]];
        if (op != NO_OPERATION && event_has_code(e) && code_says_something(f->shared, event_error_code(e)))
            f->codes[op] = UINT64_C(1) << 32 | event_error_code(e);
    }
}

static bool waits_for_operation(const finder *f, uint32_t i)
{
    const event *e = &f->log->events.v[i];
    return e->id == EVENT_SYNC_ERROR && is_sync_event(f->shared, e) && instant_known(e->time) &&
           f->ops->of_event[i] == NO_OPERATION;
}

evidence judge_evidence(const shared *s, const event_log *log, const event_order *order, const servers *all,
                        operations *ops)
{
    finder f = {s, log, order, all, ops, mem_zalloc(ops->n + 1, sizeof *f.codes)};
    bool *ambiguous = arena_zalloc(s->texts, log->events.n + 1);
    find_codes(&f);
    candidate_list list = find_candidates(&f);
    for (size_t k = 0; k < order->n && list.n; k++) {
        uint32_t i = order->v[k];
        if (!waits_for_operation(&f, i))
            continue;
        const event *e = &log->events.v[i];
        choice c = choose(&f, &list, e, NULL);
        ops->of_event[i] = c.operation;
        if (c.operation != NO_OPERATION && c.equals > 1) {
            ambiguous[i] = true;
            choose(&f, &list, e, &c);
        }
    }
    array_free(&list);
    mem_free(f.codes);
    return (evidence){ambiguous};
}
