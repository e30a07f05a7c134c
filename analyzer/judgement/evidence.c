/* 6329, the sync engine's own account of a failed password set, carries neither id nor user. It belongs to the failed
   or unfinished operation on the same server whose deciding (else last) event is nearest, at most 10 s away; one whose
   code it carries wins. Several equally near: it is counted with the earliest, all are marked, and it refines none. */
#include "analyzer/internal.h"

/* Operations looked at before and after a 6329. Real logs have a handful in 20 seconds; a hostile one may have them
   all. */
enum { NEAR_MAX = 500 };

typedef struct candidate {
    instant at;
    uint32_t operation, server;
} candidate;

typedef ARRAY(candidate) candidate_list;

static int candidate_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const candidate *c = x, *d = y;
    if (c->at != d->at)
        return c->at < d->at ? -1 : 1;
    uint32_t p = a->op_work.v[c->operation].first_event, q = a->op_work.v[d->operation].first_event;
    return (p > q) - (p < q);
}

static candidate_list find_candidates(analyzer *a)
{
    candidate_list list = {0};
    for (uint32_t i = 0; i < a->operations.n; i++) {
        outcome o = a->operations.v[i].outcome;
        const operation_work *w = &a->op_work.v[i];
        const event *e = &a->events.v[w->deciding_event != NO_EVENT ? w->deciding_event : w->last_event];
        if (!w->cloud_only && (o == OUTCOME_FAILED || o == OUTCOME_UNFINISHED) && instant_known(e->time))
            *array_push(&list) = (candidate){e->time, i, e->server};
    }
    sort_items(list.v, list.n, sizeof *list.v, candidate_cmp, a);
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

static bool carries_code(const analyzer *a, const event *e, uint32_t op)
{
    const operation_work *w = &a->op_work.v[op];
    for (size_t i = 0; w->has_code && i < e->code_count; i++)
        if (e->codes[i].value == w->code)
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
static choice choose(analyzer *a, const candidate_list *l, const event *e, const choice *marked)
{
    choice best = {.operation = NO_OPERATION};
    size_t middle = first_from(l, e->time), from = first_from(l, e->time - EVIDENCE_NS);
    from = middle - from > NEAR_MAX ? middle - NEAR_MAX : from;
    for (size_t i = from; i < l->n && i < middle + NEAR_MAX && l->v[i].at <= e->time + EVIDENCE_NS; i++) {
        if (!same_server(a, l->v[i].server, e->server))
            continue;
        instant distance = l->v[i].at > e->time ? l->v[i].at - e->time : e->time - l->v[i].at;
        choice c = {l->v[i].operation, distance, carries_code(a, e, l->v[i].operation), 1};
        if (marked && compare(&c, marked) == 0)
            a->operations.v[c.operation].warnings |= WARN_AMBIGUOUS_EVIDENCE;
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
static void find_codes(analyzer *a)
{
    for (size_t k = 0; k < a->order_n; k++) {
        const event *e = &a->events.v[a->order[k]];
        if (e->operation == NO_OPERATION || !e->has_error_code || !code_says_something(a, e->error_code))
            continue;
        a->op_work.v[e->operation].code = e->error_code;
        a->op_work.v[e->operation].has_code = true;
    }
}

void stage_evidence(analyzer *a)
{
    find_codes(a);
    candidate_list list = find_candidates(a);
    a->ambiguous = arena_zalloc(&a->work, a->events.n + 1);
    for (size_t k = 0; k < a->order_n && list.n; k++) {
        event *e = &a->events.v[a->order[k]];
        if (e->id != EVENT_SYNC_ERROR || !is_sync_event(a, e) || !instant_known(e->time) ||
            e->operation != NO_OPERATION)
            continue;
        choice c = choose(a, &list, e, NULL);
        e->operation = c.operation;
        if (c.operation != NO_OPERATION && c.equals > 1) {
            a->ambiguous[a->order[k]] = true;
            choose(a, &list, e, &c);
        }
    }
    array_free(&list);
}
