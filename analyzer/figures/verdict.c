/* The verdict: not enough data, failing, degraded or healthy, in this order, the first that holds. Wrong passwords,
   policy and people who walked away never degrade it. */
#include "analyzer/figures/figures.h"

enum { COVERED_PERCENT_MIN = 80 };
#define UNAVAILABLE_MIN_S (15 * 60)

static bool enough_data(const totals *t)
{
    share s = t->covered.servers;
    return s.whole > 0 && s.part * 100 >= s.whole * COVERED_PERCENT_MIN;
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

verdict_reason verdict_reach(const known *k, period p, const totals *t, const cause_list *causes, const ranking *ranks)
{
    verdict_reason r = {.service_failures = t->service_side, .unavailable_s = t->down_s + t->silent_s};
    find_worst(causes, ranks, &r);
    find_end_state(k->service, p, &r);
    r.state_cause = state_cause(k->shared->knowledge, &r);
    if (!enough_data(t))
        r.verdict = VERDICT_NOT_ENOUGH_DATA;
    else if (state_is_away(r.end_state) || r.worst_stands)
        r.verdict = VERDICT_FAILING;
    else if (r.service_failures || r.unavailable_s > UNAVAILABLE_MIN_S)
        r.verdict = VERDICT_DEGRADED;
    else
        r.verdict = VERDICT_HEALTHY;
    return r;
}
