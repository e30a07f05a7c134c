/* The rows of service.csv: the states clipped to the period, with what happened inside each. */
#include "analyzer/service/service.h"

typedef struct lister {
    const service *service;
    const operations *ops;
    index_range in; /* operations of the period */
    period period;
    service_list list;
} lister;

/* A row without length, begun by the last record, stays where it lies inside. */
static bool clip(service_row *row, period p)
{
    bool instantly = row->to == row->from;
    if (instant_known(p.from) && row->from < p.from)
        row->from = p.from;
    if (instant_known(p.to) && row->to > p.to)
        row->to = p.to;
    row->duration_s = shown_seconds(row->from, row->to);
    bool before_end = !instant_known(p.to) || row->from < p.to;
    return row->to > row->from || (instantly && row->to == row->from && before_end);
}

static void add_rows(lister *l, const service_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        service_row row = rows[i];
        if (clip(&row, l->period))
            *array_push(&l->list.rows) = row;
    }
}

static void count_events(service_row *rows, size_t n, const server_states *states)
{
    for (size_t i = 0; i < states->events.n; i++) {
        const service_row *row = service_row_at(rows, n, states->events.v[i].at);
        if (row)
            rows[row - rows].events++;
    }
}

/* Those that no server logged are the tenant's that the report is about. */
static bool is_of_tenant(const lister *l, size_t op)
{
    const service *v = l->service;
    const operation_work *w = &l->ops->work[op];
    return w->cloud_only || v->tenants->of_server[v->log->events.v[w->first_event].server] == MAIN_TENANT;
}

static void count_failed(const lister *l, service_row *rows, size_t n, sym computer, bool all)
{
    for (size_t i = l->in.first; i < l->in.end && n; i++) {
        const operation *o = &l->ops->v[i];
        if (o->outcome != OUTCOME_FAILED || o->writeback != TRI_YES || !instant_known(o->started))
            continue;
        if (all ? !is_of_tenant(l, i) : o->computer != computer)
            continue;
        const service_row *row = service_row_at(rows, n, o->started);
        if (row)
            rows[row - rows].operations_failed++;
    }
}

static void list_server(lister *l, size_t server)
{
    const server_states *states = &l->service->of_server[server];
    size_t at = l->list.rows.n;
    add_rows(l, states->rows.v, states->rows.n);
    if (l->list.rows.n == at)
        return;
    service_row *rows = l->list.rows.v + at;
    count_events(rows, l->list.rows.n - at, states);
    count_failed(l, rows, l->list.rows.n - at, l->service->servers->v[server].name, false);
}

static void list_tenant(lister *l)
{
    size_t at = l->list.rows.n;
    add_rows(l, l->service->tenant.v, l->service->tenant.n);
    if (l->list.rows.n == at)
        return;
    service_row *rows = l->list.rows.v + at;
    for (size_t s = 0; s < l->service->servers->n; s++)
        if (counts_for_tenant(l->service, s))
            count_events(rows, l->list.rows.n - at, &l->service->of_server[s]);
    count_failed(l, rows, l->list.rows.n - at, 0, true);
}

/* A server, or behind all the tenant. */
typedef struct shown {
    str name;
    size_t server;
} shown;

static int by_name(const void *x, const void *y, void *none)
{
    (void)none;
    return str_cmp(((const shown *)x)->name, ((const shown *)y)->name);
}

service_list service_rows(const service *v, const operations *ops, period p)
{
    const servers *all = v->servers;
    lister l = {.service = v, .ops = ops, .in = operations_in(ops, p), .period = p};
    shown *order = mem_zalloc(all->n + 1, sizeof *order);
    for (size_t s = 0; s < all->n; s++)
        order[s] = (shown){sym_text(v->shared, all->v[s].name), s};
    order[all->n] = (shown){STR("(tenant)"), all->n};
    sort_items(order, all->n + 1, sizeof *order, by_name, NULL);
    for (size_t i = 0; i <= all->n; i++)
        if (order[i].server < all->n)
            list_server(&l, order[i].server);
        else
            list_tenant(&l);
    mem_free(order);
    return l.list;
}
