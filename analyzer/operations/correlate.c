/* Events to operations.

   Two passes over the events in the order of correlation. The first groups by TrackingId: one id is one operation, a
   start after an end under the same id opens the next try. The second takes the events that carry no id: a start
   belongs to the operation of the same server, kind and user that begins within the window and has no start; an end (or
   an error that names a user) to the newest open one; else each is an operation of its own. */
#include "analyzer/internal.h"

typedef struct open_operation {
    uint32_t operation, below; /* the one opened before it, index + 1 into the pool; 0: none */
} open_operation;

typedef struct correlator {
    analyzer *a;
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
static bool makes_operation(const analyzer *a, const event *e)
{
    return e->role == ROLE_START || e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE ||
           (e->role == ROLE_ERROR && names_user(e) && !is_sync_event(a, e));
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

static uint32_t new_operation(analyzer *a, uint32_t event_index, uint32_t attempt_no)
{
    const event *e = &a->events.v[event_index];
    *array_push(&a->operations) = (operation){.tracking = e->tracking,
                                              .started = INSTANT_NONE,
                                              .ended = INSTANT_NONE,
                                              .duration_ms = -1,
                                              .reason_event = NO_EVENT};
    *array_push(&a->op_work) = (operation_work){.start_event = NO_EVENT,
                                                .end_event = NO_EVENT,
                                                .first_event = event_index,
                                                .last_event = event_index,
                                                .deciding_event = NO_EVENT,
                                                .attempt_no = attempt_no};
    return (uint32_t)(a->operations.n - 1);
}

/* Takes the event into the operation: who, what kind, where it began and ended. Events without an id come after those
   with one, so their place among these is looked up. */
static void take(correlator *c, uint32_t op, uint32_t event_index)
{
    analyzer *a = c->a;
    const uint32_t *position = c->position;
    event *e = &a->events.v[event_index];
    operation *o = &a->operations.v[op];
    operation_work *w = &a->op_work.v[op];
    e->operation = op;
    if (position[event_index] > position[w->last_event])
        w->last_event = event_index;
    w->qualifies = w->qualifies || makes_operation(a, e);
    if (e->role == ROLE_START && w->start_event == NO_EVENT) {
        w->start_event = event_index;
        o->kind = e->type->kind;
        o->user = e->user ? e->user : o->user;
    }
    if (is_end(e) && (w->end_event == NO_EVENT || position[event_index] > position[w->end_event])) {
        w->end_event = event_index;
        w->end_kind = e->type->kind;
    }
    if (e->role == ROLE_ERROR)
        w->has_error = true;
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
static op_kind kind_of(const analyzer *a, uint32_t op)
{
    const operation_work *w = &a->op_work.v[op];
    if (a->operations.v[op].kind)
        return a->operations.v[op].kind;
    return w->end_kind ? w->end_kind : w->stack_kind;
}

/* ---- first pass: by TrackingId ---- */

static void group_by_id(correlator *c)
{
    analyzer *a = c->a;
    for (size_t k = 0; k < a->order_n; k++) {
        uint32_t i = a->order[k];
        const event *e = &a->events.v[i];
        if (guid_is_none(e->tracking))
            continue;
        uint64_t *slot = wide_map_put(&c->newest_try, guid_key(e->tracking), 0, NULL);
        uint32_t op = (uint32_t)*slot - 1;
        if (!*slot)
            op = new_operation(a, i, 1);
        else if (e->role == ROLE_START && a->op_work.v[op].end_event != NO_EVENT)
            op = new_operation(a, i, a->op_work.v[op].attempt_no + 1);
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
    const operation *o = &c->a->operations.v[op];
    if (!o->user)
        return;
    uint32_t server = c->a->events.v[c->a->op_work.v[op].first_event].server;
    uint64_t *top = wide_map_put(&c->open_stacks, stack_key(server, kind_of(c->a, op), o->user), 0, NULL);
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
    const operation_work *w = &c->a->op_work.v[op];
    return !w->merged && (w->end_event == NO_EVENT || c->position[w->end_event] > c->position[now]);
}

/* The newest open operation of that server, kind and user within the window, or NO_OPERATION. Closed ones leave the
   stack for good, so that the whole pass is linear. */
static uint32_t open_top(correlator *c, uint32_t now, uint32_t server, op_kind kind, sym user)
{
    const event *e = &c->a->events.v[now];
    uint64_t *top = user ? wide_map_get(&c->open_stacks, stack_key(server, kind, user)) : NULL;
    while (top && *top) {
        uint32_t op = c->pool.v[*top - 1].operation;
        if (is_open(c, op, now))
            return within_window(c, c->a->events.v[c->a->op_work.v[op].first_event].time, e->time) ? op : NO_OPERATION;
        *top = c->pool.v[*top - 1].below;
    }
    return NO_OPERATION;
}

static uint32_t find_open(correlator *c, uint32_t now, op_kind kind)
{
    static const op_kind any[] = {KIND_RESET, KIND_CHANGE, KIND_ADMIN_RESET, KIND_UNLOCK, KIND_NONE};
    uint32_t server = c->a->events.v[now].server;
    sym user = c->a->events.v[now].user;
    uint32_t op = open_top(c, now, server, kind, user);
    if (op == NO_OPERATION && c->a->any_server != NO_SERVER && server != c->a->any_server)
        op = open_top(c, now, c->a->any_server, kind, user);
    if (op == NO_OPERATION && kind != KIND_NONE)
        op = open_top(c, now, server, KIND_NONE, user); /* an error alone does not tell the kind */
    for (size_t k = 0; op == NO_OPERATION && kind == KIND_NONE && k < sizeof any / sizeof *any; k++)
        op = open_top(c, now, server, any[k], user);
    return op;
}

/* An operation with an id begins and has no start: the newest start without an id that waits for it is its own. */
static void claim_start(correlator *c, uint32_t op)
{
    analyzer *a = c->a;
    operation_work *w = &a->op_work.v[op];
    uint32_t first = w->first_event, server = a->events.v[first].server;
    op_kind kind = kind_of(a, op);
    kind = kind ? kind : KIND_RESET;
    uint32_t waiting = open_top(c, first, server, kind, a->operations.v[op].user);
    if (waiting == NO_OPERATION && a->any_server != NO_SERVER && server != a->any_server)
        waiting = open_top(c, first, a->any_server, kind, a->operations.v[op].user);
    if (waiting == NO_OPERATION || !guid_is_none(a->operations.v[waiting].tracking))
        return;
    operation_work *lone = &a->op_work.v[waiting];
    if (lone->start_event == NO_EVENT || lone->first_event != lone->last_event)
        return;
    lone->merged = true;
    take(c, op, lone->start_event);
    w->first_event = lone->start_event;
}

static void place_without_id(correlator *c, uint32_t i)
{
    analyzer *a = c->a;
    const event *e = &a->events.v[i];
    if (!makes_operation(a, e))
        return;
    uint32_t op = NO_OPERATION;
    if (e->role != ROLE_START)
        op = find_open(c, i, is_end(e) ? e->type->kind : method_kind(e->method));
    bool fresh = op == NO_OPERATION;
    if (fresh)
        op = new_operation(a, i, 1);
    take(c, op, i);
    if (fresh)
        open_push(c, op);
}

static void place_rest(correlator *c)
{
    analyzer *a = c->a;
    for (size_t k = 0; k < a->order_n; k++) {
        uint32_t i = a->order[k];
        const event *e = &a->events.v[i];
        if (guid_is_none(e->tracking)) {
            place_without_id(c, i);
        } else if (a->op_work.v[e->operation].first_event == i) {
            if (a->op_work.v[e->operation].start_event == NO_EVENT)
                claim_start(c, e->operation);
            open_push(c, e->operation);
        }
    }
}

/* ---- what is no operation is taken out again ---- */

static void keep_qualified(analyzer *a)
{
    size_t kept = 0;
    uint32_t *renamed = mem_zalloc(a->operations.n + 1, sizeof *renamed);
    for (size_t i = 0; i < a->operations.n; i++) {
        bool keep = a->op_work.v[i].qualifies && !a->op_work.v[i].merged;
        renamed[i] = keep ? (uint32_t)kept : NO_OPERATION;
        if (!keep)
            continue;
        a->operations.v[kept] = a->operations.v[i];
        a->op_work.v[kept++] = a->op_work.v[i];
    }
    a->operations.n = a->op_work.n = kept;
    for (size_t i = 0; i < a->events.n; i++)
        if (a->events.v[i].operation != NO_OPERATION)
            a->events.v[i].operation = renamed[a->events.v[i].operation];
    mem_free(renamed);
}

void stage_correlate(analyzer *a)
{
    correlator c = {.a = a, .window_ns = a->options.window_s * NS_PER_S};
    c.position = mem_zalloc(a->events.n + 1, sizeof *c.position);
    for (size_t k = 0; k < a->order_n; k++)
        c.position[a->order[k]] = (uint32_t)k;
    group_by_id(&c);
    place_rest(&c);
    keep_qualified(a);
    for (size_t i = 0; i < a->operations.n; i++) {
        op_kind kind = kind_of(a, (uint32_t)i);
        a->operations.v[i].kind = kind ? kind : KIND_RESET;
    }
    wide_map_free(&c.newest_try);
    wide_map_free(&c.open_stacks);
    array_free(&c.pool);
    mem_free(c.position);
}
