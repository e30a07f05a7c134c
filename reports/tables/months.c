/* months.csv: one row per calendar month in the time zone of the report. */
#include "reports/tables/tables.h"

#define TABLE_ROW month_row

#define COLUMNS(X)                                                         \
    X(month, cell_month(c, r->year, r->month))                             \
    X(month_start, cell_date(c, r->year, r->month, 1))                     \
    X(operations, cell_count(c, r->totals.operations))                     \
    X(writeback_operations, cell_count(c, r->totals.writeback_operations)) \
    X(succeeded, cell_count(c, r->totals.succeeded))                       \
    X(failed, cell_count(c, r->totals.failed))                             \
    X(unfinished, cell_count(c, r->totals.unfinished))                     \
    X(user_side, cell_count(c, r->totals.user_side))                       \
    X(service_side, cell_count(c, r->totals.service_side))                 \
    X(turned_away, cell_count(c, r->totals.turned_away))                   \
    X(reliability_percent, cell_share(c, r->totals.reliability))           \
    X(users, cell_count(c, r->totals.users))                               \
    X(users_waiting, cell_count(c, r->totals.users_waiting))               \
    X(median_ms, cell_milliseconds(c, r->totals.median_ms))                \
    X(p95_ms, cell_milliseconds(c, r->totals.p95_ms))                      \
    X(down_s, cell_seconds(c, r->totals.down_s))                           \
    X(degraded_s, cell_seconds(c, r->totals.degraded_s))                   \
    X(covered_percent, cell_share(c, r->totals.covered.servers))           \
    X(registrations, cell_count(c, r->totals.registrations))               \
    X(customer, cell_text(c, a->options.customer))                         \
    X(unknown_side, cell_count(c, r->totals.unknown_side))                 \
    X(reliability_of, cell_count(c, r->totals.reliable_of))                \
    X(reliability_good, cell_count(c, r->totals.reliable))                 \
    X(basis, cell_safe(c, basis_word(r->totals.covered.basis)))            \
    X(audit_covered_percent, cell_share(c, r->totals.covered.audit))

TABLE_OF(months_table, "months.csv", month_count, &a->months[i]);
