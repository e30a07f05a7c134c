/* What others ask of the service: its state at a time, and stops that nothing followed. */
#include "analyzer/service/service.h"

bool state_is_away(service_state state)
{
    return state == STATE_DOWN || state == STATE_SILENT || state == STATE_DISABLED;
}

const service_row *service_row_at(const service_row *rows, size_t n, instant t)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (rows[mid].to <= t)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == n && n && rows[n - 1].to == t)
        return &rows[n - 1]; /* the last record belongs to the last row */
    return low < n && rows[low].from <= t ? &rows[low] : NULL;
}

const service_row *service_row_of(const service *v, size_t server, instant t)
{
    const server_states *states = &v->of_server[server];
    return service_row_at(states->rows.v, states->rows.n, t);
}

const service_row *service_row_of_tenant(const service *v, instant t)
{
    return service_row_at(v->tenant.v, v->tenant.n, t);
}

const service_row *service_row_at_end(const service *v, period p)
{
    instant end = v->tenant.n ? v->tenant.v[v->tenant.n - 1].to : INSTANT_NONE;
    if (instant_known(p.to) && instant_known(end) && end >= p.to)
        end = p.to - 1;
    const service_row *row = instant_known(end) ? service_row_of_tenant(v, end) : NULL;
    while (row && row > v->tenant.v && row->state == STATE_UNKNOWN)
        row--;
    return row && !(instant_known(p.from) && row->to <= p.from) ? row : NULL;
}

/* ---- stops ---- */

bool is_stop(const shared *s, const event *e)
{
    return e->id == EVENT_STOPPED && is_writeback_event(s, e);
}

size_t state_events_from(const server_states *states, instant t)
{
    size_t low = 0, high = states->events.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (states->events.v[mid].at < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const event *stop_between(const service *v, size_t server, instant from, instant to)
{
    const server_states *states = &v->of_server[server];
    for (size_t i = state_events_from(states, from); i < states->events.n && states->events.v[i].at <= to; i++) {
        const event *e = &v->log->events.v[states->events.v[i].event];
        if (is_stop(v->shared, e))
            return e;
    }
    return NULL;
}

bool counts_for_tenant(const service *v, size_t server)
{
    return v->servers->v[server].writeback && v->tenants->of_server[server] == MAIN_TENANT;
}

/* "aadc01.contoso.local" and "aadc01.fabrikam.local", the one's log over when the other's begins: a server that was
   moved to another domain, or whose forest was renamed. */
static bool is_renamed(const service *v, const server_log *a, const server_log *b)
{
    str name = sym_text(v->shared, a->name), other = sym_text(v->shared, b->name);
    return str_eq_nocase(str_cut(&name, '.'), str_cut(&other, '.')) && (a->last <= b->first || b->last <= a->first);
}

bool may_step_in(const service *v, size_t server, size_t other)
{
    return server != other && same_tenant(v->tenants, server, other) &&
           !is_renamed(v, &v->servers->v[server], &v->servers->v[other]);
}

const event *start_elsewhere(const service *v, size_t server, instant stop)
{
    for (size_t s = 0; s < v->servers->n; s++) {
        const server_states *other = &v->of_server[s];
        size_t i = may_step_in(v, server, s) ? state_events_from(other, stop - SERVICE_QUIET_NS) : other->events.n;
        for (; i < other->events.n && other->events.v[i].at <= stop + SERVICE_QUIET_NS; i++) {
            const event *e = &v->log->events.v[other->events.v[i].event];
            if (e->id == EVENT_STARTED && is_writeback_event(v->shared, e))
                return e;
        }
    }
    return NULL;
}

handover_list handovers_find(const service *v)
{
    handover_list list = {0};
    for (size_t s = 0; v->servers->n > 1 && s < v->servers->n; s++) {
        const server_states *states = &v->of_server[s];
        for (size_t i = 0; i < states->events.n; i++) {
            state_event x = states->events.v[i];
            const event *stop = &v->log->events.v[x.event];
            const event *start = is_stop(v->shared, stop) ? start_elsewhere(v, s, x.at) : NULL;
            if (start)
                *array_push(&list.v) = (handover){stop, start, x.event, s};
        }
    }
    return list;
}

/* Errors of a stopped service leave it stopped; anything that says it works, or that it was switched off, does not. */
const event *never_restarted(const service *v, size_t server)
{
    const server_states *states = &v->of_server[server];
    for (size_t i = states->events.n; i-- > 0;) {
        const event *e = &v->log->events.v[states->events.v[i].event];
        instant at = states->events.v[i].at;
        if (is_stop(v->shared, e))
            return v->servers->v[server].last - at > SERVICE_QUIET_NS && !start_elsewhere(v, server, at) ? e : NULL;
        if (event_state(e) == STATE_UP || event_state(e) == STATE_DISABLED)
            return NULL;
    }
    return NULL;
}

bool lasts_into_period(const service *v, const event *stop, size_t server, period p)
{
    return !(instant_known(p.to) && stop->time >= p.to) &&
           !(instant_known(p.from) && v->servers->v[server].last < p.from);
}
