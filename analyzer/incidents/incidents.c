#include "analyzer/incidents/stretch.h"

enum { ALONE_OPERATIONS = 3 }; /* operations alone make an incident from so many on; or two people */
/* How far beside another stretch one without a reason of its own still belongs to it. */
#define VAGUE_NS (5 * MINUTE_NS)

static instant later(instant a, instant b)
{
    return a > b ? a : b;
}

/* ---- stretches that are one ---- */

static int stretch_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const stretch *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->of_service != b->of_service)
        return a->of_service ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->cause->rank > b->cause->rank) - (a->cause->rank < b->cause->rank);
}

/* b begins with a or later. */
static bool belong_together(const stretch *a, const stretch *b)
{
    bool off = a->state == STATE_DISABLED || b->state == STATE_DISABLED;
    if (a->cause == b->cause)
        return b->from - a->to < JOIN_NS;
    return !off && (a->vague || b->vague) && b->from - a->to <= VAGUE_NS;
}

/* The service's own story goes before that of operations, a reason before none. */
static bool tells_more(const stretch *b, const stretch *a)
{
    return a->vague != b->vague ? a->vague : b->of_service && !a->of_service;
}

static void join(stretch *a, const stretch *b)
{
    if (tells_more(b, a))
        a->cause = b->cause;
    a->vague = a->vague && b->vague;
    if (b->of_service) /* the service's states follow one another */
        a->end = b->end;
    a->to = later(a->to, b->to);
    a->state = b->state < a->state ? b->state : a->state; /* in order of gravity */
    a->of_service = a->of_service || b->of_service;
    a->operations += b->operations;
    a->people = a->people || b->people || (a->person && b->person && a->person != b->person);
    a->person = a->person ? a->person : b->person;
}

/* Those that something may still belong to: of each cause one or two. Indices. */
typedef struct active {
    ARRAY(uint32_t) v;
} active;

/* What ended JOIN_NS before t takes nobody in any more. */
static void drop_ended(active *a, const stretch *kept, instant t)
{
    size_t left = 0;
    for (size_t i = 0; i < a->v.n; i++)
        if (t - kept[a->v.v[i]].to < JOIN_NS)
            a->v.v[left++] = a->v.v[i];
    a->v.n = left;
}

/* The one of the same cause, else the first that b is a part of; NULL: none. */
static stretch *find_whole(const active *a, stretch *kept, const stretch *b)
{
    stretch *found = NULL;
    for (size_t i = 0; i < a->v.n; i++) {
        stretch *x = &kept[a->v.v[i]];
        if (!belong_together(x, b))
            continue;
        if (x->cause == b->cause)
            return x;
        found = found ? found : x;
    }
    return found;
}

static void join_all(stretch_list *list)
{
    uint32_t kept = 0;
    active a = {0};
    stretch *v = list->v.v;
    sort_items(v, list->v.n, sizeof *v, stretch_cmp, NULL);
    for (size_t i = 0; i < list->v.n; i++) {
        stretch b = v[i];
        drop_ended(&a, v, b.from);
        stretch *whole = find_whole(&a, v, &b);
        if (whole) {
            join(whole, &b);
        } else {
            *array_push(&a.v) = kept;
            v[kept++] = b;
        }
    }
    list->v.n = kept;
    array_free(&a.v);
}

static bool is_incident(const stretch *x)
{
    return x->of_service || x->operations >= ALONE_OPERATIONS || x->people;
}

/* ---- over or not ---- */

typedef struct ends {
    const incident_sources *sources;
    ARRAY(instant) successes; /* when somebody's password was written back; in order */
    instant until;            /* the last moment of the period */
} ends;

static ends find_ends(const incident_sources *s, period p)
{
    ends e = {.sources = s, .until = instant_known(p.to) ? p.to - 1 : INT64_MAX - 1};
    for (size_t i = 0; i < s->operations->n; i++) {
        const operation *o = &s->operations->v[i];
        if (instant_known(o->started) && o->outcome == OUTCOME_SUCCEEDED && o->writeback != TRI_NO)
            *array_push(&e.successes) = o->started;
    }
    return e;
}

/* The first success behind t; INSTANT_NONE: none. */
static instant success_after(const ends *e, instant t)
{
    size_t low = 0, high = e->successes.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (e->successes.v[mid] <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low < e->successes.n ? e->successes.v[low] : INSTANT_NONE;
}

/* When the tenant was seen to work again, behind a time without a log. */
static instant up_after(const service *v, instant t)
{
    const service_row *end = v->tenant.v + v->tenant.n, *row = service_row_of_tenant(v, t);
    while (row && row < end && row->state == STATE_UNKNOWN)
        row++;
    return row && row < end && row->state == STATE_UP ? row->from : INSTANT_NONE;
}

/* When it ended, whatever the period; INSTANT_NONE: that is not seen. */
static instant end_seen(const ends *e, const stretch *x)
{
    if (!x->of_service)
        return success_after(e, x->to);
    if (x->end == END_NO_LOG)
        return up_after(e->sources->service, x->to);
    return x->end == END_NOT ? INSTANT_NONE : x->to;
}

static void tell_end(const ends *e, const stretch *x, incident *to)
{
    instant seen = end_seen(e, x);
    to->over = instant_known(seen) && seen <= e->until;
    to->end = !to->over ? END_NOT : x->of_service ? x->end : END_SIGN;
    to->back = to->over ? INSTANT_NONE : seen;
}

/* ---- cut to the period ---- */

static bool reaches(const stretch *x, period p)
{
    return !(instant_known(p.from) && x->to < p.from) && !(instant_known(p.to) && x->from >= p.to);
}

static incident cut(const ends *e, const stretch *x, period p)
{
    incident i = {.cause = x->cause, .from = x->from, .to = x->to, .began = x->from, .state = x->state};
    if (instant_known(p.from) && x->from < p.from)
        i.from = p.from;
    tell_end(e, x, &i);
    if (instant_known(p.to) && x->to > p.to)
        i.to = p.to;
    i.lasted_s = shown_seconds(i.from, i.to);
    return i;
}

/* ---- who was hit ---- */

/* Turned away by whatever it was, failed by just this, or without a reason of its own. */
static bool may_belong(const operation *o, const incident *x)
{
    return o->turned_away || (o->is_service_failure && (o->cause == x->cause || cause_is_vague(o->cause)));
}

/* The incident of an operation: the one of its cause, else the first; NULL: none. */
static incident *incident_of(const active *a, incident *v, const operation *o)
{
    incident *found = NULL;
    for (size_t i = 0; i < a->v.n; i++) {
        incident *x = &v[a->v.v[i]];
        if (!may_belong(o, x))
            continue;
        if (x->cause == o->cause)
            return x;
        found = found ? found : x;
    }
    return found;
}

/* Those that hold t: in from `next` on, out when they have ended. */
static void move_to(active *a, const incident_list *l, uint32_t *next, instant t)
{
    size_t left = 0;
    for (; *next < l->n && l->v[*next].from <= t; ++*next)
        *array_push(&a->v) = *next;
    for (size_t i = 0; i < a->v.n; i++)
        if (l->v[a->v.v[i]].to >= t)
            a->v.v[left++] = a->v.v[i];
    a->v.n = left;
}

static void count(incident *x, map *people, const operation *o, sym who)
{
    bool fresh = false;
    x->operations++;
    if (o->turned_away)
        x->turned_away++;
    else if (o->outcome == OUTCOME_FAILED)
        x->failed++;
    else
        x->unanswered++;
    if (who)
        map_put(people, who, 1, &fresh);
    x->people += fresh;
}

static void count_hit(const incident_sources *s, index_range in, incident_list *l)
{
    map *people = mem_zalloc(l->n + 1, sizeof *people);
    active a = {0};
    uint32_t next = 0;
    for (size_t i = in.first; i < in.end && instant_known(s->operations->v[i].started); i++) {
        const operation *o = &s->operations->v[i];
        move_to(&a, l, &next, o->started);
        incident *x = incident_of(&a, l->v, o);
        if (x)
            count(x, &people[x - l->v], o, person_of_operation(s->persons, o));
    }
    array_free(&a.v);
    for (size_t i = 0; i < l->n; i++)
        map_free(&people[i]);
    mem_free(people);
}

/* ---- did anybody try? ---- */

/* Does some audit log cover it? */
static bool audit_covers(const ledger *l, const incident *x)
{
    for (size_t u = 0; u < l->units.n; u++) {
        const unit *unit = &l->units.v[u];
        if (format_of(unit->format)->audit_log && instant_known(unit->first) && unit->first <= x->from &&
            unit->last >= x->to)
            return true;
    }
    return false;
}

static str happened(const shared *s, const incident *x)
{
    bool silent = x->cause->known == CAUSE_SERVICE_DOWN && x->state == STATE_SILENT;
    return silent ? knowledge_phrase(s->knowledge, PHRASE_SERVICE_SILENT) : x->cause->happened;
}

/* Did anybody try meanwhile, whatever became of it? Without an audit log nobody sees who did not get as far as a
   server. */
static tri nobody_tried(const incident_sources *s, const incident *x)
{
    index_range in = operations_in(s->operations, (period){x->from, x->to + 1});
    if (x->operations || in.first < in.end)
        return TRI_NO;
    return audit_covers(s->ledger, x) ? TRI_YES : TRI_UNKNOWN;
}

static void judge(const incident_sources *s, incident *x)
{
    x->happened = happened(s->shared, x);
    x->minor = x->over && !x->operations && x->lasted_s < INCIDENT_LONG_S;
    x->nobody = nobody_tried(s, x);
}

static bool goes_first(const incident *a, const incident *b)
{
    if (a->over != b->over)
        return !a->over;
    if (a->people != b->people)
        return a->people > b->people;
    return a->lasted_s > b->lasted_s;
}

/* The minor ones behind the others. */
static void finish(const incident_sources *s, incident_list *l)
{
    incident *minor = mem_alloc((l->n + 1) * sizeof *minor);
    size_t minors = 0;
    for (size_t i = 0; i < l->n; i++) {
        incident x = l->v[i];
        judge(s, &x);
        l->any_long = l->any_long || x.lasted_s > INCIDENT_LONG_S;
        l->lasted_s += x.minor ? 0 : x.lasted_s;
        if (x.minor)
            minor[minors++] = x;
        else
            l->v[l->told++] = x;
    }
    for (size_t i = 0; i < minors; i++)
        l->v[l->told + i] = minor[i];
    for (size_t i = 0; i < l->told; i++) {
        l->operations += l->v[i].operations;
        if (!l->first || goes_first(&l->v[i], l->first))
            l->first = &l->v[i];
    }
    mem_free(minor);
}

incident_list incidents_find(const incident_sources *s, period p)
{
    stretch_list list = {0};
    add_stretches(s, &list);
    add_runs(s, &list);
    join_all(&list);
    incident_list l = {.v = arena_zalloc(s->shared->texts, (list.v.n + 1) * sizeof *l.v)};
    ends e = find_ends(s, p);
    for (size_t i = 0; i < list.v.n; i++)
        if (is_incident(&list.v.v[i]) && reaches(&list.v.v[i], p))
            l.v[l.n++] = cut(&e, &list.v.v[i], p);
    array_free(&e.successes);
    array_free(&list.v);
    count_hit(s, operations_in(s->operations, p), &l);
    finish(s, &l);
    return l;
}
