#include "analyzer/service/standby.h"

/* Neither at work nor switched off: what a server that stands by may be. A time without a log stays one. */
static bool may_stand_by(service_state state)
{
    return state == STATE_DOWN || state == STATE_SILENT || state == STATE_DEGRADED;
}

/* The row that holds t begins at t afterwards. Returns its place; the number of rows: there is none. */
static size_t split_at(server_states *states, instant t)
{
    const service_row *row = service_row_at(states->rows.v, states->rows.n, t);
    size_t i = row ? (size_t)(row - states->rows.v) : states->rows.n;
    if (!row || row->from == t)
        return i;
    (void)array_push(&states->rows);
    for (size_t k = states->rows.n - 1; k > i; k--)
        states->rows.v[k] = states->rows.v[k - 1];
    states->rows.v[i].to = states->rows.v[i + 1].from = t;
    return i + 1;
}

static void hand_over(const service *v, server_states *states, state_event stop)
{
    str reason = v->log->events.v[stop.event].type->title;
    for (size_t i = split_at(states, stop.at); i < states->rows.n; i++) {
        service_row *row = &states->rows.v[i];
        if (row->state != STATE_UNKNOWN && !may_stand_by(row->state))
            return; /* it is back, or was switched off */
        if (row->state == STATE_UNKNOWN)
            continue;
        row->state = STATE_STANDBY;
        row->reason = reason;
    }
}

/* Rows of one state that touch are one row. */
static void join_rows(server_states *states)
{
    size_t kept = 0;
    for (size_t i = 0; i < states->rows.n; i++) {
        service_row row = states->rows.v[i];
        if (kept && states->rows.v[kept - 1].state == row.state && row.state == STATE_STANDBY)
            states->rows.v[kept - 1].to = row.to;
        else
            states->rows.v[kept++] = row;
    }
    states->rows.n = kept;
}

/* From when on in a row of the server another one is up: its own log may begin a little later. */
static instant another_is_up(const service *v, size_t server, const service_row *row)
{
    instant first = INSTANT_NONE;
    for (size_t i = 0; i < v->servers->n; i++) {
        const server_states *other = &v->of_server[i];
        for (size_t k = 0; v->servers->v[i].writeback && may_step_in(v, i, server) && k < other->rows.n; k++) {
            const service_row *x = &other->rows.v[k];
            instant from = x->from > row->from ? x->from : row->from;
            if (x->state == STATE_UP && from < x->to && from < row->to && (!instant_known(first) || from < first))
                first = from;
        }
    }
    return first;
}

/* Its log begins, it says nothing, and then it starts. */
static void stand_by_before_start(const service *v, size_t server)
{
    server_states *states = &v->of_server[server];
    if (states->rows.n < 2 || !states->events.n || states->rows.v[0].state != STATE_UNKNOWN)
        return;
    const event *first = &v->log->events.v[states->events.v[0].event];
    service_row *row = &states->rows.v[0];
    instant up = another_is_up(v, server, row);
    if (first->id != EVENT_STARTED || states->rows.v[1].from != states->events.v[0].at || !instant_known(up))
        return;
    row = &states->rows.v[split_at(states, up)];
    row->state = STATE_STANDBY;
    row->reason = STR("another server is up");
}

void standby_find(service *v)
{
    for (size_t s = 0; v->servers->n > 1 && s < v->servers->n; s++) {
        server_states *states = &v->of_server[s];
        if (!v->servers->v[s].writeback)
            continue;
        stand_by_before_start(v, s);
        for (size_t i = 0; i < states->events.n; i++) {
            state_event x = states->events.v[i];
            if (is_stop(v->shared, &v->log->events.v[x.event]) && start_elsewhere(v, s, x.at))
                hand_over(v, states, x);
        }
        join_rows(states);
    }
}
