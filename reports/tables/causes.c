/* causes.csv: one row per root cause that occurred. */
#include "reports/tables/tables.h"

#define TABLE_ROW cause_row

#define COLUMNS(X)                                                \
    X(cause, cell_text(c, r->cause->id))                          \
    X(title, cell_text(c, r->cause->title))                       \
    X(category, cell_text(c, r->cause->category))                 \
    X(fault, cell_safe(c, fault_word(r->cause->fault)))           \
    X(owner, cell_safe(c, owner_word(r->cause->owner)))           \
    X(severity, cell_safe(c, severity_word(r->cause->severity)))  \
    X(operations, cell_count(c, r->operations))                   \
    X(share_percent, cell_share(c, r->share))                     \
    X(users, cell_count(c, r->users))                             \
    X(users_not_recovered, cell_count(c, r->users_not_recovered)) \
    X(scope, cell_safe(c, cause_scope_word(r->scope)))            \
    X(others_succeeded, cell_flag(c, r->others_succeeded))        \
    X(first_utc, cell_time(c, r->first))                          \
    X(last_utc, cell_time(c, r->last))                            \
    X(ongoing, cell_yes_no(c, r->ongoing))                        \
    X(service_events, cell_count(c, r->service_events))           \
    X(advice, cell_lines(c, r->steps))                            \
    X(customer, cell_text(c, a->options.customer))                \
    X(period_from, cell_period_from(c, a))

TABLE_OF(causes_table, "causes.csv", cause_count, &a->causes[i]);
