/* Inside the folder: the parts of summary.json that are more than rows. */
#ifndef REPORTS_SUMMARY_PARTS_H
#define REPORTS_SUMMARY_PARTS_H

#include "reports/summary/summary.h"
#include "reports/tables/tables.h"

void summary_coverage(json_out *j, const analysis *a);
void summary_totals(json_out *j, const analysis *a);
void summary_verdict(json_out *j, const analysis *a);
void summary_actions(json_out *j, const analysis *a);
void summary_incidents(json_out *j, const analysis *a);
void summary_against(json_out *j, const analysis *a);
/* A member of the cause's row: new, continuing, returned. */
void summary_trend(json_out *j, const analysis *a, size_t row);

/* Members of the object that is open. */
void summary_cause(json_out *j, str key, const cause *c); /* its id; NULL: null */
void summary_count(json_out *j, str key, size_t n);
void summary_tri(json_out *j, str key, tri t); /* 1, 0, null */

#endif
