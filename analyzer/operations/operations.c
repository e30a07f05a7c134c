/* The list of operations, what belongs to them, and the one way to renumber them. */
#include "analyzer/operations/operations.h"

#include <assert.h>
#include <string.h>

uint32_t operations_add(operations *ops, const event_log *log, uint32_t first_event)
{
    if (ops->n == ops->cap) {
        ops->cap = array_room(ops->cap, ops->n + 1);
        ops->v = mem_grow(ops->v, ops->cap, sizeof *ops->v);
        ops->work = mem_grow(ops->work, ops->cap, sizeof *ops->work);
    }
    ops->v[ops->n] = (operation){.tracking = log->events.v[first_event].tracking,
                                 .started = INSTANT_NONE,
                                 .ended = INSTANT_NONE,
                                 .duration_ms = -1,
                                 .reason_event = NO_EVENT,
                                 .decided_at = NO_EVENT,
                                 .unmet = NO_OPERATION};
    ops->work[ops->n] = (operation_work){.start_event = NO_EVENT,
                                         .end_event = NO_EVENT,
                                         .first_event = first_event,
                                         .last_event = first_event,
                                         .deciding_event = NO_EVENT,
                                         .attempt_no = 1};
    return (uint32_t)ops->n++;
}

void operations_arrange(operations *ops, const event_log *log, const uint32_t *order, size_t n)
{
    uint32_t *place = mem_alloc((ops->n + 1) * sizeof *place);
    assert(!ops->events.n); /* the lists of events would go stale */
    for (size_t i = 0; i < ops->n; i++)
        place[i] = NO_OPERATION;
    for (size_t i = 0; i < n; i++) {
        assert(order[i] < ops->n && place[order[i]] == NO_OPERATION);
        place[order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < log->events.n; i++)
        if (ops->of_event[i] != NO_OPERATION)
            ops->of_event[i] = place[ops->of_event[i]];
    mem_free(place);
    sort_arrange(ops->v, ops->n, sizeof *ops->v, order, n);
    sort_arrange(ops->work, ops->n, sizeof *ops->work, order, n);
    ops->n = n;
}

static instant started_at(const void *operations_, size_t i)
{
    return ((const operation *)operations_)[i].started;
}

index_range operations_in(const operations *ops, period p)
{
    return period_range(p, ops->n, started_at, ops->v);
}

bool event_in_period(const operations *ops, const event_log *log, size_t event, period p)
{
    uint32_t op = ops->of_event[event];
    return period_has(p, op != NO_OPERATION ? ops->v[op].started : log->events.v[event].time);
}

const event *operation_start(const operations *ops, const event_log *log, uint32_t op)
{
    const operation_work *w = &ops->work[op];
    return &log->events.v[w->start_event != NO_EVENT ? w->start_event : w->first_event];
}

void operations_check(const operations *ops)
{
    for (size_t i = 1; i < ops->n; i++)
        assert(instant_or_last(ops->v[i - 1].started) <= instant_or_last(ops->v[i].started));
    (void)ops;
}

void operations_free(operations *ops)
{
    mem_free(ops->v);
    mem_free(ops->work);
    mem_free(ops->of_event);
    array_free(&ops->events);
    *ops = (operations){0};
}

str operation_code(const operation *o, char room[HEX_TEXT])
{
    return o->has_error_code ? str_make(room, str_put_hex(room, o->error_code)) : (str){0};
}
