/* events.csv: one row per event in scope that belongs to the period. */
#include "reports/tables/tables.h"

#define TABLE_ROW event

static void exact_time(cell *c, const event *e)
{
    cell_safe(c, str_make(c->buffer, instant_write_exact(e->time, e->time_digits, c->buffer)));
}

/* A row of an audit log has an activity for a name, and neither id nor level. */
static void event_name(cell *c, const analysis *a, const event *e)
{
    if (event_is_row(e))
        cell_sym(c, a, analysis_fact(a, e)->activity);
    else if (e->type)
        cell_text(c, e->type->name);
}

static void event_provider(cell *c, const analysis *a, const event *e)
{
    cell_sym(c, a, event_is_row(e) ? analysis_fact(a, e)->service : e->provider);
}

static void event_operation(cell *c, const analysis *a, const event *e)
{
    const operation *op = analysis_operation_of(a, (size_t)(e - a->events));
    if (op)
        cell_text(c, operation_id(op, c->buffer));
}

/* The message is kept in two parts, its own and a stack trace that many share; joining a million would double memory.
 */
static void message(cell *c, const analysis *a, const event *e)
{
    str tail = e->stack ? symbols_str(a->symbols, e->stack) : (str){0};
    cell_text(c, event_text(e));
    if (str_empty(tail))
        return;
    cell_text(c, c->kind == CELL_EMPTY ? tail : c->a);
    if (e->text_bytes)
        c->b = tail;
}

#define COLUMNS(X)                                                          \
    X(time_utc, cell_time(c, r->time))                                      \
    X(time_exact, exact_time(c, r))                                         \
    X(computer, cell_sym(c, a, r->computer))                                \
    X(provider, event_provider(c, a, r))                                    \
    X(event_id, cell_number_if(c, r->id != EVENT_ID_NONE, (uint32_t)r->id)) \
    X(event_name, event_name(c, a, r))                                      \
    X(level, cell_safe(c, level_word(r->level)))                            \
    X(role, cell_safe(c, role_word((enum role)r->role)))                    \
    X(tracking_id, cell_guid(c, r->tracking))                               \
    X(user, cell_sym(c, a, r->user))                                        \
    X(object_id, cell_sym(c, a, r->object_id))                              \
    X(error_code, if (event_has_code(r)) cell_code(c, event_error_code(r))) \
    X(operation_id, event_operation(c, a, r))                               \
    X(message, message(c, a, r))                                            \
    X(service_bus_host, cell_sym(c, a, r->service_bus_host))                \
    X(version, cell_sym(c, a, r->version))                                  \
    X(source, cell_place(c, a, r->unit))                                    \
    X(record_id, cell_number_if(c, r->has_record_id, r->record_id))         \
    X(source_line, cell_number_if(c, r->line != 0, r->line))                \
    X(customer, cell_text(c, a->options.customer))                          \
    X(period_from, cell_period_from(c, a))

static const event *event_at(const analysis *a, size_t i)
{
    size_t at = a->event_rows ? a->event_rows[i] : i;
    return analysis_has_event(a, at) ? &a->events[at] : NULL;
}

static void fetch(const analysis *a, const void *row, fetch_step step)
{
    const event *e = row;
    if (step == FETCH_NAMES) {
        symbols_fetch(a->symbols, e->user);
        symbols_fetch(a->symbols, e->object_id);
        return;
    }
    __builtin_prefetch(analysis_operation_of(a, (size_t)(e - a->events)));
    __builtin_prefetch(symbols_str(a->symbols, e->user).p);
    __builtin_prefetch(symbols_str(a->symbols, e->object_id).p);
    __builtin_prefetch(e->text);
}

TABLE_FETCHED(events_table, "events.csv", event_count, event_at(a, i), fetch);
