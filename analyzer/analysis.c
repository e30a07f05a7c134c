/* What a report asks of one event, operation or method. */
#include "analyzer/analysis.h"

const operation *analysis_operation_of(const analysis *a, size_t event)
{
    uint32_t op = a->event_operations[event];
    bool inside = op != NO_OPERATION && op >= a->first_operation && op - a->first_operation < a->operation_count;
    return inside ? &a->operations[op - a->first_operation] : NULL;
}

bool analysis_has_event(const analysis *a, size_t event)
{
    if (a->event_operations[event] != NO_OPERATION)
        return analysis_operation_of(a, event) != NULL;
    return period_has((period){a->options.from, a->options.to}, a->events[event].time);
}

const audit_fact *analysis_fact(const analysis *a, const event *e)
{
    return event_is_row(e) ? &a->audit_facts[e->row] : NULL;
}

static const event *event_of(const analysis *a, const operation *op, uint32_t k)
{
    return &a->events[a->operation_events[op->first_event + k]];
}

enum { VERSION_LOOK_BACK = 4000 }; /* events; versions are named about once an hour */

/* How many of them stand before the event. */
static size_t versioned_before(const analysis *a, size_t event)
{
    size_t low = 0, high = a->versioned_event_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (a->versioned_events[middle] < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

str analysis_version_of(const analysis *a, const operation *op)
{
    for (uint32_t k = 0; k < op->event_count; k++)
        if (event_of(a, op, k)->version)
            return symbols_str(a->symbols, event_of(a, op, k)->version);
    size_t at = op->event_count ? a->operation_events[op->first_event] : 0;
    for (size_t i = versioned_before(a, at); i-- > 0 && a->versioned_events[i] + VERSION_LOOK_BACK >= at;) {
        const event *e = &a->events[a->versioned_events[i]];
        if (e->computer == op->computer)
            return symbols_str(a->symbols, e->version);
    }
    return (str){0};
}

bool analysis_tells_error(const analysis *a, const operation *op, const event *e)
{
    const audit_fact *row = analysis_fact(a, e);
    if (!row)
        return e->role == ROLE_ERROR || e->role == ROLE_FAILURE;
    return op->outcome != OUTCOME_SUCCEEDED && row->success != TRI_YES;
}

/* The methods stand in the order of the sessions. */
const registration_row *analysis_session_of(const analysis *a, size_t method)
{
    size_t low = 0, high = a->registration_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (a->registrations[middle].first_method <= method)
            low = middle;
        else
            high = middle;
    }
    return &a->registrations[low];
}
