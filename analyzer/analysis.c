/* What a report asks of an event: whose it is, and whether it belongs to the period. */
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
