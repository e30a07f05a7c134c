/* The fields of a record of JSON as the names and cells of a row, so that what is known of rows of CSV holds for them.
 */
#ifndef PARSERS_AUDIT_JSON_ROW_H
#define PARSERS_AUDIT_JSON_ROW_H

#include "parsers/audit/header.h"
#include "parsers/json/json.h"

/* Of a record of the audit log (by itself, or as a diagnostic record, whose `properties` hold it), or of a report about
   people. Names and cells have the same number; all live in the arena or with the fields. */
void json_row_read(arena *a, const json_fields *fields, bool log, csv_cells *names, csv_cells *cells);

#endif
