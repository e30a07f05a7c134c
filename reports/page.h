/* The two pages, each one file that needs no network. report.html is for the person who answers for the service and can
   be handed on: it holds no name, id, address, host or code. casebook.html is what one works from: every operation,
   person and record. */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "reports/report.h"

void report_page_write(const analysis *a, const report_options *options, out *o);
void casebook_write(const analysis *a, const report_options *options, out *o);

#endif
