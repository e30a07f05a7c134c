/* Stretches that the states of the service tell of: runs of the tenant's rows without one in which it worked. */
#include "analyzer/incidents/stretch.h"

/* A stop that a start follows so soon is a restart. */
#define RESTART_NS (2 * MINUTE_NS)

static bool is_trouble(service_state state)
{
    return state == STATE_DOWN || state == STATE_SILENT || state == STATE_DEGRADED || state == STATE_DISABLED;
}

static const cause *known_cause(const incident_sources *s, cause_id id)
{
    return knowledge_cause_at(s->shared->knowledge, id);
}

static const event *event_of(const incident_sources *s, state_event x)
{
    return &s->log->events.v[x.event];
}

/* ---- what began it ---- */

/* The first event within the stretch that says that something is wrong, on any server; its server. NULL: none. */
static const event *first_wrong(const incident_sources *s, const stretch *x, size_t *server)
{
    const event *first = NULL;
    instant at = x->to;
    for (size_t i = 0; i < s->service->servers->n; i++) {
        const server_states *states = &s->service->of_server[i];
        if (!s->service->servers->v[i].writeback)
            continue;
        for (size_t k = state_events_from(states, x->from); k < states->events.n && states->events.v[k].at <= at; k++) {
            const event *e = event_of(s, states->events.v[k]);
            if (!is_trouble(event_state(e)) || (first && states->events.v[k].at == at))
                continue;
            first = e;
            at = states->events.v[k].at;
            *server = i;
            break;
        }
    }
    return first;
}

static const cause *cause_of_stop(const incident_sources *s, size_t server, const event *stop)
{
    const server_states *states = &s->service->of_server[server];
    for (size_t k = state_events_from(states, stop->time); k < states->events.n; k++) {
        state_event x = states->events.v[k];
        if (x.at - stop->time > RESTART_NS)
            break;
        if (event_of(s, x)->id == EVENT_STARTED)
            return known_cause(s, CAUSE_SERVICE_RESTARTED);
    }
    return known_cause(s,
                       never_restarted(s->service, server) == stop ? CAUSE_SERVICE_NOT_RESTARTED : CAUSE_SERVICE_DOWN);
}

static void tell_cause(const incident_sources *s, stretch *x)
{
    size_t server = 0;
    const event *e = first_wrong(s, x, &server);
    const cause *told = NULL;
    if (x->state == STATE_DISABLED)
        told = known_cause(s, CAUSE_WRITEBACK_DISABLED);
    else if (e && is_stop(s->shared, e))
        told = cause_of_stop(s, server, e);
    else if (e)
        told = cause_of_event(s->shared, e);
    x->vague = told == NULL;
    x->cause = told ? told : known_cause(s, CAUSE_SERVICE_DOWN);
}

/* ---- what ended it ---- */

/* What set the tenant up again at that time. */
static incident_end end_by_event(const incident_sources *s, instant at)
{
    incident_end end = END_QUIET;
    for (size_t i = 0; i < s->service->servers->n; i++) {
        const server_states *states = &s->service->of_server[i];
        for (size_t k = state_events_from(states, at); k < states->events.n && states->events.v[k].at == at; k++) {
            const event *e = event_of(s, states->events.v[k]);
            if (e->id == EVENT_STARTED)
                return END_START;
            if (event_state(e) == STATE_UP)
                end = END_SIGN;
        }
    }
    return end;
}

static incident_end end_of(const incident_sources *s, const service_row *next, instant at)
{
    if (!next)
        return END_NOT;
    if (next->state == STATE_UNKNOWN)
        return str_eq(next->reason, STR("handover")) ? END_HANDOVER : END_NO_LOG;
    return end_by_event(s, at);
}

/* ---- all ---- */

void add_stretches(const incident_sources *s, stretch_list *to)
{
    const service_row *rows = s->service->tenant.v;
    size_t n = s->service->tenant.n;
    for (size_t i = 0; i < n; i++) {
        if (!is_trouble(rows[i].state))
            continue;
        stretch x = {.of_service = true, .state = rows[i].state, .from = rows[i].from, .to = rows[i].to};
        bool off = rows[i].state == STATE_DISABLED; /* somebody's wish: a stretch of its own */
        for (; !off && i + 1 < n && is_trouble(rows[i + 1].state) && rows[i + 1].state != STATE_DISABLED; i++) {
            x.to = rows[i + 1].to;
            x.state = rows[i + 1].state < x.state ? rows[i + 1].state : x.state; /* in order of gravity */
        }
        x.end = end_of(s, i + 1 < n ? &rows[i + 1] : NULL, x.to);
        tell_cause(s, &x);
        *array_push(&to->v) = x;
    }
}
