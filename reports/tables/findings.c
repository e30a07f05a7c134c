/* findings.csv: what is worth saying aloud about the logs and the service. */
#include "reports/tables/tables.h"

#define TABLE_ROW finding

#define COLUMNS(X)                                              \
    X(finding, cell_text(c, r->type->id))                       \
    X(severity, cell_safe(c, severity_word(r->type->severity))) \
    X(title, cell_text(c, r->type->title))                      \
    X(detail, cell_text(c, r->detail))                          \
    X(first_utc, cell_time(c, r->first))                        \
    X(last_utc, cell_time(c, r->last))                          \
    X(evidence, cell_text(c, r->evidence))                      \
    X(customer, cell_text(c, a->options.customer))              \
    X(period_from, cell_period_from(c, a))

TABLE_OF(findings_table, "findings.csv", finding_count, &a->findings[i]);
