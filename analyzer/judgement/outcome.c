/* How each operation ended, by what its servers logged.

   The last success or failure event decides, however late; with neither, an error event under the id means failed;
   warnings never. Else it is unfinished if the server's log goes on past the window, and unknown if the log ends
   before. */
#include "analyzer/judgement/judgement.h"

/* A record that names no computer may be any server's. */
static bool log_goes_on(const servers *all, const event *e, instant until)
{
    for (uint32_t i = 0; i < all->n; i++)
        if (same_server(all, i, e->server) && instant_known(all->v[i].last) && all->v[i].last >= until)
            return true;
    return false;
}

static outcome undecided(const shared *s, const servers *all, const event *e)
{
    if (!instant_known(e->time))
        return OUTCOME_UNKNOWN;
    instant until = e->time + s->options->window_s * NS_PER_S;
    return log_goes_on(all, e, until) ? OUTCOME_UNFINISHED : OUTCOME_UNKNOWN;
}

static void find_newest_error(const event_log *log, const event_order *order, operations *ops)
{
    for (size_t k = 0; k < order->n; k++) {
        uint32_t i = order->v[k];
        if (ops->of_event[i] == NO_OPERATION || log->events.v[i].role != ROLE_ERROR)
            continue;
        operation_work *w = &ops->work[ops->of_event[i]];
        if (w->end_event == NO_EVENT)
            w->deciding_event = i;
    }
}

static void decide(const shared *s, const event_log *log, const servers *all, operations *ops, uint32_t op)
{
    operation *o = &ops->v[op];
    operation_work *w = &ops->work[op];
    if (w->end_event != NO_EVENT) {
        w->deciding_event = w->end_event;
        o->outcome = log->events.v[w->end_event].role == ROLE_SUCCESS ? OUTCOME_SUCCEEDED : OUTCOME_FAILED;
    } else {
        o->outcome = w->deciding_event != NO_EVENT ? OUTCOME_FAILED : undecided(s, all, operation_start(ops, log, op));
    }
}

static void find_end(const event_log *log, operations *ops, uint32_t op)
{
    operation *o = &ops->v[op];
    const operation_work *w = &ops->work[op];
    if (w->deciding_event != NO_EVENT)
        o->ended = log->events.v[w->deciding_event].time;
    /* A clock set back in between makes it negative, and means nothing. */
    if (o->started_seen && instant_known(o->started) && instant_known(o->ended) && o->ended >= o->started)
        o->duration_ms = (o->ended - o->started) / NS_PER_MS;
}

void judge_outcomes(const shared *s, const event_log *log, const event_order *order, const servers *all,
                    operations *ops)
{
    find_newest_error(log, order, ops);
    for (uint32_t op = 0; op < ops->n; op++) {
        if (ops->work[op].cloud_only)
            continue;
        decide(s, log, all, ops, op);
        find_end(log, ops, op);
        ops->v[op].reached_on_premises = TRI_YES;
        ops->v[op].writeback = TRI_YES;
    }
}
