/* The writeback service over time, per server and for the whole tenant.

   Event types carry the state they put the service into (rules/events). On top of that, three things that no single
   event says: a lone degrading event ends after 15 minutes without another; heartbeats that came at least three times
   in an hour and then stayed away for 15 minutes while the log goes on mean silence from the last one; where no input
   covers more than a day nothing is known. A row begins only when the state changes; rows of a server join from its
   first to its last record. */
#include "analyzer/service/service.h"

#define LOG_GAP_NS DAY_NS
enum { HEARTBEATS_NEEDED = 3 };

typedef struct builder {
    analyzer *a;
    server_log *log;
    service_row row;    /* the one that is open */
    service_row before; /* state and reason that a lone degrading event interrupts */
    size_t degrading;   /* events of the present degradation */
    instant last_degrading;
    instant beats[HEARTBEATS_NEEDED]; /* the newest heartbeats, newest first */
    instant last_sign;                /* newest heartbeat or success, when silence can be told; else INSTANT_NONE */
    size_t gap;                       /* gaps of the log that lie behind */
} builder;

service_state event_state(const event *e)
{
    const event_type *type = e->type;
    if (!type || type->state == STATE_UNKNOWN)
        return STATE_UNKNOWN;
    if (type->down_when.n && str_find_nocase(event_head(e), type->down_when) != STR_NONE)
        return STATE_DOWN;
    return type->state;
}

static str event_title(analyzer *a, const event *e)
{
    return arena_printf(&a->work, "%d %.*s", e->id, STR_ARG(e->type->name));
}

static void close_row(builder *b, instant to)
{
    if (to <= b->row.from)
        return;
    b->row.to = to;
    *array_push(&b->log->rows) = b->row;
}

static void set_state(builder *b, instant at, service_state state, str reason)
{
    if (state == b->row.state)
        return;
    if (at < b->row.from)
        at = b->row.from;
    close_row(b, at);
    size_t n = b->log->rows.n;
    if (n && b->log->rows.v[n - 1].to == at && b->log->rows.v[n - 1].state == state) {
        b->row = b->log->rows.v[--b->log->rows.n]; /* the row between had no length */
        return;
    }
    b->row = (service_row){.computer = b->log->name, .from = at, .state = state, .reason = reason};
}

/* ---- what happens without an event ---- */

/* Back to the row that stood open at that time: what began later is part of what is now known. */
static void rewind_to(builder *b, instant at)
{
    while (b->row.from > at && b->log->rows.n)
        b->row = b->log->rows.v[--b->log->rows.n];
}

static bool beats_are_regular(const builder *b)
{
    instant oldest = b->beats[HEARTBEATS_NEEDED - 1];
    return instant_known(oldest) && b->beats[0] - oldest <= HOUR_NS;
}

/* Everything that follows from no event until `now`, a time the log reaches. Silence counts from the last heartbeat,
   whatever errors came between. */
static void let_time_pass(builder *b, instant now)
{
    bool alive = b->row.state == STATE_UP || b->row.state == STATE_DEGRADED;
    if (alive && instant_known(b->last_sign) && now - b->last_sign > SERVICE_QUIET_NS) {
        rewind_to(b, b->last_sign);
        set_state(b, b->last_sign, STATE_SILENT, b->a->silent_reason);
        b->last_sign = INSTANT_NONE;
    }
    if (b->row.state == STATE_DEGRADED && b->degrading == 1 && now - b->last_degrading > SERVICE_QUIET_NS)
        set_state(b, b->last_degrading + SERVICE_QUIET_NS, b->before.state, b->before.reason);
}

static void forget_beats(builder *b)
{
    for (size_t i = 0; i < HEARTBEATS_NEEDED; i++)
        b->beats[i] = INSTANT_NONE;
    b->last_sign = INSTANT_NONE;
}

static void advance(builder *b, instant now)
{
    const server_log *log = b->log;
    for (; b->gap + 1 < log->covered.n && log->covered.v[b->gap].to < now; b->gap++) {
        instant from = log->covered.v[b->gap].to, to = log->covered.v[b->gap + 1].from;
        if (to - from <= LOG_GAP_NS)
            continue;
        let_time_pass(b, from);
        set_state(b, from, STATE_UNKNOWN, STR("no log"));
        forget_beats(b);
    }
    let_time_pass(b, now);
}

/* ---- what events say ---- */

static void beat(builder *b, instant at)
{
    memmove(b->beats + 1, b->beats, sizeof b->beats - sizeof *b->beats);
    b->beats[0] = at;
    b->last_sign = beats_are_regular(b) ? at : INSTANT_NONE;
}

static void degrade(builder *b, instant at, str reason)
{
    if (b->row.state == STATE_DOWN)
        return;
    if (b->row.state != STATE_DEGRADED) {
        b->before = b->row;
        b->degrading = 0;
        set_state(b, at, STATE_DEGRADED, reason);
    }
    b->degrading++;
    b->last_degrading = at;
}

static void apply(builder *b, const event *e, instant at)
{
    str reason = event_title(b->a, e);
    service_state state = event_state(e);
    if (state == STATE_DEGRADED) {
        degrade(b, at, reason);
        return;
    }
    set_state(b, at, state, reason);
    if (state == STATE_DOWN)
        b->last_sign = INSTANT_NONE; /* the heartbeats of the hour still count once it is back */
    else if (state != STATE_UP)
        forget_beats(b);
    else if (e->id == EVENT_HEARTBEAT)
        beat(b, at);
    else if (instant_known(b->last_sign))
        b->last_sign = at;
}

static void build_server(analyzer *a, server_log *log, const state_event *events, size_t n)
{
    if (!instant_known(log->first))
        return;
    builder b = {.a = a, .log = log};
    b.row = (service_row){.computer = log->name, .from = log->first, .state = STATE_UNKNOWN, .reason = STR("no log")};
    forget_beats(&b);
    for (size_t i = 0; i < n; i++) {
        advance(&b, events[i].at);
        apply(&b, &a->events.v[events[i].event], events[i].at);
    }
    advance(&b, log->last);
    close_row(&b, log->last);
    if (b.row.from == log->last) { /* begun by the very last record: without length, but the state at the end */
        b.row.to = log->last;
        *array_push(&log->rows) = b.row;
    }
}

/* ---- the tenant ---- */

static int instant_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    instant a = *(const instant *)x, b = *(const instant *)y;
    return (a > b) - (a < b);
}

const service_row *service_row_at(const service_row *rows, size_t n, instant t)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (rows[mid].to <= t)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == n && n && rows[n - 1].to == t)
        return &rows[n - 1]; /* the last record belongs to the last row */
    return low < n && rows[low].from <= t ? &rows[low] : NULL;
}

/* The best that any counting server offers from `from` on; the order of the states is the order of their worth. */
static service_row tenant_row(const analyzer *a, instant from, instant to)
{
    service_row best = {.tenant = true, .from = from, .to = to, .state = STATE_UNKNOWN, .reason = STR("no log")};
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        const service_row *row = log->writeback ? service_row_at(log->rows.v, log->rows.n, from) : NULL;
        if (row && row->state > best.state) {
            best.state = row->state;
            best.reason = row->reason;
        }
    }
    return best;
}

static void build_tenant(analyzer *a)
{
    ARRAY(instant) cuts = {0};
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        for (size_t i = 0; log->writeback && i < log->rows.n; i++) {
            *array_push(&cuts) = log->rows.v[i].from;
            *array_push(&cuts) = log->rows.v[i].to;
        }
    }
    sort_items(cuts.v, cuts.n, sizeof *cuts.v, instant_cmp, NULL);
    for (size_t i = 0; i < cuts.n; i++) {
        bool last = i + 1 == cuts.n;
        if (!last && cuts.v[i] == cuts.v[i + 1])
            continue;
        service_row row = tenant_row(a, cuts.v[i], cuts.v[last ? i : i + 1]);
        size_t n = a->tenant_rows.n;
        if (n && a->tenant_rows.v[n - 1].state == row.state)
            a->tenant_rows.v[n - 1].to = row.to;
        else
            *array_push(&a->tenant_rows) = row;
    }
    array_free(&cuts);
}

/* ---- the events that set states ---- */

/* In order of correlation, with a time that never runs backwards within a server. */
static void find_state_events(analyzer *a)
{
    instant *latest = mem_zalloc(a->servers.n + 1, sizeof *latest);
    for (size_t k = 0; k < a->order_n; k++) {
        uint32_t i = a->order[k];
        const event *e = &a->events.v[i];
        if (!instant_known(e->time) || event_state(e) == STATE_UNKNOWN)
            continue;
        instant at = e->time > latest[e->server] ? e->time : latest[e->server];
        latest[e->server] = at;
        *array_push(&a->servers.v[e->server].state_events) = (state_event){i, at};
    }
    mem_free(latest);
}

void stage_service(analyzer *a)
{
    const event_type *heartbeat = knowledge_event(a->knowledge, STR("PasswordResetService"), EVENT_HEARTBEAT);
    a->silent_reason =
        heartbeat ? arena_printf(&a->work, "%d %.*s", heartbeat->id, STR_ARG(heartbeat->name)) : STR("heartbeat");
    find_state_events(a);
    for (size_t s = 0; s < a->servers.n; s++) {
        server_log *log = &a->servers.v[s];
        if (log->state_events.n || (log->writeback && !is_anybodys(a, log)))
            build_server(a, log, log->state_events.v, log->state_events.n);
    }
    build_tenant(a);
}

const service_row *service_row_of(const server_log *log, instant t)
{
    return service_row_at(log->rows.v, log->rows.n, t);
}

const service_row *service_row_of_tenant(const analyzer *a, instant t)
{
    return service_row_at(a->tenant_rows.v, a->tenant_rows.n, t);
}

/* ---- stops that nothing followed ---- */

bool is_stop(const analyzer *a, const event *e)
{
    return e->id == EVENT_STOPPED && is_writeback_event(a, e);
}

size_t state_events_from(const server_log *log, instant t)
{
    size_t low = 0, high = log->state_events.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (log->state_events.v[mid].at < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

const event *start_elsewhere(const analyzer *a, const server_log *log, instant stop)
{
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *other = &a->servers.v[s];
        size_t i = other == log ? other->state_events.n : state_events_from(other, stop - SERVICE_QUIET_NS);
        for (; i < other->state_events.n && other->state_events.v[i].at <= stop + SERVICE_QUIET_NS; i++) {
            const event *e = &a->events.v[other->state_events.v[i].event];
            if (e->id == EVENT_STARTED && is_writeback_event(a, e))
                return e;
        }
    }
    return NULL;
}

/* Errors of a stopped service leave it stopped; anything that says it works, or that it was switched off, does not. */
const event *never_restarted(const analyzer *a, const server_log *log)
{
    for (size_t i = log->state_events.n; i-- > 0;) {
        const event *e = &a->events.v[log->state_events.v[i].event];
        instant at = log->state_events.v[i].at;
        if (is_stop(a, e))
            return log->last - at > SERVICE_QUIET_NS && !start_elsewhere(a, log, at) ? e : NULL;
        if (event_state(e) == STATE_UP || event_state(e) == STATE_DISABLED)
            return NULL;
    }
    return NULL;
}

bool lasts_into_period(const analyzer *a, const event *stop, const server_log *log)
{
    const analysis_options *o = &a->options;
    return !(instant_known(o->to) && stop->time >= o->to) && !(instant_known(o->from) && log->last < o->from);
}

int64_t shown_seconds(instant from, instant to)
{
    return instant_seconds(to) - instant_seconds(from);
}
