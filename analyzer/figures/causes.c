/* One row per root cause that occurred: how many operations and people it hit, how widely, whether it still goes on. */
#include "analyzer/figures/figures.h"
#include "analyzer/figures/steps.h"

enum { SCOPE_ALL_USERS_MIN = 3 };

typedef struct cause_work {
    const cause *cause;
    ARRAY(uint32_t) operations;
    size_t service_events;
    instant first, last;
} cause_work;

typedef ARRAY(cause_work) cause_works;

static cause_work *work_of(cause_works *works, const cause *c)
{
    while (works->n <= c->rank)
        *array_push(works) = (cause_work){.first = INSTANT_NONE, .last = INSTANT_NONE};
    works->v[c->rank].cause = c;
    return &works->v[c->rank];
}

static void widen(cause_work *w, instant t)
{
    if (!instant_known(t))
        return;
    if (!instant_known(w->first) || t < w->first)
        w->first = t;
    if (!instant_known(w->last) || t > w->last)
        w->last = t;
}

static void gather_operations(const known *k, index_range in, cause_works *works)
{
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        if (!o->cause)
            continue;
        cause_work *w = work_of(works, o->cause);
        *array_push(&w->operations) = (uint32_t)i;
        widen(w, o->started);
    }
}

/* Errors of the service that belong to no operation, and stops that nothing followed. */
static void gather_service(const known *k, period p, cause_works *works)
{
    for (size_t i = 0; i < k->log->events.n; i++) {
        const event *e = &k->log->events.v[i];
        bool lone = e->role == ROLE_ERROR && k->operations->of_event[i] == NO_OPERATION && period_has(p, e->time);
        const cause *c = lone ? cause_of_event(k->shared, e) : NULL;
        if (!c)
            continue;
        cause_work *w = work_of(works, c);
        w->service_events++;
        widen(w, e->time);
    }
    const cause *stopped = knowledge_cause_at(k->shared->knowledge, CAUSE_SERVICE_NOT_RESTARTED);
    for (size_t s = 0; s < k->servers->n; s++) {
        const event *e = never_restarted(k->service, s);
        if (!e || !lasts_into_period(k->service, e, s, p))
            continue;
        cause_work *w = work_of(works, stopped);
        w->service_events++;
        widen(w, instant_known(p.from) && e->time < p.from ? p.from : e->time);
    }
}

/* ---- who was hit ---- */

typedef struct hit {
    map people; /* person -> 1, or 2 when one of the operations was not recovered */
    size_t users, not_recovered, servers, domains;
    bool elsewhere, strangers; /* operations that no server logged; people without a domain */
} hit;

static bool first_seen(map *m, uint64_t key)
{
    bool fresh;
    map_put(m, key, 1, &fresh);
    return fresh;
}

static hit find_hit(const known *k, const cause_work *w)
{
    hit h = {0};
    map servers = {0}, domains = {0};
    for (size_t i = 0; i < w->operations.n; i++) {
        const operation *o = &k->operations->v[w->operations.v[i]];
        sym who = person_of_operation(k->persons, o);
        h.servers += o->computer && first_seen(&servers, o->computer);
        h.domains += o->user_domain && first_seen(&domains, o->user_domain);
        h.elsewhere = h.elsewhere || !o->computer;
        h.strangers = h.strangers || !o->user_domain;
        if (!who)
            continue;
        h.users += first_seen(&h.people, who);
        uint64_t *state = map_get(&h.people, who);
        if (o->recovered == RECOVERY_NO && *state == 1) {
            *state = 2;
            h.not_recovered++;
        }
    }
    map_free(&servers);
    map_free(&domains);
    return h;
}

typedef struct surroundings {
    bool any_success, others_success, affected_later;
} surroundings;

/* Successes between the cause's first and last operation, and of the people it hit after the last. Operations are
   sorted by start, so the walk begins at the first one hit. */
static surroundings look_around(const known *k, index_range in, const cause_work *w, const hit *h)
{
    surroundings s = {0};
    uint32_t from = w->operations.v[0], to = w->operations.v[w->operations.n - 1];
    for (size_t i = from; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        if (o->outcome != OUTCOME_SUCCEEDED || o->writeback == TRI_NO)
            continue;
        bool affected = map_get(&h->people, person_of_operation(k->persons, o)) != NULL;
        s.any_success = s.any_success || i <= to;
        s.others_success = s.others_success || (i <= to && !affected);
        s.affected_later = s.affected_later || (i > to && affected);
    }
    return s;
}

typedef struct population {
    size_t servers, domains; /* with operations */
} population;

static population find_population(const operations *ops, index_range in)
{
    population p = {0};
    map servers = {0}, domains = {0};
    for (size_t i = in.first; i < in.end; i++) {
        p.servers += ops->v[i].computer && first_seen(&servers, ops->v[i].computer);
        p.domains += ops->v[i].user_domain && first_seen(&domains, ops->v[i].user_domain);
    }
    map_free(&servers);
    map_free(&domains);
    return p;
}

static cause_scope scope_of(const hit *h, const surroundings *s, const population *p)
{
    if (h->users <= 1)
        return SCOPE_ONE_USER;
    if (h->users >= SCOPE_ALL_USERS_MIN && !s->any_success)
        return SCOPE_ALL_USERS;
    if (h->servers == 1 && !h->elsewhere && p->servers > 1)
        return SCOPE_ONE_SERVER;
    if (h->domains == 1 && !h->strangers && p->domains > 1)
        return SCOPE_ONE_DOMAIN;
    return SCOPE_SEVERAL_USERS;
}

/* end: of what the logs cover of the period. */
static cause_row row_of(const known *k, index_range in, instant end, const cause_work *w, const population *p,
                        size_t not_succeeded)
{
    cause_row row = {.cause = w->cause,
                     .service_events = w->service_events,
                     .first = w->first,
                     .last = w->last,
                     .operations = w->operations.n,
                     .share = share_of(w->operations.n, not_succeeded),
                     .scope = SCOPE_SERVICE_ONLY};
    bool recent = instant_known(w->last) && instant_known(end) && end - w->last <= DAY_NS;
    row.ongoing = recent;
    if (!not_succeeded)
        row.share.tenths = 0;
    find_steps(k, &row, NULL, 0);
    if (!w->operations.n)
        return row;
    hit h = find_hit(k, w);
    surroundings s = look_around(k, in, w, &h);
    row.users = h.users;
    row.users_not_recovered = h.not_recovered;
    row.scope = scope_of(&h, &s, p);
    row.others_succeeded = s.others_success;
    row.ongoing = recent && !s.affected_later;
    if (str_eq(w->cause->category, STR("permissions")))
        place_of_people(k, in, w->operations.v, w->operations.n, &h.people, &row);
    find_steps(k, &row, w->operations.v, w->operations.n);
    map_free(&h.people);
    return row;
}

static int row_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const cause_row *a = x, *b = y;
    if (a->operations != b->operations)
        return a->operations > b->operations ? -1 : 1;
    return str_cmp(a->cause->id, b->cause->id);
}

cause_list causes_count(const known *k, period p)
{
    cause_list list = {0};
    cause_works works = {0};
    index_range in = operations_in(k->operations, p);
    population population = find_population(k->operations, in);
    size_t not_succeeded = 0;
    gather_operations(k, in, &works);
    gather_service(k, p, &works);
    for (size_t i = in.first; i < in.end; i++) {
        outcome o = k->operations->v[i].outcome;
        not_succeeded += o == OUTCOME_FAILED || o == OUTCOME_UNFINISHED;
    }
    for (size_t i = 0; i < works.n; i++) {
        if (works.v[i].cause)
            *array_push(&list.rows) =
                row_of(k, in, period_clip(p, k->extent).to, &works.v[i], &population, not_succeeded);
        array_free(&works.v[i].operations);
    }
    array_free(&works);
    sort_items(list.rows.v, list.rows.n, sizeof *list.rows.v, row_cmp, NULL);
    return list;
}
