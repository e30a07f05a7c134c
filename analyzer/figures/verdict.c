/* The verdict: not enough data, failing, degraded or healthy, in this order, the first that holds. Wrong passwords,
   policy and people who walked away never degrade it. */
#include "analyzer/figures/figures.h"

enum { COVERED_PERCENT_MIN = 80, FAILING_USERS_MIN = 3 };
#define UNAVAILABLE_MIN_S (15 * 60)

static bool enough_data(const totals *t)
{
    return t->days > 0 && t->days_covered * 100 >= t->days * COVERED_PERCENT_MIN;
}

static size_t after_last_success(const operations *ops, index_range in)
{
    size_t from = in.end;
    while (from > in.first && ops->v[from - 1].outcome != OUTCOME_SUCCEEDED)
        from--;
    return from;
}

static size_t users_hit(const known *k, const cause *c, index_range since)
{
    map people = {0};
    for (size_t i = since.first; i < since.end; i++) {
        const operation *o = &k->operations->v[i];
        sym who = o->cause == c ? person_of_operation(k->persons, o) : 0;
        if (who)
            map_put(&people, who, 1, NULL);
    }
    size_t n = people.n;
    map_free(&people);
    return n;
}

/* The cause on the service's side that hit most people; one that goes on with nobody getting in since comes first. */
static void find_worst(const known *k, index_range in, const cause_list *causes, verdict_reason *r)
{
    index_range after = {after_last_success(k->operations, in), in.end};
    for (size_t i = 0; i < causes->rows.n; i++) {
        const cause_row *row = &causes->rows.v[i];
        if (!fault_is_service_side(row->cause->fault) || !row->operations)
            continue;
        size_t since = users_hit(k, row->cause, after);
        bool ongoing = since >= FAILING_USERS_MIN;
        size_t users = ongoing ? since : row->users;
        if (r->worst_cause && (ongoing < r->worst_ongoing || (ongoing == r->worst_ongoing && users <= r->worst_users)))
            continue;
        r->worst_cause = row->cause;
        r->worst_users = users;
        r->worst_ongoing = ongoing;
    }
}

/* The state at the end of the logs; with a period that ends before them, the one that reaches from its end to theirs.
   What was over by then is no state of the end: UP. */
static void find_end_state(const service *v, period p, verdict_reason *r)
{
    r->end_state_since = INSTANT_NONE;
    r->end_state = STATE_UP;
    instant end = v->tenant.n ? v->tenant.v[v->tenant.n - 1].to : INSTANT_NONE;
    if (instant_known(p.to) && instant_known(end) && end > p.to)
        end = p.to - 1;
    const service_row *row = instant_known(end) ? service_row_of_tenant(v, end) : NULL;
    if (!row)
        return;
    for (const service_row *later = row; later < v->tenant.v + v->tenant.n; later++)
        if (!state_is_away(later->state))
            return;
    r->end_state = row->state;
    r->end_state_since = row->from;
}

/* What to look into when the service was away and no request tells why. */
static const cause *state_cause(const knowledge *k, const verdict_reason *r)
{
    if (r->end_state == STATE_DISABLED || (!state_is_away(r->end_state) && r->unavailable_s <= UNAVAILABLE_MIN_S))
        return NULL;
    return knowledge_cause_at(k, r->end_state == STATE_DOWN ? CAUSE_SERVICE_NOT_RESTARTED : CAUSE_SERVICE_DOWN);
}

verdict_reason verdict_reach(const known *k, period p, const totals *t, const cause_list *causes)
{
    verdict_reason r = {.service_failures = t->service_side, .unavailable_s = t->down_s + t->silent_s};
    find_worst(k, operations_in(k->operations, p), causes, &r);
    find_end_state(k->service, p, &r);
    r.state_cause = state_cause(k->shared->knowledge, &r);
    if (!enough_data(t))
        r.verdict = VERDICT_NOT_ENOUGH_DATA;
    else if (state_is_away(r.end_state) || r.worst_ongoing)
        r.verdict = VERDICT_FAILING;
    else if (r.service_failures || r.unavailable_s > UNAVAILABLE_MIN_S)
        r.verdict = VERDICT_DEGRADED;
    else
        r.verdict = VERDICT_HEALTHY;
    return r;
}
