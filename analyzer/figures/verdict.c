/* The verdict: not enough data, failing, degraded, healthy with exceptions or healthy, in this order, the first that
   holds. Wrong passwords, policy and people who walked away never degrade it. */
#include "analyzer/figures/figures.h"

enum { COVERED_PERCENT_MIN = 80 };
#define UNAVAILABLE_MIN_S (15 * 60)

/* Without any log of a server that of the audit log counts. */
static bool enough_data(const totals *t)
{
    share s = t->covered.servers.part ? t->covered.servers : t->covered.audit;
    return s.part >= VERDICT_HOURS_MIN * 3600 && s.part * 100 >= s.whole * COVERED_PERCENT_MIN;
}

static size_t count_people(const known *k, index_range in)
{
    map people = {0};
    size_t nameless = 0;
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        sym who = o->is_service_failure ? person_of_operation(k->persons, o) : 0;
        nameless += o->is_service_failure && !who;
        if (who)
            map_put(&people, who, 1, NULL);
    }
    size_t n = people.n + nameless;
    map_free(&people);
    return n;
}

/* The first cause on the service's side that a request failed by. */
static void find_worst(const cause_list *causes, const ranking *ranks, verdict_reason *r)
{
    for (size_t i = 0; i < ranks->n; i++) {
        const cause_rank *rank = &ranks->v[i];
        const cause_row *row = &causes->rows.v[rank->row];
        if (fault_side(row->cause->fault) != SIDE_SERVICE || !row->operations)
            continue;
        r->worst_cause = row->cause;
        r->worst_users = rank->people;
        r->worst_stands = rank->stands;
        return;
    }
}

/* The state at the end of the covered part of the period; UP unless it is away. */
static void find_end_state(const service *v, period p, verdict_reason *r)
{
    const service_row *row = service_row_at_end(v, p);
    bool away = row && state_is_away(row->state);
    r->end_state = away ? row->state : STATE_UP;
    r->end_state_since = away ? row->from : INSTANT_NONE;
}

/* What to look into when the service is away, or was and no request tells why. */
static const cause *state_cause(const knowledge *k, const verdict_reason *r, const incident_list *l)
{
    bool away = state_is_away(r->end_state);
    if (r->end_state == STATE_DISABLED || (!away && r->unavailable_s <= UNAVAILABLE_MIN_S))
        return NULL;
    for (size_t i = 0; i < l->told; i++)
        if (state_is_away(l->v[i].state) && (!away || !l->v[i].over))
            return l->v[i].cause;
    return knowledge_cause_at(k, r->end_state == STATE_DOWN ? CAUSE_SERVICE_NOT_RESTARTED : CAUSE_SERVICE_DOWN);
}

/* Of what would degrade: so little that the service is healthy but for that. */
static bool is_exception(const verdict_reason *r, const totals *t, const incident_list *l)
{
    bool few = r->service_failures * EXCEPTION_ONE_IN < t->operations;
    bool one_person = r->service_people == 1 && r->unavailable_s <= UNAVAILABLE_MIN_S;
    return (few && !l->any_long) || one_person;
}

static verdict word_of(const verdict_reason *r, const totals *t, const incident_list *l)
{
    if (!enough_data(t))
        return VERDICT_NOT_ENOUGH_DATA;
    if (state_is_away(r->end_state) || r->worst_stands)
        return VERDICT_FAILING;
    if (!r->service_failures && r->unavailable_s <= UNAVAILABLE_MIN_S)
        return VERDICT_HEALTHY;
    return is_exception(r, t, l) ? VERDICT_EXCEPTIONS : VERDICT_DEGRADED;
}

verdict_reason verdict_reach(const known *k, period p, const totals *t, const cause_list *causes, const ranking *ranks,
                             const incident_list *incidents)
{
    verdict_reason r = {.service_failures = t->service_side, .unavailable_s = t->down_s + t->silent_s};
    r.service_people = count_people(k, operations_in(k->operations, p));
    r.other_failures = t->service_side > incidents->operations ? t->service_side - incidents->operations : 0;
    r.as_cloud_saw = t->covered.basis == BASIS_CLOUD;
    find_worst(causes, ranks, &r);
    find_end_state(k->service, p, &r);
    r.state_cause = state_cause(k->shared->knowledge, &r, incidents);
    r.verdict = word_of(&r, t, incidents);
    return r;
}
