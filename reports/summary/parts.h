/* Inside the folder: the parts of summary.json that are more than rows. */
#ifndef REPORTS_SUMMARY_PARTS_H
#define REPORTS_SUMMARY_PARTS_H

#include "reports/summary/summary.h"
#include "reports/tables/tables.h"

void summary_coverage(json_out *j, const analysis *a);
void summary_totals(json_out *j, const analysis *a);

#endif
