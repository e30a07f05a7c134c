/* What an operation is called, where and when it began, and the order of operations.

   Its name is the GUID (`#2` behind it for a later try), else computer and record id, else computer, time and event id;
   of the cloud alone user and time. */
#include "analyzer/operations/operations.h"

static void set_place(const shared *s, const event_log *log, operations *ops, uint32_t op)
{
    operation *o = &ops->v[op];
    const event *first = &log->events.v[ops->work[op].first_event];
    o->started_seen = ops->work[op].start_event != NO_EVENT;
    o->started = operation_start(ops, log, op)->time;
    o->local = calendar_time_of(s->options->zone, o->started);
    o->user_domain = domain_of(s, o->user);
    o->computer = first->computer;
    o->unit = first->unit;
    o->line = first->line;
    o->record_id = first->record_id;
    o->has_record_id = first->has_record_id;
}

static str own_id_of(const shared *s, const event_log *log, const operations *ops, uint32_t op)
{
    const operation *o = &ops->v[op];
    const event *e = &log->events.v[ops->work[op].first_event];
    if (!guid_is_none(o->tracking)) {
        char id[GUID_TEXT];
        guid_write(o->tracking, id);
        uint32_t attempt = ops->work[op].attempt_no;
        return attempt > 1 ? arena_printf(s->texts, "%.*s#%u", GUID_TEXT, id, attempt) : (str){0};
    }
    char time[INSTANT_TEXT];
    size_t n = instant_write_utc(e->time, time);
    if (event_is_row(e)) {
        str user = sym_text(s, o->user ? o->user : o->object_id);
        return arena_printf(s->texts, "%.*s:%.*s", STR_ARG(user), (int)n, time);
    }
    str computer = sym_text(s, e->computer);
    if (e->has_record_id)
        return arena_printf(s->texts, "%.*s:%llu", STR_ARG(computer), (unsigned long long)e->record_id);
    return arena_printf(s->texts, "%.*s:%.*s:%d", STR_ARG(computer), (int)n, time, e->id);
}

str operation_id(const operation *o, char room[GUID_TEXT])
{
    if (o->own_id)
        return *o->own_id;
    guid_write(o->tracking, room);
    return str_make(room, GUID_TEXT);
}

static int by_start_and_id(const void *x, const void *y, void *operations_)
{
    const operation *v = operations_, *a = &v[*(const uint32_t *)x], *b = &v[*(const uint32_t *)y];
    instant t = instant_or_last(a->started), u = instant_or_last(b->started);
    if (t != u)
        return t < u ? -1 : 1;
    char of_a[GUID_TEXT], of_b[GUID_TEXT];
    return str_cmp(operation_id(a, of_a),
                   operation_id(b, of_b)); /* equal ones stay in the order in which they were found */
}

uint32_t *operations_as_shown(const operations *ops)
{
    uint32_t *order = mem_zalloc(ops->n + 1, sizeof *order);
    for (uint32_t op = 0; op < ops->n; op++)
        order[op] = op;
    sort_items(order, ops->n, sizeof *order, by_start_and_id, ops->v);
    return order;
}

static void sort_operations(const event_log *log, operations *ops)
{
    uint32_t *order = operations_as_shown(ops);
    operations_arrange(ops, log, order, ops->n);
    mem_free(order);
}

/* `~2`, `~3` behind an id that is taken; only operations without a TrackingId can collide. */
static void settle_collisions(const shared *s, operations *ops)
{
    map count = {0};
    for (size_t i = 0; i < ops->n; i++) {
        operation *o = &ops->v[i];
        if (!guid_is_none(o->tracking))
            continue;
        uint64_t *n = map_put(&count, symbols_add(s->symbols, *o->own_id), 0, NULL);
        if (++*n > 1)
            o->own_id = kept_str(s, arena_printf(s->texts, "%.*s~%llu", STR_ARG(*o->own_id), (unsigned long long)*n));
    }
    map_free(&count);
}

void operations_settle(const shared *s, const event_log *log, operations *ops)
{
    for (uint32_t op = 0; op < ops->n; op++) {
        set_place(s, log, ops, op);
        ops->v[op].own_id = kept_str(s, own_id_of(s, log, ops, op));
    }
    sort_operations(log, ops);
    settle_collisions(s, ops);
    operations_check(ops);
}
