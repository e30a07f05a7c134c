/* changes.csv: what was changed on the servers and in the tenant. */
#include "reports/tables/tables.h"

#define TABLE_ROW change_row

#define COLUMNS(X)                                                  \
    X(time_utc, cell_time(c, r->time))                              \
    X(computer, cell_sym(c, a, r->computer))                        \
    X(change, cell_text(c, r->change->id))                          \
    X(detail, cell_text(c, r->detail))                              \
    X(by, cell_text(c, r->by))                                      \
    X(source, cell_place(c, a, r->unit))                            \
    X(record_id, cell_number_if(c, r->has_record_id, r->record_id)) \
    X(customer, cell_text(c, a->options.customer))                  \
    X(period_from, cell_period_from(c, a))

TABLE_OF(changes_table, "changes.csv", change_count, &a->changes[i]);
