/* inputs.csv: the ledger, one row per input unit. */
#include "reports/tables/tables.h"

#define TABLE_ROW unit

#define COLUMNS(X)                                       \
    X(source, cell_text(c, r->source))                   \
    X(format, cell_safe(c, format_of(r->format)->word))  \
    X(encoding, cell_safe(c, unit_encoding_name(r)))     \
    X(bytes, cell_count(c, r->bytes))                    \
    X(records, cell_count(c, r->records))                \
    X(used, cell_count(c, r->used))                      \
    X(out_of_scope, cell_count(c, r->out_of_scope))      \
    X(duplicates, cell_count(c, r->duplicates))          \
    X(damaged, cell_count(c, r->damaged))                \
    X(repaired, cell_count(c, r->repaired))              \
    X(first_utc, cell_time(c, r->first))                 \
    X(last_utc, cell_time(c, r->last))                   \
    X(status, cell_safe(c, unit_status_word(r->status))) \
    X(note, cell_text(c, r->note))                       \
    X(checksum, cell_safe(c, r->checksum))               \
    X(customer, cell_text(c, a->options.customer))       \
    X(period_from, cell_period_from(c, a))

TABLE_OF(inputs_table, "inputs.csv", ledger->units.n, &a->ledger->units.v[a->unit_order[i]]);
