/* The rows of service.csv: the states clipped to the period, with what happened inside each. */
#include "analyzer/service/service.h"

/* A row without length, begun by the last record, stays where it lies inside. */
static bool clip(service_row *row, const analysis_options *o)
{
    bool instantly = row->to == row->from;
    if (instant_known(o->from) && row->from < o->from)
        row->from = o->from;
    if (instant_known(o->to) && row->to > o->to)
        row->to = o->to;
    row->duration_s = shown_seconds(row->from, row->to);
    bool before_end = !instant_known(o->to) || row->from < o->to;
    return row->to > row->from || (instantly && row->to == row->from && before_end);
}

static void list_rows(analyzer *a, const service_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        service_row row = rows[i];
        if (clip(&row, &a->options))
            *array_push(&a->service) = row;
    }
}

static void count_events(service_row *rows, size_t n, const server_log *log)
{
    for (size_t i = 0; i < log->state_events.n; i++) {
        const service_row *row = service_row_at(rows, n, log->state_events.v[i].at);
        if (row)
            rows[row - rows].events++;
    }
}

static void count_failed(analyzer *a, service_row *rows, size_t n, sym computer, bool all)
{
    for (size_t i = 0; i < a->operations.n && n; i++) {
        const operation *o = &a->operations.v[i];
        if (o->outcome != OUTCOME_FAILED || o->writeback != TRI_YES || !instant_known(o->started))
            continue;
        if (!all && o->computer != computer)
            continue;
        const service_row *row = service_row_at(rows, n, o->started);
        if (row)
            rows[row - rows].operations_failed++;
    }
}

static void list_server(analyzer *a, const server_log *log)
{
    size_t at = a->service.n;
    list_rows(a, log->rows.v, log->rows.n);
    count_events(a->service.v + at, a->service.n - at, log);
    count_failed(a, a->service.v + at, a->service.n - at, log->name, false);
}

static void list_tenant(analyzer *a)
{
    size_t at = a->service.n;
    list_rows(a, a->tenant_rows.v, a->tenant_rows.n);
    for (size_t s = 0; s < a->servers.n; s++)
        if (a->servers.v[s].writeback)
            count_events(a->service.v + at, a->service.n - at, &a->servers.v[s]);
    count_failed(a, a->service.v + at, a->service.n - at, 0, true);
}

/* Servers are sorted by name; the tenant stands among them where its name belongs. */
void stage_service_rows(analyzer *a)
{
    size_t s = 0;
    for (; s < a->servers.n && str_cmp(sym_text(a, a->servers.v[s].name), STR("(tenant)")) <= 0; s++)
        list_server(a, &a->servers.v[s]);
    size_t nameless = a->servers.n; /* stands last among the servers, but sorts first */
    for (size_t i = s; i < a->servers.n; i++)
        if (!a->servers.v[i].name)
            list_server(a, &a->servers.v[nameless = i]);
    list_tenant(a);
    for (; s < a->servers.n; s++)
        if (s != nameless)
            list_server(a, &a->servers.v[s]);
}
