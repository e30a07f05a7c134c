/* Events to operations.

   Two passes over the events in the order of correlation. The first groups by TrackingId: one id is one operation, a
   start after an end under the same id opens the next try. The second takes the events that carry no id: a start
   belongs to the operation of the same server, kind and user that begins within the window and has no start; an end (or
   an error that names a user) to the newest open one; else each is an operation of its own. */
#include "analyzer/operations/operations.h"

/* So many events ahead what will be looked up is fetched. */
enum { AHEAD = 8 };

typedef struct open_operation {
    uint32_t operation, below; /* the one opened before it, index + 1 into the pool; 0: none */
} open_operation;

/* What is known of an operation in here alone. */
typedef struct found {
    bool merged;    /* its only event went to another one */
    bool qualifies; /* it is one */
} found;

typedef struct correlator {
    const shared *shared;
    const event_log *log;
    const event_order *order;
    const servers *servers;
    operations *ops;
    ARRAY(found) found;   /* of each operation */
    wide_map newest_try;  /* TrackingId -> index + 1 of its newest try */
    wide_map open_stacks; /* see stack_key -> top of the stack of open operations, index + 1 into pool */
    ARRAY(open_operation) pool;
    uint32_t *position; /* place of each event in the order of correlation */
    int64_t window_ns;
} correlator;

static bool names_user(const event *e)
{
    return e->user || e->object_id;
}

/* Does the event alone make its id an operation? What the sync engine logs may name a user's anchor, but it is evidence
   for another component's operation, never one itself. */
static bool makes_operation(const shared *s, const event *e)
{
    return e->role == ROLE_START || e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE ||
           (e->role == ROLE_ERROR && names_user(e) && !is_sync_event(s, e));
}

static bool is_end(const event *e)
{
    return e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE;
}

static op_kind method_kind(stack_method m)
{
    static const op_kind kinds[] = {[METHOD_NONE] = KIND_NONE,
                                    [METHOD_RESET] = KIND_RESET,
                                    [METHOD_CHANGE] = KIND_CHANGE,
                                    [METHOD_UNLOCK] = KIND_UNLOCK};
    return kinds[m];
}

static uint32_t new_operation(correlator *c, uint32_t event_index, uint32_t attempt_no)
{
    uint32_t op = operations_add(c->ops, c->log, event_index);
    c->ops->work[op].attempt_no = attempt_no;
    *array_push(&c->found) = (found){0};
    return op;
}

static const event *first_event(const correlator *c, uint32_t op)
{
    return &c->log->events.v[c->ops->work[op].first_event];
}

/* Takes the event into the operation: who, what kind, where it began and ended. Events without an id come after those
   with one, so their place among these is looked up. */
static void take(correlator *c, uint32_t op, uint32_t event_index)
{
    const uint32_t *position = c->position;
    const event *e = &c->log->events.v[event_index];
    operation *o = &c->ops->v[op];
    operation_work *w = &c->ops->work[op];
    c->ops->of_event[event_index] = op;
    if (position[event_index] > position[w->last_event])
        w->last_event = event_index;
    if (makes_operation(c->shared, e))
        c->found.v[op].qualifies = true;
    if (e->role == ROLE_START && w->start_event == NO_EVENT) {
        w->start_event = event_index;
        o->kind = e->type->kind;
        o->user = e->user ? e->user : o->user;
    }
    if (is_end(e) && (w->end_event == NO_EVENT || position[event_index] > position[w->end_event])) {
        w->end_event = event_index;
        w->end_kind = e->type->kind;
    }
    if (!w->stack_kind)
        w->stack_kind = method_kind(e->method);
    o->user = o->user ? o->user : e->user;
    o->object_id = o->object_id ? o->object_id : e->object_id;
    o->admin = o->admin ? o->admin : e->admin;
    if (e->force_change != TRI_UNKNOWN)
        o->force_change = e->force_change;
    if (e->unblock_user != TRI_UNKNOWN)
        o->unblock_user = e->unblock_user;
}

/* From the start event, else the end event, else the stack of the error; KIND_NONE: none of them tells. */
static op_kind kind_of(const operations *ops, uint32_t op)
{
    const operation_work *w = &ops->work[op];
    if (ops->v[op].kind)
        return ops->v[op].kind;
    return w->end_kind ? w->end_kind : w->stack_kind;
}

/* ---- first pass: by TrackingId ---- */

static const event *event_at(const correlator *c, size_t place)
{
    return &c->log->events.v[c->order->v[place]];
}

static void group_by_id(correlator *c)
{
    for (size_t k = 0; k < c->order->n; k++) {
        uint32_t i = c->order->v[k];
        const event *e = event_at(c, k);
        if (k + AHEAD < c->order->n)
            wide_map_prefetch(&c->newest_try, guid_key(event_at(c, k + AHEAD)->tracking));
        if (guid_is_none(e->tracking))
            continue;
        uint64_t *slot = wide_map_put(&c->newest_try, guid_key(e->tracking), 0, NULL);
        uint32_t op = (uint32_t)*slot - 1;
        if (!*slot)
            op = new_operation(c, i, 1);
        else if (e->role == ROLE_START && c->ops->work[op].end_event != NO_EVENT)
            op = new_operation(c, i, c->ops->work[op].attempt_no + 1);
        *slot = (uint64_t)op + 1;
        take(c, op, i);
    }
}

/* ---- second pass: events without an id ---- */

static wide_key stack_key(uint32_t server, op_kind kind, sym user)
{
    return (wide_key){(uint64_t)server << 32 | user, kind};
}

static void open_push(correlator *c, uint32_t op)
{
    const operation *o = &c->ops->v[op];
    if (!o->user)
        return;
    uint32_t server = first_event(c, op)->server;
    uint64_t *top = wide_map_put(&c->open_stacks, stack_key(server, kind_of(c->ops, op), o->user), 0, NULL);
    *array_push(&c->pool) = (open_operation){op, (uint32_t)*top};
    *top = c->pool.n;
}

static bool within_window(const correlator *c, instant earlier, instant later)
{
    return instant_known(earlier) && instant_known(later) && later - earlier <= c->window_ns &&
           earlier - later <= c->window_ns;
}

/* Is it still open when the second pass has come as far as event `now`? The first pass has set ends that lie ahead. */
static bool is_open(const correlator *c, uint32_t op, uint32_t now)
{
    const operation_work *w = &c->ops->work[op];
    return !c->found.v[op].merged && (w->end_event == NO_EVENT || c->position[w->end_event] > c->position[now]);
}

/* The newest open operation of that server, kind and user within the window, or NO_OPERATION. Closed ones leave the
   stack for good, so that the whole pass is linear. */
static uint32_t open_top(correlator *c, uint32_t now, uint32_t server, op_kind kind, sym user)
{
    const event *e = &c->log->events.v[now];
    uint64_t *top = user ? wide_map_get(&c->open_stacks, stack_key(server, kind, user)) : NULL;
    while (top && *top) {
        uint32_t op = c->pool.v[*top - 1].operation;
        if (is_open(c, op, now))
            return within_window(c, first_event(c, op)->time, e->time) ? op : NO_OPERATION;
        *top = c->pool.v[*top - 1].below;
    }
    return NO_OPERATION;
}

static uint32_t find_open(correlator *c, uint32_t now, op_kind kind)
{
    static const op_kind any[] = {KIND_RESET, KIND_CHANGE, KIND_ADMIN_RESET, KIND_UNLOCK, KIND_NONE};
    uint32_t server = c->log->events.v[now].server, any_server = c->servers->any;
    sym user = c->log->events.v[now].user;
    uint32_t op = open_top(c, now, server, kind, user);
    if (op == NO_OPERATION && any_server != NO_SERVER && server != any_server)
        op = open_top(c, now, any_server, kind, user);
    if (op == NO_OPERATION && kind != KIND_NONE)
        op = open_top(c, now, server, KIND_NONE, user); /* an error alone does not tell the kind */
    for (size_t k = 0; op == NO_OPERATION && kind == KIND_NONE && k < sizeof any / sizeof *any; k++)
        op = open_top(c, now, server, any[k], user);
    return op;
}

/* An operation with an id begins and has no start: the newest start without an id that waits for it is its own. */
static void claim_start(correlator *c, uint32_t op)
{
    operations *ops = c->ops;
    operation_work *w = &ops->work[op];
    uint32_t first = w->first_event, server = c->log->events.v[first].server, any_server = c->servers->any;
    op_kind kind = kind_of(ops, op);
    kind = kind ? kind : KIND_RESET;
    uint32_t waiting = open_top(c, first, server, kind, ops->v[op].user);
    if (waiting == NO_OPERATION && any_server != NO_SERVER && server != any_server)
        waiting = open_top(c, first, any_server, kind, ops->v[op].user);
    if (waiting == NO_OPERATION || !guid_is_none(ops->v[waiting].tracking))
        return;
    const operation_work *lone = &ops->work[waiting];
    if (lone->start_event == NO_EVENT || lone->first_event != lone->last_event)
        return;
    c->found.v[waiting].merged = true;
    take(c, op, lone->start_event);
    w->first_event = lone->start_event;
}

static void place_without_id(correlator *c, uint32_t i)
{
    const event *e = &c->log->events.v[i];
    if (!makes_operation(c->shared, e))
        return;
    uint32_t op = NO_OPERATION;
    if (e->role != ROLE_START)
        op = find_open(c, i, is_end(e) ? e->type->kind : method_kind(e->method));
    bool fresh = op == NO_OPERATION;
    if (fresh)
        op = new_operation(c, i, 1);
    take(c, op, i);
    if (fresh)
        open_push(c, op);
}

static void place_rest(correlator *c)
{
    for (size_t k = 0; k < c->order->n; k++) {
        uint32_t i = c->order->v[k], op = c->ops->of_event[i];
        if (guid_is_none(c->log->events.v[i].tracking)) {
            place_without_id(c, i);
        } else if (c->ops->work[op].first_event == i) {
            if (c->ops->work[op].start_event == NO_EVENT)
                claim_start(c, op);
            open_push(c, op);
        }
    }
}

/* ---- what is no operation is taken out again ---- */

static void keep_qualified(const correlator *c)
{
    operations *ops = c->ops;
    uint32_t *kept = mem_zalloc(ops->n + 1, sizeof *kept);
    size_t n = 0;
    for (uint32_t op = 0; op < ops->n; op++)
        if (c->found.v[op].qualifies && !c->found.v[op].merged)
            kept[n++] = op;
    operations_arrange(ops, c->log, kept, n);
    mem_free(kept);
}

operations operations_correlate(const shared *s, const event_log *log, const event_order *order, const servers *all)
{
    size_t n = log->events.n;
    operations ops = {.of_event = mem_alloc((n + 1) * sizeof *ops.of_event)};
    correlator c = {.shared = s,
                    .log = log,
                    .order = order,
                    .servers = all,
                    .ops = &ops,
                    .window_ns = s->options->window_s * NS_PER_S};
    c.position = mem_zalloc(n + 1, sizeof *c.position);
    for (size_t i = 0; i < n; i++)
        ops.of_event[i] = NO_OPERATION;
    for (size_t k = 0; k < order->n; k++)
        c.position[order->v[k]] = (uint32_t)k;
    group_by_id(&c);
    place_rest(&c);
    keep_qualified(&c);
    for (uint32_t op = 0; op < ops.n; op++) {
        op_kind kind = kind_of(&ops, op);
        ops.v[op].kind = kind ? kind : KIND_RESET;
    }
    wide_map_free(&c.newest_try);
    wide_map_free(&c.open_stacks);
    array_free(&c.pool);
    array_free(&c.found);
    mem_free(c.position);
    return ops;
}
