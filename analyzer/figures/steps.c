/* What to do about a cause: what is known of all that it hit may point at other steps than the usual ones. */
#include "analyzer/figures/steps.h"

/* Heartbeats come every five minutes; one may be missed. */
#define HEARTBEAT_NEAR_NS (10 * MINUTE_NS)

static size_t first_event_from(const event_log *log, instant t)
{
    size_t low = 0, high = log->events.n; /* stored by time */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (instant_or_last(log->events.v[mid].time) < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool is_heartbeat(const shared *s, const event *e)
{
    return e->id == EVENT_HEARTBEAT && !event_is_row(e) && is_writeback_event(s, e);
}

/* Is there a heartbeat from `from` on, and not after `to`? */
static bool beats_between(const known *k, instant from, instant to)
{
    for (size_t i = first_event_from(k->log, from); i < k->log->events.n; i++) {
        const event *e = &k->log->events.v[i];
        if (instant_or_last(e->time) > to)
            return false;
        if (is_heartbeat(k->shared, e))
            return true;
    }
    return false;
}

bool is_beside_heartbeats(const known *k, const operation *o)
{
    return o->reached_on_premises == TRI_NO && cause_has(o->cause, CAUSE_TAG_UNREACHABLE) &&
           instant_known(o->started) && beats_between(k, o->started - HEARTBEAT_NEAR_NS, o->started) &&
           beats_between(k, o->started, o->started + HEARTBEAT_NEAR_NS);
}

/* Of most of them. */
static bool are_beside_heartbeats(const known *k, const uint32_t *operations, size_t n)
{
    size_t beside = 0;
    for (size_t i = 0; i < n; i++)
        beside += is_beside_heartbeats(k, &k->operations->v[operations[i]]);
    return beside * 2 > n;
}

static void add_steps(str *to, size_t *n, text_list steps)
{
    for (size_t i = 0; i < steps.n; i++)
        to[(*n)++] = steps.v[i];
}

void find_steps(const known *k, cause_row *row, const uint32_t *operations, size_t n)
{
    const cause *c = row->cause;
    const advice *leads[LEADS] = {0};
    if (row->scope == SCOPE_ALL_USERS)
        leads[LEAD_EVERYBODY] = c->leads[LEAD_EVERYBODY];
    if (c->leads[LEAD_HEARTBEATS] && are_beside_heartbeats(k, operations, n))
        leads[LEAD_HEARTBEATS] = c->leads[LEAD_HEARTBEATS];
    size_t room = c->steps.n + 1, used = 0;
    for (size_t i = 0; i < LEADS; i++)
        room += leads[i] ? leads[i]->steps.n : 0;
    str *steps = arena_zalloc(k->shared->texts, room * sizeof *steps);
    if (row->place.n)
        steps[used++] = row->place;
    for (size_t i = 0; i < LEADS; i++) {
        if (!leads[i])
            continue;
        add_steps(steps, &used, leads[i]->steps);
        row->action = row->action.n ? row->action : leads[i]->action;
    }
    add_steps(steps, &used, c->steps);
    row->steps = (text_list){steps, used};
    row->action = row->action.n ? row->action : plain_action(c);
}
