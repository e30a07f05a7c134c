/* Which days each server's log covers. */
#include "analyzer/figures/figures.h"

static int64_t days_of(const zone *z, const server_log *server)
{
    int64_t days = 0, next = INT64_MIN; /* day after those counted: two inputs may share one */
    for (size_t i = 0; i < server->covered.n; i++) {
        int64_t from = zone_day(z, server->covered.v[i].from), to = zone_day(z, server->covered.v[i].to);
        from = from < next ? next : from;
        days += to >= from ? to - from + 1 : 0;
        next = to + 1 > next ? to + 1 : next;
    }
    return days;
}

coverage_list coverage_count(const known *k)
{
    coverage_list list = {0};
    size_t *events = mem_zalloc(k->servers->n + 1, sizeof *events);
    for (size_t i = 0; i < k->log->events.n; i++)
        if (!event_is_row(&k->log->events.v[i]))
            events[k->log->events.v[i].server]++;
    for (size_t s = 0; s < k->servers->n; s++) {
        const server_log *server = &k->servers->v[s];
        if ((!instant_known(server->first) && !server->in_scope) || (is_anybodys(k->servers, server) && !events[s]))
            continue;
        *array_push(&list.rows) = (coverage_row){.computer = server->name,
                                                 .first = server->first,
                                                 .last = server->last,
                                                 .writeback = server->writeback,
                                                 .events = events[s],
                                                 .days_covered = days_of(k->shared->options->zone, server)};
    }
    mem_free(events);
    return list;
}
