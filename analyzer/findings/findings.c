/* What a careful engineer would say aloud: about the logs (gaps, late starts, damage, assumptions), the servers (two
   active, failover, not restarted) and what nobody has explained yet (unknown events). */
#include "analyzer/service/service.h"

/* "2026-10-14 09:12:00 UTC" */
static str when(analyzer *a, instant t)
{
    char text[INSTANT_TEXT];
    size_t n = instant_write_utc(t, text);
    return n ? arena_printf(&a->work, "%.*s UTC", (int)n, text) : knowledge_phrase(a->knowledge, PHRASE_UNKNOWN_TIME);
}

static str server_name(const analyzer *a, const server_log *log)
{
    return log->name ? sym_text(a, log->name) : knowledge_phrase(a->knowledge, PHRASE_UNNAMED_SERVER);
}

void finding_add(analyzer *a, finding_id id, text_args args, instant first, instant last, str evidence)
{
    const finding_type *type = knowledge_finding(a->knowledge, id);
    str detail = text_fill(&a->work, knowledge_language(a->knowledge), type->detail, args);
    *array_push(&a->findings) = (finding){type, detail, evidence, first, last};
}

static str where(analyzer *a, const event *e)
{
    str source = a->ledger->units.v[e->unit].source;
    if (e->has_record_id)
        return arena_printf(&a->work, "%.*s record %llu", STR_ARG(source), (unsigned long long)e->record_id);
    return arena_printf(&a->work, "%.*s line %u", STR_ARG(source), e->line);
}

/* ---- the logs ---- */

static void find_gaps(analyzer *a, const server_log *log)
{
    for (size_t i = 0; i + 1 < log->covered.n; i++) {
        instant from = log->covered.v[i].to, to = log->covered.v[i + 1].from;
        if (to - from <= DAY_NS)
            continue;
        str name = server_name(a, log), f = when(a, from), t = when(a, to);
        finding_add(a, FINDING_LOG_GAP, TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("from", f), TEXT_WORD("to", t)),
                    from, to, name);
    }
}

/* A server whose log begins more than a day after the period asked for, or after the log of another one. */
static void find_late_start(analyzer *a, const server_log *log)
{
    instant expected = a->options.from;
    for (size_t s = 0; s < a->servers.n && !instant_known(a->options.from); s++) {
        const server_log *other = &a->servers.v[s];
        if (other->writeback && instant_known(other->first) && (!instant_known(expected) || other->first < expected))
            expected = other->first;
    }
    bool after_all = instant_known(a->options.to) && log->first >= a->options.to;
    if (!instant_known(expected) || after_all || log->first - expected <= DAY_NS)
        return;
    str name = server_name(a, log), t = when(a, log->first), e = when(a, expected);
    finding_add(a, FINDING_LOG_STARTS_LATE,
                TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("start", t), TEXT_WORD("expected", e)), expected,
                log->first, name);
}

static void find_unit(analyzer *a, const unit *u)
{
    if (u->damaged || u->status == UNIT_DAMAGED || u->status == UNIT_FAILED)
        finding_add(a, FINDING_DAMAGED_INPUT,
                    TEXT_ARGS(TEXT_NUMBER("damaged", u->damaged), TEXT_NUMBER("records", u->records),
                              TEXT_WORD("input", u->source), TEXT_WORD("note", u->note)),
                    u->first, u->last, u->source);
    if (u->zone_assumed)
        finding_add(a, FINDING_ZONE_ASSUMED, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last, u->source);
    if (u->date_order_assumed)
        finding_add(a, FINDING_DATE_ORDER_ASSUMED, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last,
                    u->source);
    bool event_log = format_of(u->format)->side == UNIT_SIDE_SERVER;
    if (event_log && u->records >= 20 && !u->out_of_scope)
        finding_add(a, FINDING_FILTERED_EXPORT, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last, u->source);
}

static void find_clock(analyzer *a)
{
    if (instant_known(a->clock_set_back)) {
        str name = server_name(a, &a->servers.v[a->clock_server]);
        finding_add(a, FINDING_CLOCK_SET_BACK, TEXT_ARGS(TEXT_WORD("server", name)), a->clock_set_back,
                    a->clock_set_back, name);
    }
    if (a->conflicting_records)
        finding_add(a, FINDING_CONFLICTING_RECORDS, TEXT_ARGS(TEXT_NUMBER("records", a->conflicting_records)),
                    a->conflicting_first, a->conflicting_first, (str){NULL, 0});
}

/* ---- unknown events ---- */

typedef struct unknown_id {
    int32_t id;
    size_t count;
    const event *first, *last;
} unknown_id;

static void find_unknown(analyzer *a)
{
    ARRAY(unknown_id) ids = {0};
    map index = {0};
    for (size_t i = 0; i < a->events.n; i++) {
        const event *e = &a->events.v[i];
        if (e->type || e->cloud || !e->in_period)
            continue;
        bool fresh;
        uint64_t at = *map_put(&index, (uint64_t)(uint32_t)e->id, ids.n, &fresh);
        if (fresh)
            *array_push(&ids) = (unknown_id){e->id, 0, e, e};
        ids.v[at].count++;
        ids.v[at].last = e;
    }
    for (size_t i = 0; i < ids.n; i++) {
        const unknown_id *u = &ids.v[i];
        str what = u->id == EVENT_ID_NONE ? knowledge_phrase(a->knowledge, PHRASE_NO_EVENT_ID)
                                          : arena_printf(&a->work, "%d", u->id);
        finding_add(a, FINDING_UNKNOWN_EVENT, TEXT_ARGS(TEXT_WORD("event", what), TEXT_NUMBER("times", u->count)),
                    u->first->time, u->last->time, where(a, u->first));
    }
    map_free(&index);
    array_free(&ids);
}

/* ---- the servers ---- */

static void find_failovers(analyzer *a, const server_log *log)
{
    for (size_t i = 0; a->servers.n > 1 && i < log->state_events.n; i++) {
        const event *stop = &a->events.v[log->state_events.v[i].event];
        if (!is_stop(a, stop) || !stop->in_period)
            continue;
        const event *start = start_elsewhere(a, log, log->state_events.v[i].at);
        if (!start)
            continue;
        str from = server_name(a, log), to = sym_text(a, start->computer);
        instant first = stop->time < start->time ? stop->time : start->time;
        finding_add(a, FINDING_FAILOVER, TEXT_ARGS(TEXT_WORD("from", from), TEXT_WORD("to", to)), first,
                    stop->time < start->time ? start->time : stop->time, where(a, stop));
    }
}

static void find_not_restarted(analyzer *a, const server_log *log)
{
    const event *stop = never_restarted(a, log);
    if (!stop || !lasts_into_period(a, stop, log))
        return;
    str name = server_name(a, log), t = when(a, stop->time);
    finding_add(a, FINDING_SERVICE_NOT_RESTARTED, TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("time", t)),
                stop->time, log->last, where(a, stop));
}

typedef struct busy_hour {
    int64_t hour;
    instant at;
    uint32_t server;
} busy_hour;

static int busy_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const busy_hour *a = x, *b = y;
    if (a->hour != b->hour)
        return a->hour < b->hour ? -1 : 1;
    if (a->server != b->server)
        return a->server < b->server ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

static bool is_up(const analyzer *a, uint32_t server, instant t)
{
    const service_row *row = service_row_of(&a->servers.v[server], t);
    return row && row->state == STATE_UP;
}

/* The servers of operations that are sorted by server. */
static str servers_of(analyzer *a, const busy_hour *v, size_t n)
{
    str names = {0};
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && v[i].server == v[i - 1].server)
            continue;
        str name = server_name(a, &a->servers.v[v[i].server]);
        names = i ? arena_printf(&a->work, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    return names;
}

/* Was another server with operations in the same hour up while one ran here? v: the operations of that hour. */
static bool two_up(const analyzer *a, const busy_hour *v, size_t n)
{
    ARRAY(uint32_t) servers = {0};
    bool found = false;
    for (size_t i = 0; i < n; i++)
        if (i == 0 || v[i].server != v[i - 1].server)
            *array_push(&servers) = v[i].server;
    for (size_t i = 0; servers.n > 1 && i < n && !found; i++)
        for (size_t k = 0; k < servers.n && !found; k++)
            found = servers.v[k] != v[i].server && is_up(a, v[i].server, v[i].at) && is_up(a, servers.v[k], v[i].at);
    array_free(&servers);
    return found;
}

/* Two servers up, both with operations in the same hour. */
static void find_two_active(analyzer *a)
{
    ARRAY(busy_hour) hours = {0};
    for (size_t i = 0; a->servers.n > 1 && i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        if (!a->op_work.v[i].cloud_only && instant_known(o->started))
            *array_push(&hours) =
                (busy_hour){o->started / HOUR_NS, o->started, a->events.v[a->op_work.v[i].first_event].server};
    }
    sort_items(hours.v, hours.n, sizeof *hours.v, busy_cmp, NULL);
    int64_t first = 0, last = 0, count = 0;
    str servers = {0};
    for (size_t i = 0, n; i < hours.n; i += n) {
        for (n = 1; i + n < hours.n && hours.v[i + n].hour == hours.v[i].hour;)
            n++;
        if (!two_up(a, hours.v + i, n))
            continue;
        servers = count ? servers : servers_of(a, hours.v + i, n);
        first = count++ ? first : hours.v[i].hour;
        last = hours.v[i].hour;
    }
    array_free(&hours);
    if (count)
        finding_add(a, FINDING_TWO_ACTIVE_SERVERS, TEXT_ARGS(TEXT_NUMBER("hours", count)), first * HOUR_NS,
                    (last + 1) * HOUR_NS, servers);
}

/* Rules that could not be tried to the end on some message. */
static void find_limited_rules(analyzer *a)
{
    const rule *r;
    for (size_t i = 0; (r = knowledge_limited_rule(a->knowledge, i)); i++)
        finding_add(a, FINDING_RULE_LIMIT,
                    TEXT_ARGS(TEXT_WORD("cause", r->cause->id), TEXT_WORD("file", r->place.file),
                              TEXT_NUMBER("line", r->place.line)),
                    INSTANT_NONE, INSTANT_NONE, r->place.file);
}

static int finding_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const finding *a = x, *b = y;
    if (a->type->severity != b->type->severity)
        return a->type->severity > b->type->severity ? -1 : 1;
    int order = str_cmp(a->type->id, b->type->id);
    if (order)
        return order;
    if (a->first != b->first)
        return instant_or_last(a->first) < instant_or_last(b->first) ? -1 : 1;
    order = str_cmp(a->evidence, b->evidence);
    return order ? order : str_cmp(a->detail, b->detail);
}

void stage_findings(analyzer *a)
{
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        if (!log->writeback || !instant_known(log->first))
            continue;
        if (!is_anybodys(a, log)) {
            find_gaps(a, log);
            find_late_start(a, log);
        }
        find_failovers(a, log);
        find_not_restarted(a, log);
    }
    for (size_t u = 0; u < a->ledger->units.n; u++)
        find_unit(a, &a->ledger->units.v[u]);
    find_clock(a);
    find_unknown(a);
    find_two_active(a);
    find_limited_rules(a);
    find_in_cloud(a);
    if (a->cloud_ops.n)
        find_in_verification(a);
    sort_items(a->findings.v, a->findings.n, sizeof *a->findings.v, finding_cmp, NULL);
}
