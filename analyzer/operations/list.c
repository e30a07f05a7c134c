/* Each operation's events: the servers' in the order of correlation, behind them the cloud's rows, which are never
   merged by time. */
#include "analyzer/operations/operations.h"

#include <assert.h>
#include <string.h>

enum { IDS_MAX = 64 }; /* different event ids in one operation; there are some fifty in all */

static void make_room(const event_log *log, operations *ops)
{
    uint32_t at = 0;
    for (size_t i = 0; i < log->events.n; i++)
        if (ops->of_event[i] != NO_OPERATION)
            ops->v[ops->of_event[i]].event_count++;
    for (size_t i = 0; i < ops->n; i++) {
        ops->v[i].first_event = at;
        at += ops->v[i].event_count;
        ops->v[i].event_count = 0;
    }
    array_reserve(&ops->events, at);
    ops->events.n = at;
}

static void add_event(operations *ops, uint32_t event)
{
    if (ops->of_event[event] == NO_OPERATION)
        return;
    operation *o = &ops->v[ops->of_event[event]];
    ops->events.v[o->first_event + o->event_count++] = event;
}

static void add_row(operations *ops, uint32_t event)
{
    if (ops->of_event[event] != NO_OPERATION)
        ops->v[ops->of_event[event]].row_count++;
    add_event(ops, event);
}

/* There are few different lists, so each is kept once. */
static const str *list_ids(const shared *s, const event_log *log, const operations *ops, const operation *o, map *lists)
{
    int32_t seen[IDS_MAX];
    size_t n = 0, bytes = 0;
    char text[IDS_MAX * (U64_TEXT + 1)];
    for (uint32_t k = 0; k < o->event_count; k++) {
        int32_t id = log->events.v[ops->events.v[o->first_event + k]].id;
        bool known = id == EVENT_ID_NONE || n == IDS_MAX;
        for (size_t i = 0; i < n && !known; i++)
            known = seen[i] == id;
        if (known)
            continue;
        seen[n++] = id;
        if (bytes)
            text[bytes++] = ' ';
        bytes += str_put_u64(text + bytes, (unsigned long long)id);
    }
    sym list = symbols_add(s->symbols, str_make(text, bytes));
    bool fresh;
    uint64_t *kept = map_put(lists, list, 0, &fresh);
    if (fresh)
        *kept = (uintptr_t)kept_str(s, sym_text(s, list));
    return (const str *)(uintptr_t)*kept;
}

void operations_list_events(const shared *s, const event_log *log, const event_order *order, operations *ops)
{
    map lists = {0}; /* symbol of a list -> where it is kept */
    assert(!ops->events.n);
    make_room(log, ops);
    for (size_t k = 0; k < order->n; k++)
        add_event(ops, order->v[k]);
    for (uint32_t i = 0; i < log->events.n; i++)
        if (event_is_row(&log->events.v[i]))
            add_row(ops, i);
    for (size_t i = 0; i < ops->n; i++) {
        assert(ops->v[i].event_count); /* whatever made it an operation */
        ops->v[i].event_ids = list_ids(s, log, ops, &ops->v[i], &lists);
    }
    map_free(&lists);
}
