/* The orders of events.

   Stored: by time, computer, record id, source, which is how events.csv lists them. Correlated: one order that keeps
   each server's own. A server's own order is the record id where all its events have one (a clock can be set back,
   numbers cannot), else time, then file order, turned round for a file that runs newest first. Servers are merged by
   time; a server whose clock was set back keeps its latest time until the clock has caught up, so that its own order
   survives the merge.

   Record ids start again at 1 when a log is cleared. That shows between inputs: one lies wholly later but numbers
   lower. Such inputs are epochs, and epochs come before record ids. */
#include "analyzer/events/order.h"

#include <assert.h>

/* Clocks are corrected by small steps all the time; more than this is a clock set back. */
#define CLOCK_STEP_NS (5 * NS_PER_S)

static uint32_t server_rank(const servers *all, uint32_t server)
{
    return server == all->any ? 0 : server + 1; /* no name sorts first, and so does no server */
}

typedef struct lister {
    const shared *shared;
    const unit_order *units;
    const uint32_t *rank; /* of each server, from 1; 0: no name */
    const event_log *log;
} lister;

typedef struct ranked {
    str name;
    uint32_t server;
} ranked;

static int by_name(const void *x, const void *y, void *none)
{
    (void)none;
    return str_cmp(((const ranked *)x)->name, ((const ranked *)y)->name);
}

/* By the names that servers are shown with, no name first. The caller frees it. */
static uint32_t *rank_servers(const shared *s, const servers *all)
{
    ranked *sorted = mem_zalloc(all->n + 1, sizeof *sorted);
    uint32_t *rank = mem_zalloc(all->n + 1, sizeof *rank);
    for (uint32_t i = 0; i < all->n; i++)
        sorted[i] = (ranked){i == all->any ? STR("") : sym_text(s, all->v[i].name), i};
    sort_items(sorted, all->n, sizeof *sorted, by_name, NULL);
    for (uint32_t i = 0; i < all->n; i++)
        rank[sorted[i].server] = sorted[i].server == all->any ? 0 : i + 1;
    mem_free(sorted);
    return rank;
}

static uint32_t rank_of(const lister *l, const event *e)
{
    return e->server == NO_SERVER ? 0 : l->rank[e->server];
}

/* Audit rows of one instant: by what they say, so that the order of the rows in an export does not matter. */
static int by_what_rows_say(const lister *l, const event *e, const event *f)
{
    const shared *s = l->shared;
    const audit_fact *g = fact_of(l->log, e), *h = fact_of(l->log, f);
    int order = guid_cmp(e->tracking, f->tracking);
    if (!order)
        order = str_cmp(sym_text(s, g->activity), sym_text(s, h->activity));
    if (!order)
        order = str_cmp(event_text(e), event_text(f));
    if (!order)
        order = str_cmp(sym_text(s, e->user), sym_text(s, f->user));
    if (!order)
        order = str_cmp(sym_text(s, e->object_id), sym_text(s, f->object_id));
    if (!order)
        order = str_cmp(sym_text(s, g->result), sym_text(s, h->result));
    return order ? order : str_cmp(sym_text(s, g->methods), sym_text(s, h->methods));
}

static int by_list(const void *x, const void *y, void *lister_)
{
    const lister *l = lister_;
    uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;
    const event *e = &l->log->events.v[i], *f = &l->log->events.v[j];
    instant s = instant_or_last(e->time), t = instant_or_last(f->time);
    if (s != t)
        return s < t ? -1 : 1;
    uint32_t p = rank_of(l, e), q = rank_of(l, f);
    if (p != q)
        return p < q ? -1 : 1;
    if (e->record_id != f->record_id)
        return e->record_id < f->record_id ? -1 : 1;
    int told = event_is_row(e) && event_is_row(f) ? by_what_rows_say(l, e, f) : 0;
    if (told)
        return told;
    p = l->units->rank[e->unit], q = l->units->rank[f->unit];
    if (p != q)
        return p < q ? -1 : 1;
    return (e->sequence > f->sequence) - (e->sequence < f->sequence);
}

/* Moves every event to its place: order[i] is the event that belongs at i. Uses no second array of events. */
static void permute(event *v, uint32_t *order, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (order[i] == i)
            continue;
        event saved = v[i];
        size_t at = i;
        while (order[at] != i) {
            size_t from = order[at];
            v[at] = v[from];
            order[at] = (uint32_t)at;
            at = from;
        }
        v[at] = saved;
        order[at] = (uint32_t)at;
    }
}

/* ---- epochs ---- */

typedef struct part { /* one server's events of one unit */
    uint32_t server, unit;
    instant first, last;
    uint64_t low, high;
    uint32_t epoch;
} part;

static uint64_t part_key(const event *e)
{
    return (uint64_t)e->server << 32 | e->unit;
}

static int part_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const part *a = x, *b = y;
    if (a->server != b->server)
        return a->server < b->server ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->unit > b->unit) - (a->unit < b->unit);
}

typedef ARRAY(part) part_list;

static void part_add(part_list *parts, map *index, const event *e)
{
    bool fresh;
    uint64_t at = *map_put(index, part_key(e), parts->n, &fresh);
    if (fresh)
        *array_push(parts) = (part){e->server, e->unit, e->time, e->time, e->record_id, e->record_id, 0};
    part *p = &parts->v[at];
    p->first = e->time < p->first ? e->time : p->first;
    p->last = e->time > p->last ? e->time : p->last;
    p->low = e->record_id < p->low ? e->record_id : p->low;
    p->high = e->record_id > p->high ? e->record_id : p->high;
}

static void number_epochs(part_list *parts)
{
    sort_items(parts->v, parts->n, sizeof *parts->v, part_cmp, NULL);
    instant last = INSTANT_NONE;
    uint64_t high = 0;
    for (size_t i = 0; i < parts->n; i++) {
        part *p = &parts->v[i], *before = i && parts->v[i - 1].server == p->server ? p - 1 : NULL;
        if (!before) {
            last = p->last;
            high = p->high;
            continue;
        }
        p->epoch = before->epoch;
        if (p->first > last && p->low < high) {
            p->epoch++;
            high = p->high;
        }
        last = p->last > last ? p->last : last;
        high = p->high > high ? p->high : high;
    }
}

/* Fills epochs[event]. */
static void find_epochs(const event_log *log, uint32_t *epochs)
{
    part_list parts = {0};
    map index = {0};
    for (size_t i = 0; i < log->events.n; i++)
        if (log->events.v[i].has_record_id && instant_known(log->events.v[i].time))
            part_add(&parts, &index, &log->events.v[i]);
    number_epochs(&parts);
    map_free(&index);
    index = (map){0};
    for (size_t i = 0; i < parts.n; i++)
        map_put(&index, (uint64_t)parts.v[i].server << 32 | parts.v[i].unit, parts.v[i].epoch, NULL);
    for (size_t i = 0; i < log->events.n; i++) {
        const uint64_t *epoch = map_get(&index, part_key(&log->events.v[i]));
        epochs[i] = epoch ? (uint32_t)*epoch : 0;
    }
    map_free(&index);
    array_free(&parts);
}

/* ---- the order of correlation ---- */

typedef struct sorter {
    const servers *servers;
    const event_log *log;
    const uint32_t *epochs;
    const bool *numbered; /* per server: all its events have a record id */
    const instant *effective;
    const uint32_t *place; /* per event: place in its server's own order */
} sorter;

static int by_own_order(const void *x, const void *y, void *sorter_)
{
    const sorter *s = sorter_;
    uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;
    const event *e = &s->log->events.v[i], *f = &s->log->events.v[j];
    if (e->server != f->server)
        return e->server < f->server ? -1 : 1;
    if (s->numbered[e->server]) {
        if (s->epochs[i] != s->epochs[j])
            return s->epochs[i] < s->epochs[j] ? -1 : 1;
        if (e->record_id != f->record_id)
            return e->record_id < f->record_id ? -1 : 1;
    }
    instant t = instant_or_last(e->time), u = instant_or_last(f->time);
    if (t != u)
        return t < u ? -1 : 1;
    if (e->unit == f->unit && e->sequence != f->sequence)
        return e->sequence < f->sequence ? -1 : 1;
    return (i > j) - (i < j); /* stored order: record id, then source */
}

static int by_effective_time(const void *x, const void *y, void *sorter_)
{
    const sorter *s = sorter_;
    uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;
    if (s->effective[i] != s->effective[j])
        return s->effective[i] < s->effective[j] ? -1 : 1;
    uint32_t p = server_rank(s->servers, s->log->events.v[i].server),
             q = server_rank(s->servers, s->log->events.v[j].server);
    if (p != q)
        return p < q ? -1 : 1;
    return (s->place[i] > s->place[j]) - (s->place[i] < s->place[j]);
}

/* The running latest time of each server; notes where its clock went back. */
static void find_effective(const event_log *log, event_order *o, const bool *numbered, const uint32_t *epochs,
                           instant *effective)
{
    instant latest = INSTANT_NONE;
    for (size_t k = 0; k < o->n; k++) {
        uint32_t i = o->v[k], before = k ? o->v[k - 1] : 0;
        const event *e = &log->events.v[i];
        if (k == 0 || log->events.v[before].server != e->server)
            latest = INSTANT_NONE;
        else if (numbered[e->server] && epochs[before] == epochs[i] && instant_known(e->time) &&
                 instant_known(latest) && e->time < latest - CLOCK_STEP_NS && !instant_known(o->clock_set_back)) {
            o->clock_set_back = e->time;
            o->clock_server = e->server;
        }
        if (instant_known(e->time) && (!instant_known(latest) || e->time > latest))
            latest = e->time;
        effective[i] = instant_known(e->time) || numbered[e->server] ? instant_or_last(latest) : INT64_MAX;
    }
    /* Before the first known time of a numbered log there is none to go by but the next one. */
    for (size_t k = o->n; k-- > 1;) {
        const event *e = &log->events.v[o->v[k - 1]], *next = &log->events.v[o->v[k]];
        if (numbered[e->server] && e->server == next->server && effective[o->v[k - 1]] == INT64_MAX)
            effective[o->v[k - 1]] = effective[o->v[k]];
    }
}

static void find_numbered(const servers *all, const event_log *log, bool *numbered)
{
    for (size_t s = 0; s < all->n; s++)
        numbered[s] = true;
    for (size_t i = 0; i < log->events.n; i++)
        if (!event_is_row(&log->events.v[i]))
            numbered[log->events.v[i].server] &= log->events.v[i].has_record_id;
}

static void sort_for_correlation(const servers *all, const event_log *log, event_order *o)
{
    size_t n = log->events.n;
    uint32_t *epochs = mem_zalloc(n + 1, sizeof *epochs), *place = mem_zalloc(n + 1, sizeof *place);
    instant *effective = mem_zalloc(n + 1, sizeof *effective);
    bool *numbered = mem_zalloc(all->n + 1, sizeof *numbered);
    sorter s = {all, log, epochs, numbered, effective, place};
    o->v = mem_zalloc(n + 1, sizeof *o->v);
    for (size_t i = 0; i < n; i++) {
        if (event_is_row(&log->events.v[i]))
            continue;
        o->v[o->n++] = (uint32_t)i;
        if (log->events.v[i].version)
            *array_push(&o->versioned) = (uint32_t)i;
    }
    find_epochs(log, epochs);
    find_numbered(all, log, numbered);
    sort_items(o->v, o->n, sizeof *o->v, by_own_order, &s);
    for (size_t k = 0; k < o->n; k++)
        place[o->v[k]] = (uint32_t)k;
    find_effective(log, o, numbered, epochs, effective);
    sort_items(o->v, o->n, sizeof *o->v, by_effective_time, &s);
    starts_put_first(all, log, numbered, o);
    mem_free(epochs);
    mem_free(place);
    mem_free(effective);
    mem_free(numbered);
}

uint32_t *events_as_shown(const shared *s, const unit_order *units, const servers *all, const event_log *log)
{
    size_t n = log->events.n;
    uint32_t *rank = rank_servers(s, all), *stored = mem_zalloc(n + 1, sizeof *stored);
    lister l = {s, units, rank, log};
    for (size_t i = 0; i < n; i++)
        stored[i] = (uint32_t)i;
    sort_items(stored, n, sizeof *stored, by_list, &l);
    mem_free(rank);
    return stored;
}

static void check_times(const event_log *log)
{
    for (size_t i = 1; i < log->events.n; i++)
        assert(instant_or_last(log->events.v[i - 1].time) <= instant_or_last(log->events.v[i].time));
    (void)log;
}

event_order events_order(const shared *s, const ledger *ledger, const unit_order *units, const servers *all,
                         event_log *log)
{
    event_order o = {.clock_set_back = INSTANT_NONE};
    o.newest_first = direction_find(s, ledger, log);
    uint32_t *stored = events_as_shown(s, units, all, log);
    permute(log->events.v, stored, log->events.n);
    mem_free(stored);
    check_times(log);
    sort_for_correlation(all, log, &o);
    return o;
}

void event_order_free(event_order *order)
{
    mem_free(order->v);
    array_free(&order->versioned);
    *order = (event_order){0};
}
