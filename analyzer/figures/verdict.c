/* The verdict: not enough data, failing, degraded or healthy, in this order, the first that holds. Wrong passwords,
   policy and people who walked away never degrade it. */
#include "analyzer/service/service.h"

enum { COVERED_PERCENT_MIN = 80, FAILING_USERS_MIN = 3 };
#define UNAVAILABLE_MIN_S (15 * 60)

static bool enough_data(const totals *t)
{
    return t->days > 0 && t->days_covered * 100 >= t->days * COVERED_PERCENT_MIN;
}

static uint32_t after_last_success(const analyzer *a)
{
    uint32_t from = (uint32_t)a->operations.n;
    while (from > 0 && a->operations.v[from - 1].outcome != OUTCOME_SUCCEEDED)
        from--;
    return from;
}

static size_t users_hit(const analyzer *a, const cause *c, uint32_t from)
{
    map people = {0};
    for (uint32_t i = from; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        sym who = o->cause == c ? person_of(a, o->user, o->object_id) : 0;
        if (who)
            map_put(&people, who, 1, NULL);
    }
    size_t n = people.n;
    map_free(&people);
    return n;
}

/* The cause on the service's side that hit most people; one that goes on with nobody getting in since comes first. */
static void find_worst(const analyzer *a, verdict_reason *r)
{
    uint32_t from = after_last_success(a);
    for (size_t i = 0; i < a->causes.n; i++) {
        const cause_row *row = &a->causes.v[i];
        if (!fault_is_service_side(row->cause->fault) || !row->operations)
            continue;
        size_t since = users_hit(a, row->cause, from);
        bool ongoing = since >= FAILING_USERS_MIN;
        size_t users = ongoing ? since : row->users;
        if (r->worst_cause && (ongoing < r->worst_ongoing || (ongoing == r->worst_ongoing && users <= r->worst_users)))
            continue;
        r->worst_cause = row->cause;
        r->worst_users = users;
        r->worst_ongoing = ongoing;
    }
}

static bool is_gone(service_state s)
{
    return s == STATE_DOWN || s == STATE_SILENT || s == STATE_DISABLED;
}

/* The state at the end of the logs; with a period that ends before them, the one that reaches from its end to theirs.
   What was over by then is no state of the end: UP. */
static void find_end_state(const analyzer *a, verdict_reason *r)
{
    r->end_state_since = INSTANT_NONE;
    r->end_state = STATE_UP;
    instant end = a->tenant_rows.n ? a->tenant_rows.v[a->tenant_rows.n - 1].to : INSTANT_NONE;
    if (instant_known(a->options.to) && instant_known(end) && end > a->options.to)
        end = a->options.to - 1;
    const service_row *row = instant_known(end) ? service_row_of_tenant(a, end) : NULL;
    if (!row)
        return;
    for (const service_row *later = row; later < a->tenant_rows.v + a->tenant_rows.n; later++)
        if (!is_gone(later->state))
            return;
    r->end_state = row->state;
    r->end_state_since = row->from;
}

/* What to look into when the service was away and no request tells why. */
static const cause *state_cause(const analyzer *a, const verdict_reason *r)
{
    if (r->end_state == STATE_DISABLED || (!is_gone(r->end_state) && r->unavailable_s <= UNAVAILABLE_MIN_S))
        return NULL;
    return knowledge_cause_at(a->knowledge,
                              r->end_state == STATE_DOWN ? CAUSE_SERVICE_NOT_RESTARTED : CAUSE_SERVICE_DOWN);
}

void stage_verdict(analyzer *a)
{
    verdict_reason *r = &a->result.verdict;
    const totals *t = &a->result.totals;
    find_worst(a, r);
    find_end_state(a, r);
    r->service_failures = t->service_side;
    r->unavailable_s = t->down_s + t->silent_s;
    r->state_cause = state_cause(a, r);
    if (!enough_data(t))
        r->verdict = VERDICT_NOT_ENOUGH_DATA;
    else if (is_gone(r->end_state) || r->worst_ongoing)
        r->verdict = VERDICT_FAILING;
    else if (r->service_failures || r->unavailable_s > UNAVAILABLE_MIN_S)
        r->verdict = VERDICT_DEGRADED;
    else
        r->verdict = VERDICT_HEALTHY;
}
