/* Microsoft 365's unified audit log: rows with the columns CreationDate, Operation, UserId and AuditData, which is
   JSON, or records of JSON that are what AuditData holds. Its password rows say what those of the audit log's Core
   Directory say, under the same names but for a full stop behind them; steps and reasons it has none. */
#ifndef PARSERS_AUDIT_UNIFIED_H
#define PARSERS_AUDIT_UNIFIED_H

#include "parsers/csv/csv.h"
#include "parsers/json/json.h"

/* An activity without that full stop. */
str unified_activity(str operation);
/* A row of the audit log. Names and cells have the same number; all live in the arena or with the fields. */
void unified_row_read(arena *a, const json_fields *fields, csv_cells *names, csv_cells *cells);

#endif
