/* Incidents: times in which people could not be served. Two things tell of one: the service says that it is away, and
   requests of several people fail on its side one after another with nobody getting in between. Where the two overlap
   they are one incident. Beside each stands what was changed shortly before. */
#include "analyzer/figures/charts_stage.h"
#include "analyzer/service/service.h"

enum { BURST_PEOPLE_MIN = 3, CHANGES_MAX = 6 };
#define AWAY_MIN_S       (15 * 60)
#define JOIN_NS          (15 * MINUTE_NS)
#define BURST_GAP_NS     (6 * HOUR_NS)
#define CHANGE_BEFORE_NS DAY_NS

typedef ARRAY(incident) incident_list;

static bool is_away(service_state s)
{
    return s == STATE_DOWN || s == STATE_SILENT || s == STATE_DISABLED;
}

static bool hit_by_service(const operation *o)
{
    return o->turned_away || o->is_service_failure;
}

/* ---- told by the service ---- */

static void add_away(const analyzer *a, incident_list *list)
{
    for (size_t i = 0; i < a->service.n; i++) {
        const service_row *row = &a->service.v[i];
        if (!row->tenant || !is_away(row->state))
            continue;
        bool last = i + 1 == a->service.n || !a->service.v[i + 1].tenant;
        bool open = last && a->result.verdict.end_state == row->state;
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
static void add_bursts(const analyzer *a, incident_list *list)
{
    burst b = {.from = INSTANT_NONE, .to = INSTANT_NONE};
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        if (!instant_known(o->started))
            continue;
        bool gap = instant_known(b.to) && o->started - b.to > BURST_GAP_NS;
        if (gap || (o->outcome == OUTCOME_SUCCEEDED && o->writeback == TRI_YES))
            end_burst(&b, list);
        bool outage = o->turned_away || (o->is_service_failure && o->cause && o->cause->fault == FAULT_OUTAGE);
        if (!outage)
            continue;
        sym who = person_of(a, o->user, o->object_id);
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

/* Operations are in order of their start, so each incident needs only those from *at on. */
static void count_hit(const analyzer *a, incident *x, size_t *at)
{
    cause_count counts[16] = {0};
    map people = {0};
    while (*at < a->operations.n && instant_or_last(a->operations.v[*at].started) < x->from)
        ++*at;
    for (size_t i = *at; i < a->operations.n && instant_or_last(a->operations.v[i].started) <= x->to; i++) {
        const operation *o = &a->operations.v[i];
        if (!hit_by_service(o))
            continue;
        x->operations++;
        x->turned_away += o->turned_away;
        sym who = person_of(a, o->user, o->object_id);
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

static int change_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    uint32_t i = *(const uint32_t *)x, k = *(const uint32_t *)y;
    instant t = instant_or_last(a->changes.v[i].time), u = instant_or_last(a->changes.v[k].time);
    if (t != u)
        return t < u ? -1 : 1;
    return i < k ? -1 : i > k;
}

/* The newest changes in the day before `at`, the minute of it included, oldest first. */
static uint32_t add_nearby(const analyzer *a, const index_list *by_time, instant at, index_list *out)
{
    size_t end = 0, begin;
    while (end < by_time->n && instant_or_last(a->changes.v[by_time->v[end]].time) <= at + MINUTE_NS)
        end++;
    for (begin = end; begin > 0 && end - begin < CHANGES_MAX; begin--)
        if (a->changes.v[by_time->v[begin - 1]].time < at - CHANGE_BEFORE_NS)
            break;
    for (size_t i = begin; i < end; i++)
        *array_push(out) = by_time->v[i];
    return (uint32_t)(end - begin);
}

static void sort_changes(analyzer *a, index_list *by_time)
{
    for (uint32_t i = 0; i < a->changes.n; i++)
        if (instant_known(a->changes.v[i].time))
            *array_push(by_time) = i;
    sort_items(by_time->v, by_time->n, sizeof *by_time->v, change_cmp, a);
}

/* Is its first time in the period the first of all, and do the logs show a day without it before? */
static bool begins(const analyzer *a, const cause_row *row)
{
    instant first = row->cause->rank < a->cause_first.n ? a->cause_first.v[row->cause->rank] : INSTANT_NONE;
    return row->operations && instant_known(first) && first >= row->first && first - a->log_first > DAY_NS &&
           fault_is_service_side(row->cause->fault);
}

/* Causes that the logs show without for more than a day before. */
static void find_begins(analyzer *a, charts *c, const index_list *by_time, index_list *nearby)
{
    cause_begin *found = arena_zalloc(&a->work, (a->causes.n + 1) * sizeof *found);
    for (uint32_t i = 0; i < a->causes.n; i++) {
        const cause_row *row = &a->causes.v[i];
        if (!begins(a, row))
            continue;
        uint32_t first = (uint32_t)nearby->n;
        found[c->begin_count++] = (cause_begin){i, first, add_nearby(a, by_time, row->first, nearby)};
    }
    c->begins = found;
}

static void *kept_copy(analyzer *a, const void *v, size_t bytes)
{
    void *copy = arena_alloc(&a->work, bytes + 1);
    if (bytes)
        memcpy(copy, v, bytes);
    return copy;
}

void find_incidents(analyzer *a, charts *c)
{
    incident_list list = {0};
    index_list by_time = {0}, nearby = {0};
    size_t at = 0, kept = 0;
    add_away(a, &list);
    add_bursts(a, &list);
    join_near(&list);
    sort_changes(a, &by_time);
    for (size_t i = 0; i < list.n; i++) {
        incident x = list.v[i];
        count_hit(a, &x, &at);
        if (!worth_telling(&x))
            continue;
        x.first_change = (uint32_t)nearby.n;
        x.change_count = add_nearby(a, &by_time, x.from, &nearby);
        list.v[kept++] = x;
    }
    find_begins(a, c, &by_time, &nearby);
    c->incidents = kept_copy(a, list.v, kept * sizeof *list.v);
    c->incident_count = kept;
    c->nearby_changes = kept_copy(a, nearby.v, nearby.n * sizeof *nearby.v);
    array_free(&list);
    array_free(&by_time);
    array_free(&nearby);
}
