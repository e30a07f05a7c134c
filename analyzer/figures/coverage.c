/* How long each server's log covers. */
#include "analyzer/figures/figures.h"

static int64_t seconds_of(const server_log *server)
{
    int64_t sum = 0;
    instant done = INSTANT_NONE; /* two inputs may share some time */
    for (size_t i = 0; i < server->covered.n; i++) {
        interval x = server->covered.v[i];
        instant from = instant_known(done) && x.from < done ? done : x.from;
        sum += x.to > from ? x.to - from : 0;
        done = instant_known(done) && done > x.to ? done : x.to;
    }
    return sum / NS_PER_S;
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
                                                 .covered_s = seconds_of(server)};
    }
    mem_free(events);
    return list;
}
