/* Incidents: times in which people could not be served. Two things tell of one: the service says that it is away, and
   requests of several people fail on its side one after another with nobody getting in between. Where the two overlap
   they are one incident. Beside each stands what was changed shortly before. */
#include "analyzer/figures/incidents.h"

enum { BURST_PEOPLE_MIN = 3, CHANGES_MAX = 6 };
#define AWAY_MIN_S       (15 * 60)
#define JOIN_NS          (15 * MINUTE_NS)
#define BURST_GAP_NS     (6 * HOUR_NS)
#define CHANGE_BEFORE_NS DAY_NS

typedef ARRAY(incident) incident_list;

static bool hit_by_service(const operation *o)
{
    return o->turned_away || o->is_service_failure;
}

/* ---- told by the service ---- */

static void add_away(const figures *f, incident_list *list)
{
    for (size_t i = 0; i < f->service.rows.n; i++) {
        const service_row *row = &f->service.rows.v[i];
        if (!row->tenant || !state_is_away(row->state))
            continue;
        bool last = i + 1 == f->service.rows.n || !f->service.rows.v[i + 1].tenant;
        bool open = last && f->verdict.end_state == row->state;
        *array_push(list) = (incident){.from = row->from, .to = row->to, .state = row->state, .open = open};
    }
}

/* ---- told by the requests ---- */

typedef struct burst {
    map people;
    instant from, to;
} burst;

static void end_burst(burst *b, incident_list *list)
{
    if (b->people.n >= BURST_PEOPLE_MIN)
        *array_push(list) = (incident){.from = b->from, .to = b->to, .state = STATE_UP};
    map_free(&b->people);
    *b = (burst){.from = INSTANT_NONE, .to = INSTANT_NONE};
}

/* What one person's account or password has wrong says nothing about the service; a success ends the burst. Permissions
   on some accounts are no incident either: only an outage is, or people turned away. */
static void add_bursts(const known *k, index_range in, incident_list *list)
{
    burst b = {.from = INSTANT_NONE, .to = INSTANT_NONE};
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        if (!instant_known(o->started))
            continue;
        bool gap = instant_known(b.to) && o->started - b.to > BURST_GAP_NS;
        if (gap || (o->outcome == OUTCOME_SUCCEEDED && o->writeback == TRI_YES))
            end_burst(&b, list);
        bool outage = o->turned_away || (o->is_service_failure && o->cause && o->cause->fault == FAULT_OUTAGE);
        if (!outage)
            continue;
        sym who = person_of_operation(k->persons, o);
        map_put(&b.people, who, 1, NULL);
        instant end = instant_known(o->ended) && o->ended > o->started ? o->ended : o->started;
        b.from = instant_known(b.from) ? b.from : o->started;
        b.to = instant_known(b.to) && b.to > end ? b.to : end;
    }
    end_burst(&b, list);
}

/* ---- one list ---- */

static int incident_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const incident *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

static void join_near(incident_list *list)
{
    size_t kept = 0;
    sort_items(list->v, list->n, sizeof *list->v, incident_cmp, NULL);
    for (size_t i = 0; i < list->n; i++) {
        incident *last = kept ? &list->v[kept - 1] : NULL, next = list->v[i];
        if (!last || next.from - last->to > JOIN_NS) {
            list->v[kept++] = next;
            continue;
        }
        last->to = next.to > last->to ? next.to : last->to;
        last->open = last->open || next.open;
        last->state = next.state < last->state ? next.state : last->state; /* the states are in order of gravity */
    }
    list->n = kept;
}

/* ---- who was hit ---- */

typedef struct cause_count {
    const cause *cause;
    size_t n;
} cause_count;

static void count_cause(cause_count *counts, size_t room, const cause *c)
{
    size_t k = 0;
    while (k < room && counts[k].cause && counts[k].cause != c)
        k++;
    if (c && k < room) {
        counts[k].cause = c;
        counts[k].n++;
    }
}

static const cause *most(const cause_count *counts, size_t room)
{
    size_t best = 0;
    for (size_t k = 1; k < room; k++)
        best = counts[k].n > counts[best].n ? k : best;
    return counts[best].cause;
}

/* Operations are in order of their start, so each incident needs only those from in->first on. */
static void count_hit(const known *k, index_range *in, incident *x)
{
    cause_count counts[16] = {0};
    map people = {0};
    const operation *v = k->operations->v;
    while (in->first < in->end && instant_or_last(v[in->first].started) < x->from)
        in->first++;
    for (size_t i = in->first; i < in->end && instant_or_last(v[i].started) <= x->to; i++) {
        const operation *o = &v[i];
        if (!hit_by_service(o))
            continue;
        x->operations++;
        x->turned_away += o->turned_away;
        sym who = person_of_operation(k->persons, o);
        if (who)
            map_put(&people, who, 1, NULL);
        count_cause(counts, sizeof counts / sizeof *counts, o->cause);
    }
    x->people = people.n;
    x->cause = most(counts, sizeof counts / sizeof *counts);
    map_free(&people);
}

/* A short restart that nobody noticed is none. */
static bool worth_telling(const incident *x)
{
    return x->people || x->operations || x->open || shown_seconds(x->from, x->to) >= AWAY_MIN_S;
}

/* ---- what was changed before ---- */

typedef ARRAY(uint32_t) index_list;

static int change_cmp(const void *x, const void *y, void *rows_)
{
    const change_row *rows = rows_;
    uint32_t i = *(const uint32_t *)x, k = *(const uint32_t *)y;
    instant t = instant_or_last(rows[i].time), u = instant_or_last(rows[k].time);
    if (t != u)
        return t < u ? -1 : 1;
    return i < k ? -1 : i > k;
}

/* The newest changes in the day before `at`, the minute of it included, oldest first. */
static uint32_t add_nearby(const change_list *changes, const index_list *by_time, instant at, index_list *to)
{
    size_t end = 0, begin;
    while (end < by_time->n && instant_or_last(changes->rows.v[by_time->v[end]].time) <= at + MINUTE_NS)
        end++;
    for (begin = end; begin > 0 && end - begin < CHANGES_MAX; begin--)
        if (changes->rows.v[by_time->v[begin - 1]].time < at - CHANGE_BEFORE_NS)
            break;
    for (size_t i = begin; i < end; i++)
        *array_push(to) = by_time->v[i];
    return (uint32_t)(end - begin);
}

static void sort_changes(const change_list *changes, index_list *by_time)
{
    for (uint32_t i = 0; i < changes->rows.n; i++)
        if (instant_known(changes->rows.v[i].time))
            *array_push(by_time) = i;
    sort_items(by_time->v, by_time->n, sizeof *by_time->v, change_cmp, changes->rows.v);
}

/* The first operation with that cause, in the period or not. */
static instant first_with(const operations *ops, const cause *c)
{
    for (size_t i = 0; i < ops->n; i++)
        if (ops->v[i].cause == c)
            return ops->v[i].started;
    return INSTANT_NONE;
}

/* Is its first time in the period the first of all, and do the logs show a day without it before? */
static bool begins(const known *k, const cause_row *row)
{
    instant first = row->operations ? first_with(k->operations, row->cause) : INSTANT_NONE;
    return instant_known(first) && first >= row->first && first - k->extent.from > DAY_NS &&
           fault_side(row->cause->fault) == SIDE_SERVICE;
}

/* Causes that the logs show without for more than a day before. */
static void find_begins(const known *k, const figures *f, const index_list *by_time, index_list *nearby, charts *c)
{
    cause_begin *found = arena_zalloc(k->shared->texts, (f->causes.rows.n + 1) * sizeof *found);
    for (uint32_t i = 0; i < f->causes.rows.n; i++) {
        const cause_row *row = &f->causes.rows.v[i];
        if (!begins(k, row))
            continue;
        uint32_t first = (uint32_t)nearby->n;
        found[c->begin_count++] = (cause_begin){i, first, add_nearby(&f->changes, by_time, row->first, nearby)};
    }
    c->begins = found;
}

void incidents_find(const known *k, period p, const figures *f, charts *c)
{
    incident_list list = {0};
    index_list by_time = {0}, nearby = {0};
    index_range in = operations_in(k->operations, p), left = in;
    size_t kept = 0;
    add_away(f, &list);
    add_bursts(k, in, &list);
    join_near(&list);
    sort_changes(&f->changes, &by_time);
    for (size_t i = 0; i < list.n; i++) {
        incident x = list.v[i];
        count_hit(k, &left, &x);
        if (!worth_telling(&x))
            continue;
        x.lasted_s = shown_seconds(x.from, x.to);
        x.first_change = (uint32_t)nearby.n;
        x.change_count = add_nearby(&f->changes, &by_time, x.from, &nearby);
        list.v[kept++] = x;
    }
    find_begins(k, f, &by_time, &nearby, c);
    c->incidents = kept_copy(k->shared, list.v, kept * sizeof *list.v);
    c->incident_count = kept;
    c->nearby_changes = kept_copy(k->shared, nearby.v, nearby.n * sizeof *nearby.v);
    array_free(&list);
    array_free(&by_time);
    array_free(&nearby);
}
