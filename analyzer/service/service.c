/* The writeback service over time, per server and for the whole tenant.

   Event types carry the state they put the service into (rules/events). On top of that, three things that no single
   event says: a lone degrading event ends after 15 minutes without another; heartbeats that came at least three times
   in an hour and then stayed away for 15 minutes while the log goes on mean silence from the last one; where no input
   covers more than a day nothing is known. A row begins only when the state changes; rows of a server join from its
   first to its last record. */
#include "analyzer/service/standby.h"

#include <assert.h>
#include <string.h>

/* From the worst to the best: the tenant has what its best server offers, an incident the gravest of its states. */
static_assert(STATE_UNKNOWN < STATE_STANDBY && STATE_STANDBY < STATE_DISABLED && STATE_DISABLED < STATE_DOWN &&
                  STATE_DOWN < STATE_SILENT && STATE_SILENT < STATE_DEGRADED && STATE_DEGRADED < STATE_UP,
              "states are in the order of their worth");

#define LOG_GAP_NS DAY_NS
enum { HEARTBEATS_NEEDED = 3 };

typedef struct builder {
    const shared *shared;
    const server_log *log;
    server_states *states;
    str silent_reason;
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
    if (type->down_when.n && str_find_nocase(event_text(e), type->down_when) != STR_NONE)
        return STATE_DOWN;
    return type->state;
}

static void close_row(builder *b, instant to)
{
    if (to <= b->row.from)
        return;
    b->row.to = to;
    *array_push(&b->states->rows) = b->row;
}

static void set_state(builder *b, instant at, service_state state, str reason)
{
    if (state == b->row.state)
        return;
    if (at < b->row.from)
        at = b->row.from;
    close_row(b, at);
    size_t n = b->states->rows.n;
    if (n && b->states->rows.v[n - 1].to == at && b->states->rows.v[n - 1].state == state) {
        b->row = b->states->rows.v[--b->states->rows.n]; /* the row between had no length */
        return;
    }
    b->row = (service_row){.computer = b->log->name, .from = at, .state = state, .reason = reason};
}

/* ---- what happens without an event ---- */

/* Back to the row that stood open at that time: what began later is part of what is now known. */
static void rewind_to(builder *b, instant at)
{
    while (b->row.from > at && b->states->rows.n)
        b->row = b->states->rows.v[--b->states->rows.n];
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
        set_state(b, b->last_sign, STATE_SILENT, b->silent_reason);
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
    str reason = e->type->title;
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

static void build_server(builder b, const event_log *log)
{
    const server_log *server = b.log;
    b.row =
        (service_row){.computer = server->name, .from = server->first, .state = STATE_UNKNOWN, .reason = STR("no log")};
    forget_beats(&b);
    for (size_t i = 0; i < b.states->events.n; i++) {
        state_event x = b.states->events.v[i];
        advance(&b, x.at);
        apply(&b, &log->events.v[x.event], x.at);
    }
    advance(&b, server->last);
    close_row(&b, server->last);
    if (b.row.from == server->last) { /* begun by the very last record: without length, but the state at the end */
        b.row.to = server->last;
        *array_push(&b.states->rows) = b.row;
    }
}

/* ---- the tenant ---- */

/* Where its log ends before `to` a server tells nothing more; but one that was away then has not come back, for as long
   as a gap of the logs may last. */
static bool tells_until(const service_row *row, instant to)
{
    return row->to >= to || (state_is_away(row->state) && to - row->to <= LOG_GAP_NS);
}

/* The best that any counting server offers from `from` on; the order of the states is the order of their worth. */
static service_row tenant_row(const service *v, instant from, instant to)
{
    service_row best = {.tenant = true, .from = from, .to = to, .state = STATE_UNKNOWN, .reason = STR("no log")};
    for (size_t i = 0; i < v->servers->n; i++) {
        const service_row *row = counts_for_tenant(v, i) ? service_row_of(v, i, from) : NULL;
        if (row && !tells_until(row, to))
            continue;
        if (row && row->state == STATE_STANDBY) {
            if (best.state == STATE_UNKNOWN)
                best.reason = STR("handover"); /* until the other one has started */
        } else if (row && row->state > best.state) {
            best.state = row->state;
            best.reason = row->reason;
        }
    }
    return best;
}

static void build_tenant(service *v)
{
    ARRAY(instant) cuts = {0};
    for (size_t i = 0; i < v->servers->n; i++) {
        const server_states *states = &v->of_server[i];
        for (size_t k = 0; counts_for_tenant(v, i) && k < states->rows.n; k++) {
            *array_push(&cuts) = states->rows.v[k].from;
            *array_push(&cuts) = states->rows.v[k].to;
        }
    }
    sort_items(cuts.v, cuts.n, sizeof *cuts.v, instant_cmp, NULL);
    for (size_t i = 0; i < cuts.n; i++) {
        bool last = i + 1 == cuts.n;
        if (!last && cuts.v[i] == cuts.v[i + 1])
            continue;
        service_row row = tenant_row(v, cuts.v[i], cuts.v[last ? i : i + 1]);
        size_t n = v->tenant.n;
        if (n && v->tenant.v[n - 1].state == row.state)
            v->tenant.v[n - 1].to = row.to;
        else
            *array_push(&v->tenant) = row;
    }
    array_free(&cuts);
}

/* ---- the events that set states ---- */

/* In order of correlation, with a time that never runs backwards within a server. */
static void find_state_events(service *v, const event_order *order)
{
    instant *latest = mem_zalloc(v->servers->n + 1, sizeof *latest);
    for (size_t k = 0; k < order->n; k++) {
        uint32_t i = order->v[k];
        const event *e = &v->log->events.v[i];
        if (!instant_known(e->time) || event_state(e) == STATE_UNKNOWN)
            continue;
        instant at = e->time > latest[e->server] ? e->time : latest[e->server];
        latest[e->server] = at;
        *array_push(&v->of_server[e->server].events) = (state_event){i, at};
    }
    mem_free(latest);
}

static str silent_reason(const shared *s)
{
    const event_type *heartbeat = knowledge_event(s->knowledge, STR("PasswordResetService"), EVENT_HEARTBEAT);
    return heartbeat ? heartbeat->title : STR("heartbeat");
}

static void check_rows(const service_row *rows, size_t n)
{
    for (size_t i = 1; i < n; i++)
        assert(rows[i - 1].to == rows[i].from); /* they join without a gap */
    (void)rows;
}

service service_find(const shared *s, const event_log *log, const event_order *order, const servers *all,
                     const tenants *t)
{
    service v = {.shared = s, .log = log, .servers = all, .tenants = t};
    v.of_server = mem_zalloc(all->n + 1, sizeof *v.of_server);
    builder b = {.shared = s, .silent_reason = silent_reason(s)};
    find_state_events(&v, order);
    for (size_t i = 0; i < all->n; i++) {
        b.log = &all->v[i];
        b.states = &v.of_server[i];
        if (instant_known(b.log->first) && (b.states->events.n || (b.log->writeback && !is_anybodys(all, b.log))))
            build_server(b, log);
        check_rows(b.states->rows.v, b.states->rows.n);
    }
    standby_find(&v);
    build_tenant(&v);
    check_rows(v.tenant.v, v.tenant.n);
    return v;
}

void service_free(service *v)
{
    for (size_t i = 0; v->of_server && i < v->servers->n; i++) {
        array_free(&v->of_server[i].events);
        array_free(&v->of_server[i].rows);
    }
    mem_free(v->of_server);
    array_free(&v->tenant);
}
