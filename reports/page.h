/* report.html: one file for the person who answers for the service. No network, no script; the names of people, ids and
   codes are left to the CSV files. */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "reports/report.h"

void report_page_write(const analysis *a, const report_options *options, out *o);

#endif
