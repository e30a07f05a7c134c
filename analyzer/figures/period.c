/* The calendar of a report, and what lies in the period asked for. Operations are taken by their start, events by their
   operation, else by their own time. Correlation, duplicates and episodes came before, over everything. */
#include "analyzer/internal.h"

calendar_time calendar_time_of(const zone *z, instant t)
{
    calendar_time out = {0};
    if (!instant_known(t))
        return out;
    out.known = true;
    out.at = zone_civil(z, t);
    iso_week(days_from_civil(out.at.year, out.at.month, out.at.day), &out.iso_year, &out.iso_week);
    return out;
}

bool in_period(const analysis_options *o, instant t)
{
    if (!instant_known(o->from) && !instant_known(o->to))
        return true;
    return instant_known(t) && (!instant_known(o->from) || t >= o->from) && (!instant_known(o->to) || t < o->to);
}

static void keep_operations(analyzer *a)
{
    size_t kept = 0, n = a->operations.n;
    uint32_t *place = mem_zalloc(n + 1, sizeof *place);
    for (size_t i = 0; i < n; i++) {
        bool keep = in_period(&a->options, a->operations.v[i].started);
        place[i] = keep ? (uint32_t)kept : NO_OPERATION;
        if (!keep)
            continue;
        a->operations.v[kept] = a->operations.v[i];
        a->op_work.v[kept++] = a->op_work.v[i];
    }
    a->operations.n = a->op_work.n = kept;
    for (size_t i = 0; i < a->events.n; i++) {
        event *e = &a->events.v[i];
        bool outside = e->operation != NO_OPERATION && place[e->operation] == NO_OPERATION;
        e->in_period = e->operation != NO_OPERATION ? !outside : in_period(&a->options, e->time);
        if (e->operation != NO_OPERATION)
            e->operation = place[e->operation];
    }
    for (size_t i = 0; i < a->cloud_ops.n; i++)
        a->cloud_ops.v[i].operation = place[a->cloud_ops.v[i].operation];
    mem_free(place);
}

static void widen_to(analyzer *a, instant t)
{
    if (!instant_known(t))
        return;
    if (!instant_known(a->first) || t < a->first)
        a->first = t;
    if (!instant_known(a->last) || t > a->last)
        a->last = t;
}

/* While all operations are still here. */
static void find_cause_firsts(analyzer *a)
{
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        if (!o->cause || !instant_known(o->started))
            continue;
        while (a->cause_first.n <= o->cause->rank)
            *array_push(&a->cause_first) = INSTANT_NONE;
        instant *first = &a->cause_first.v[o->cause->rank];
        if (!instant_known(*first) || o->started < *first)
            *first = o->started;
    }
}

/* First and last time of any record, and the same within the period. */
static void find_extent(analyzer *a)
{
    a->first = a->last = INSTANT_NONE;
    for (size_t u = 0; u < a->ledger->units.n; u++) {
        widen_to(a, a->ledger->units.v[u].first);
        widen_to(a, a->ledger->units.v[u].last);
    }
    a->log_first = a->first;
    a->log_last = a->last;
    const analysis_options *o = &a->options;
    if (instant_known(o->from) && instant_known(a->first) && a->first < o->from)
        a->first = o->from;
    if (instant_known(o->to) && instant_known(a->last) && a->last >= o->to)
        a->last = o->to - 1;
}

void stage_period(analyzer *a)
{
    find_cause_firsts(a);
    keep_operations(a);
    find_extent(a);
}
