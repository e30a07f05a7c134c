/* What is said of the servers: handed over, not started again, two at once, of two tenants. */
#include "analyzer/findings/finder.h"

static void find_failovers(finder *f)
{
    const shared *s = f->shared;
    const known *k = f->known;
    handover_list list = handovers_find(k->service);
    for (size_t i = 0; i < list.v.n; i++) {
        const handover *h = &list.v.v[i];
        const event *stop = h->stop, *start = h->start;
        if (!event_in_period(f->ops, k->log, h->stop_event, f->period))
            continue;
        str from = finding_server(s, &k->servers->v[h->server]), to = sym_text(s, start->computer);
        instant first = stop->time < start->time ? stop->time : start->time;
        finding_add(f, FINDING_FAILOVER, TEXT_ARGS(TEXT_WORD("from", from), TEXT_WORD("to", to)), first,
                    stop->time < start->time ? start->time : stop->time, finding_place(f, stop));
    }
    array_free(&list.v);
}

static void find_not_restarted(finder *f, size_t server)
{
    const shared *s = f->shared;
    const server_log *log = &f->known->servers->v[server];
    const event *stop = never_restarted(f->known->service, server);
    if (!stop || !lasts_into_period(f->known->service, stop, server, f->period))
        return;
    str name = finding_server(s, log), t = finding_time(s, stop->time);
    finding_add(f, FINDING_SERVICE_NOT_RESTARTED, TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("time", t)),
                stop->time, log->last, finding_place(f, stop));
}

/* Operations of a server of one tenant. */
typedef struct busy_hour {
    int64_t hour;
    uint32_t tenant;
    instant at;
    uint32_t server;
} busy_hour;

static int busy_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const busy_hour *a = x, *b = y;
    if (a->hour != b->hour)
        return a->hour < b->hour ? -1 : 1;
    if (a->tenant != b->tenant)
        return a->tenant < b->tenant ? -1 : 1;
    if (a->server != b->server)
        return a->server < b->server ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static bool is_up(const finder *f, uint32_t server, instant t)
{
    const service_row *row = service_row_of(f->known->service, server, t);
    return row && row->state == STATE_UP;
}

/* The servers of operations that are sorted by server. */
static str servers_of(const finder *f, const busy_hour *v, size_t n)
{
    str names = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && v[i].server == v[i - 1].server)
            continue;
        str name = finding_server(f->shared, &f->known->servers->v[v[i].server]);
        names = i ? arena_printf(f->shared->texts, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    return names;
}

/* Was another server with operations in the same hour up while one ran here? v: the operations of that hour. */
static bool two_up(const finder *f, const busy_hour *v, size_t n)
{
    ARRAY(uint32_t) servers = {0};
    bool found = false;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || v[i].server != v[i - 1].server)
            *array_push(&servers) = v[i].server;
    for (size_t i = 0; servers.n > 1 && i < n && !found; i++)
        for (size_t k = 0; k < servers.n && !found; k++)
            found = servers.v[k] != v[i].server && is_up(f, v[i].server, v[i].at) && is_up(f, servers.v[k], v[i].at);
    array_free(&servers);
    return found;
}

static bool is_same_hour(const busy_hour *a, const busy_hour *b)
{
    return a->hour == b->hour && a->tenant == b->tenant;
}

/* Two servers up, both with operations in the same hour. */
static void find_two_active(finder *f)
{
    const known *k = f->known;
    ARRAY(busy_hour) hours = {0};
    for (size_t i = f->in.first; k->servers->n > 1 && i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        if (f->ops->work[i].cloud_only || !instant_known(o->started))
            continue;
        uint32_t server = k->log->events.v[f->ops->work[i].first_event].server;
        *array_push(&hours) = (busy_hour){o->started / HOUR_NS, k->tenants->of_server[server], o->started, server};
    }
    sort_items(hours.v, hours.n, sizeof *hours.v, busy_cmp, NULL);
    int64_t first = 0, last = 0, count = 0;
    str servers = {0};
    for (size_t i = 0, n; i < hours.n; i += n) {
        for (n = 1; i + n < hours.n && is_same_hour(&hours.v[i + n], &hours.v[i]);)
            n++;
        if (!two_up(f, hours.v + i, n))
            continue;
        servers = count ? servers : servers_of(f, hours.v + i, n);
        first = count++ ? first : hours.v[i].hour;
        last = hours.v[i].hour;
    }
    array_free(&hours);
    if (count)
        finding_add(f, FINDING_TWO_ACTIVE_SERVERS, TEXT_ARGS(TEXT_NUMBER("hours", count)), first * HOUR_NS,
                    (last + 1) * HOUR_NS, servers);
}

/* "AADC01.contoso.local (contoso-sb.servicebus.windows.net); AADC02.fabrikam.local (...)" */
static void find_tenants(finder *f)
{
    const shared *s = f->shared;
    const tenants *t = f->known->tenants;
    str list = {0};
    for (size_t i = 0; i < t->signs.n; i++) {
        const tenant_sign *x = &t->signs.v[i];
        str between = !i ? STR("") : x->tenant == t->signs.v[i - 1].tenant ? STR(", ") : STR("; ");
        str server = sym_text(s, x->server), by = sym_text(s, x->by);
        list = arena_printf(s->texts, "%.*s%.*s%.*s%s%.*s%s", STR_ARG(list), STR_ARG(between), STR_ARG(server),
                            server.n ? " (" : "", STR_ARG(by), server.n ? ")" : "");
    }
    if (list.n)
        finding_add(f, FINDING_TWO_TENANTS,
                    TEXT_ARGS(TEXT_NUMBER("tenants", t->signs.v[t->signs.n - 1].tenant + 1), TEXT_WORD("list", list)),
                    INSTANT_NONE, INSTANT_NONE, list);
}

void find_in_stops(finder *f, size_t server)
{
    find_not_restarted(f, server);
}

void find_in_servers(finder *f)
{
    find_failovers(f);
    find_two_active(f);
    find_tenants(f);
}
