/* One row per root cause that occurred: how many operations and people it hit, how widely, whether it still goes on. */
#include "analyzer/service/service.h"

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

static void gather(analyzer *a, cause_works *works)
{
    for (uint32_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        if (!o->cause)
            continue;
        cause_work *w = work_of(works, o->cause);
        *array_push(&w->operations) = i;
        widen(w, o->started);
    }
    for (size_t i = 0; i < a->events.n; i++) {
        const event *e = &a->events.v[i];
        const cause *c =
            e->role == ROLE_ERROR && e->operation == NO_OPERATION && e->in_period ? cause_of_event(a, e) : NULL;
        if (!c)
            continue;
        cause_work *w = work_of(works, c);
        w->service_events++;
        widen(w, e->time);
    }
    const cause *stopped = knowledge_cause_at(a->knowledge, CAUSE_SERVICE_NOT_RESTARTED);
    for (size_t s = 0; s < a->servers.n; s++) {
        const event *e = never_restarted(a, &a->servers.v[s]);
        if (!e || !lasts_into_period(a, e, &a->servers.v[s]))
            continue;
        cause_work *w = work_of(works, stopped);
        w->service_events++;
        widen(w, instant_known(a->options.from) && e->time < a->options.from ? a->options.from : e->time);
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

static hit find_hit(const analyzer *a, const cause_work *w)
{
    hit h = {0};
    map servers = {0}, domains = {0};
    for (size_t i = 0; i < w->operations.n; i++) {
        const operation *o = &a->operations.v[w->operations.v[i]];
        sym who = person_of(a, o->user, o->object_id);
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
static surroundings look_around(const analyzer *a, const cause_work *w, const hit *h)
{
    surroundings s = {0};
    uint32_t from = w->operations.v[0], to = w->operations.v[w->operations.n - 1];
    for (uint32_t i = from; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        if (o->outcome != OUTCOME_SUCCEEDED || o->writeback == TRI_NO)
            continue;
        bool affected = map_get(&h->people, person_of(a, o->user, o->object_id)) != NULL;
        s.any_success = s.any_success || i <= to;
        s.others_success = s.others_success || (i <= to && !affected);
        s.affected_later = s.affected_later || (i > to && affected);
    }
    return s;
}

typedef struct population {
    size_t servers, domains; /* with operations */
} population;

static population find_population(const analyzer *a)
{
    population p = {0};
    map servers = {0}, domains = {0};
    for (size_t i = 0; i < a->operations.n; i++) {
        p.servers += a->operations.v[i].computer && first_seen(&servers, a->operations.v[i].computer);
        p.domains += a->operations.v[i].user_domain && first_seen(&domains, a->operations.v[i].user_domain);
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

static cause_row row_of(const analyzer *a, const cause_work *w, const population *p, size_t not_succeeded)
{
    cause_row row = {.cause = w->cause,
                     .service_events = w->service_events,
                     .first = w->first,
                     .last = w->last,
                     .operations = w->operations.n,
                     .scope = SCOPE_SEVERAL_USERS};
    bool recent = instant_known(w->last) && instant_known(a->log_last) && a->log_last - w->last <= DAY_NS;
    row.ongoing = recent;
    if (!w->operations.n)
        return row;
    hit h = find_hit(a, w);
    surroundings s = look_around(a, w, &h);
    row.users = h.users;
    row.users_not_recovered = h.not_recovered;
    row.scope = scope_of(&h, &s, p);
    row.others_succeeded = s.others_success;
    row.ongoing = recent && !s.affected_later;
    row.share_permille = not_succeeded ? (int32_t)((w->operations.n * 1000 + not_succeeded / 2) / not_succeeded) : 0;
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

void stage_causes(analyzer *a)
{
    cause_works works = {0};
    gather(a, &works);
    population p = find_population(a);
    size_t not_succeeded = 0;
    for (size_t i = 0; i < a->operations.n; i++)
        not_succeeded +=
            a->operations.v[i].outcome == OUTCOME_FAILED || a->operations.v[i].outcome == OUTCOME_UNFINISHED;
    for (size_t i = 0; i < works.n; i++) {
        if (works.v[i].cause)
            *array_push(&a->causes) = row_of(a, &works.v[i], &p, not_succeeded);
        array_free(&works.v[i].operations);
    }
    array_free(&works);
    sort_items(a->causes.v, a->causes.n, sizeof *a->causes.v, row_cmp, NULL);
}
