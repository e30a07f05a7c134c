/* Rows of the tables as JSON: an object per row, the columns as its keys, under the names that they have in the CSV
   files. Times are written as there. Flags and yes or no are 0 and 1, what is not known is null, and lists of lines are
   lists. */
#ifndef REPORTS_TABLES_JSON_H
#define REPORTS_TABLES_JSON_H

#include "base/json_out.h"
#include "reports/tables/tables.h"

/* The keys and values of one row, into an object that is open. */
void table_row_json(const table *t, const analysis *a, const void *row, json_out *j);
/* The value of a time, of something that a report says, of a share in percent; null where it is not known. */
void json_time(json_out *j, instant at);
void json_share(json_out *j, share s);
void json_data(json_out *j, str s);

#endif
