/* How each operation ended, and what follows from its events: times, computer, the list of event ids, its name.

   The last success or failure event decides, however late; with neither, an error event under the id means failed;
   warnings never. Else it is unfinished if the server's log goes on past the window, and unknown if the log ends
   before. */
#include "analyzer/internal.h"

/* A record that names no computer may be any server's. */
static bool log_goes_on(const analyzer *a, const event *e, instant until)
{
    for (uint32_t s = 0; s < a->servers.n; s++)
        if (same_server(a, s, e->server) && instant_known(a->servers.v[s].last) && a->servers.v[s].last >= until)
            return true;
    return false;
}

static outcome undecided(const analyzer *a, const operation_work *w)
{
    const event *e = &a->events.v[w->start_event != NO_EVENT ? w->start_event : w->first_event];
    if (!instant_known(e->time))
        return OUTCOME_UNKNOWN;
    instant until = e->time + a->options.window_s * NS_PER_S;
    return log_goes_on(a, e, until) ? OUTCOME_UNFINISHED : OUTCOME_UNKNOWN;
}

static void find_newest_error(analyzer *a)
{
    for (size_t k = 0; k < a->order_n; k++) {
        uint32_t i = a->order[k];
        const event *e = &a->events.v[i];
        if (e->operation == NO_OPERATION || e->role != ROLE_ERROR)
            continue;
        operation_work *w = &a->op_work.v[e->operation];
        if (w->end_event == NO_EVENT)
            w->deciding_event = i;
    }
}

static void decide(analyzer *a, uint32_t op)
{
    operation *o = &a->operations.v[op];
    operation_work *w = &a->op_work.v[op];
    if (w->end_event != NO_EVENT) {
        w->deciding_event = w->end_event;
        o->outcome = a->events.v[w->end_event].role == ROLE_SUCCESS ? OUTCOME_SUCCEEDED : OUTCOME_FAILED;
    } else {
        o->outcome = w->deciding_event != NO_EVENT ? OUTCOME_FAILED : undecided(a, w);
    }
}

static void find_end(analyzer *a, uint32_t op)
{
    operation *o = &a->operations.v[op];
    const operation_work *w = &a->op_work.v[op];
    if (w->deciding_event != NO_EVENT)
        o->ended = a->events.v[w->deciding_event].time;
    /* A clock set back in between makes it negative, and means nothing. */
    if (o->started_seen && instant_known(o->started) && instant_known(o->ended) && o->ended >= o->started)
        o->duration_ms = (o->ended - o->started) / NS_PER_MS;
}

static void find_times(analyzer *a, uint32_t op)
{
    operation *o = &a->operations.v[op];
    const operation_work *w = &a->op_work.v[op];
    const event *first = &a->events.v[w->first_event];
    o->started_seen = w->start_event != NO_EVENT;
    o->started = o->started_seen ? a->events.v[w->start_event].time : first->time;
    o->computer = first->computer;
    o->unit = first->unit;
    o->line = first->line;
    o->record_id = first->record_id;
    o->has_record_id = first->has_record_id;
}

/* What follows from start and user, whichever side told them. */
static void finish(analyzer *a, operation *o)
{
    o->local = calendar_time_of(a->options.zone, o->started);
    o->user_domain = domain_of(a, o->user);
}

void stage_outcomes(analyzer *a)
{
    find_newest_error(a);
    for (uint32_t i = 0; i < a->operations.n; i++) {
        find_times(a, i);
        if (a->op_work.v[i].cloud_only)
            continue;
        decide(a, i);
        find_end(a, i);
        a->operations.v[i].reached_on_premises = TRI_YES;
        a->operations.v[i].writeback = TRI_YES;
    }
    stage_cloud_apply(a);
    for (size_t i = 0; i < a->operations.n; i++)
        finish(a, &a->operations.v[i]);
}

/* ---- after the evidence is attached ---- */

static void add_event(analyzer *a, uint32_t index)
{
    operation *o = &a->operations.v[a->events.v[index].operation];
    a->op_events.v[o->first_event + o->event_count++] = index;
}

static void list_events(analyzer *a)
{
    size_t n = a->operations.n;
    for (size_t i = 0; i < a->events.n; i++)
        if (a->events.v[i].operation != NO_OPERATION)
            a->operations.v[a->events.v[i].operation].event_count++;
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        a->operations.v[i].first_event = at;
        at += a->operations.v[i].event_count;
        a->operations.v[i].event_count = 0;
    }
    array_reserve(&a->op_events, at);
    a->op_events.n = at;
    for (size_t k = 0; k < a->order_n; k++) {
        const event *e = &a->events.v[a->order[k]];
        if (e->operation == NO_OPERATION)
            continue;
        add_event(a, a->order[k]);
    }
    for (uint32_t i = 0; i < a->events.n; i++) /* the cloud's side behind the servers': by time they are never merged */
        if (a->events.v[i].cloud && a->events.v[i].operation != NO_OPERATION)
            add_event(a, i);
}

enum { IDS_MAX = 64 }; /* different event ids in one operation; there are some fifty in all */

static str list_ids(analyzer *a, const operation *o)
{
    int32_t seen[IDS_MAX];
    size_t n = 0, bytes = 0;
    char text[IDS_MAX * 12];
    for (uint32_t k = 0; k < o->event_count; k++) {
        int32_t id = a->events.v[a->op_events.v[o->first_event + k]].id;
        bool known = id == EVENT_ID_NONE || n == IDS_MAX;
        for (size_t i = 0; i < n && !known; i++)
            known = seen[i] == id;
        if (known)
            continue;
        seen[n++] = id;
        str one = arena_printf(&a->work, bytes ? " %d" : "%d", id);
        memcpy(text + bytes, one.p, one.n);
        bytes += one.n;
    }
    return arena_str(&a->work, str_make(text, bytes));
}

/* The GUID (`#2` behind it for a later try), else computer and record id, else computer, time and event id; of the
   cloud alone user and time. */
static str name_of(analyzer *a, uint32_t op)
{
    const operation *o = &a->operations.v[op];
    const operation_work *w = &a->op_work.v[op];
    const event *e = &a->events.v[w->first_event];
    if (!guid_is_none(o->tracking)) {
        str id = guid_str(&a->work, o->tracking);
        return w->attempt_no > 1 ? arena_printf(&a->work, "%.*s#%u", STR_ARG(id), w->attempt_no) : id;
    }
    char time[INSTANT_TEXT];
    size_t n = instant_write_utc(e->time, time);
    if (e->cloud) {
        str user = sym_text(a, o->user ? o->user : o->object_id);
        return arena_printf(&a->work, "%.*s:%.*s", STR_ARG(user), (int)n, time);
    }
    str computer = sym_text(a, e->computer);
    if (e->has_record_id)
        return arena_printf(&a->work, "%.*s:%llu", STR_ARG(computer), (unsigned long long)e->record_id);
    return arena_printf(&a->work, "%.*s:%.*s:%d", STR_ARG(computer), (int)n, time, e->id);
}

typedef struct sorted_operation {
    instant start;
    str id;
    uint32_t index;
} sorted_operation;

static int operation_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const sorted_operation *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    int order = str_cmp(a->id, b->id);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* `~2`, `~3` behind an id that is taken; only operations without a TrackingId can collide. */
static void settle_collisions(analyzer *a)
{
    map count = {0};
    for (size_t i = 0; i < a->operations.n; i++) {
        operation *o = &a->operations.v[i];
        if (!guid_is_none(o->tracking))
            continue;
        uint64_t *n = map_put(&count, symbols_add(a->symbols, o->id), 0, NULL);
        if (++*n > 1)
            o->id = arena_printf(&a->work, "%.*s~%llu", STR_ARG(o->id), (unsigned long long)*n);
    }
    map_free(&count);
}

/* Puts the operations into the order of their file: by start, id; unknown starts last. */
static void sort_operations(analyzer *a)
{
    size_t n = a->operations.n;
    sorted_operation *sorted = mem_zalloc(n + 1, sizeof *sorted);
    uint32_t *place = mem_zalloc(n + 1, sizeof *place);
    operation *operations = mem_zalloc(n + 1, sizeof *operations);
    operation_work *work = mem_zalloc(n + 1, sizeof *work);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (sorted_operation){instant_or_last(a->operations.v[i].started), a->operations.v[i].id, (uint32_t)i};
    sort_items(sorted, n, sizeof *sorted, operation_cmp, NULL);
    for (size_t i = 0; i < n; i++) {
        operations[i] = a->operations.v[sorted[i].index];
        work[i] = a->op_work.v[sorted[i].index];
        place[sorted[i].index] = (uint32_t)i;
    }
    mem_free(a->operations.v);
    mem_free(a->op_work.v);
    a->operations.v = operations;
    a->op_work.v = work;
    a->operations.cap = a->op_work.cap = n + 1;
    for (size_t i = 0; i < a->events.n; i++)
        if (a->events.v[i].operation != NO_OPERATION)
            a->events.v[i].operation = place[a->events.v[i].operation];
    for (size_t i = 0; i < a->cloud_ops.n; i++)
        a->cloud_ops.v[i].operation = place[a->cloud_ops.v[i].operation];
    mem_free(sorted);
    mem_free(place);
}

void stage_collect(analyzer *a)
{
    for (uint32_t i = 0; i < a->operations.n; i++)
        a->operations.v[i].id = name_of(a, i);
    sort_operations(a);
    settle_collisions(a);
    list_events(a);
    for (size_t i = 0; i < a->operations.n; i++)
        a->operations.v[i].event_ids = list_ids(a, &a->operations.v[i]);
}
