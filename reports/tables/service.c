/* service.csv: the writeback service over time, per computer and for the whole tenant. */
#include "reports/tables/tables.h"

#define TABLE_ROW service_row

static void service_computer(cell *c, const analysis *a, const service_row *r)
{
    if (r->tenant)
        cell_safe(c, STR("(tenant)"));
    else
        cell_sym(c, a, r->computer);
}

#define COLUMNS(X)                                            \
    X(computer, service_computer(c, a, r))                    \
    X(from_utc, cell_time(c, r->from))                        \
    X(to_utc, cell_time(c, r->to))                            \
    X(state, cell_safe(c, service_state_word(r->state)))      \
    X(reason, cell_text(c, r->reason))                        \
    X(events, cell_count(c, r->events))                       \
    X(duration_s, cell_seconds(c, r->duration_s))             \
    X(operations_failed, cell_count(c, r->operations_failed)) \
    X(customer, cell_text(c, a->options.customer))            \
    X(period_from, cell_period_from(c, a))

TABLE_OF(service_table, "service.csv", service_count, &a->service[i]);
