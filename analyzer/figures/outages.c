#include "analyzer/figures/outages.h"

bool service_is_trouble(const service_row *row)
{
    return row->state != STATE_UP && row->state != STATE_STANDBY && row->state != STATE_UNKNOWN;
}

static bool not_available(const service_row *row)
{
    return row->tenant && (row->state == STATE_DOWN || row->state == STATE_SILENT);
}

/* The rows of a server stand together. */
static bool begins_server(const service_row *rows, size_t i)
{
    bool first = i == 0 || rows[i - 1].tenant || rows[i - 1].computer != rows[i].computer;
    return !rows[i].tenant && first;
}

service_story service_tell(const service_row *rows, size_t n, arena *room)
{
    service_story s = {.from = INSTANT_NONE, .to = INSTANT_NONE};
    sym *servers = arena_zalloc(room, (n + 1) * sizeof *servers);
    interval all = INTERVAL_NONE;
    for (size_t i = 0; i < n; i++) {
        const service_row *row = &rows[i];
        widen_interval(&all, row->from);
        widen_interval(&all, row->to);
        s.met[row->state] = true;
        s.troubled = s.troubled || service_is_trouble(row);
        if (not_available(row) && (!s.longest || row->to - row->from > s.longest->to - s.longest->from))
            s.longest = row;
        if (begins_server(rows, i))
            servers[s.server_count++] = row->computer;
    }
    s.from = all.from, s.to = all.to;
    s.servers = servers;
    return s;
}

handover_story handovers_tell(const service *v, period p)
{
    handover_story s = {.at = INSTANT_NONE};
    handover_list list = handovers_find(v);
    for (size_t i = 0; i < list.v.n; i++) {
        const event *start = list.v.v[i].start;
        if (!period_has(p, start->time))
            continue;
        s.n++;
        if (!instant_known(s.at) || start->time > s.at) {
            s.at = start->time;
            s.to = start->computer;
        }
    }
    array_free(&list.v);
    return s;
}

incident_list incidents_of(const known *k, period p)
{
    const incident_sources sources = {.shared = k->shared,
                                      .ledger = k->ledger,
                                      .log = k->log,
                                      .service = k->service,
                                      .operations = k->operations,
                                      .persons = k->persons};
    return incidents_find(&sources, p);
}
