/* Rows of the services of passwords whose activity nobody knows: of no use to any figure, and never passed over in
   silence. */
#include "analyzer/events/events.h"

enum { ACTIVITIES_MOST = 200 /* told apart; a hostile log may hold a new one in every row */ };

static bool is_unknown(const event_log *log, const event *e)
{
    return event_is_row(e) && fact_of(log, e)->form == AUDIT_LOG && fact_of(log, e)->use == USE_NONE;
}

static unknown_activity *activity_of(unknown_rows *u, map *index, const audit_fact *f, const event *e)
{
    const uint64_t *known = map_get(index, f->activity);
    if (known)
        return &u->v.v[*known];
    if (u->v.n == ACTIVITIES_MOST)
        return &u->v.v[ACTIVITIES_MOST - 1];
    *map_put(index, f->activity, 0, NULL) = u->v.n;
    *array_push(&u->v) = (unknown_activity){.activity = f->activity,
                                            .service = f->service,
                                            .first = INSTANT_NONE,
                                            .last = INSTANT_NONE,
                                            .unit = e->unit,
                                            .line = e->line};
    return &u->v.v[u->v.n - 1];
}

static void note(unknown_rows *u, map *index, const event_log *log, const event *e)
{
    const audit_fact *f = fact_of(log, e);
    unknown_activity *a = activity_of(u, index, f, e);
    interval x = {a->first, a->last};
    widen_interval(&x, e->time);
    a->first = x.from;
    a->last = x.to;
    a->rows++;
    a->failures += f->success == TRI_NO;
}

unknown_rows unknown_drop(const shared *s, const unit_order *units, event_log *log)
{
    unknown_rows u = {0};
    map index = {0};
    bool *marked = mem_zalloc(log->events.n + 1, sizeof *marked);
    for (size_t i = 0; i < log->events.n; i++) {
        marked[i] = is_unknown(log, &log->events.v[i]);
        if (marked[i])
            note(&u, &index, log, &log->events.v[i]);
    }
    u.dropped = events_drop(s, units, log, marked);
    mem_free(marked);
    map_free(&index);
    return u;
}

void unknown_free(unknown_rows *u)
{
    array_free(&u->v);
}
