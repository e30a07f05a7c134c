/* The two pages, each one file that needs no network. report.html is for the person who answers for the service and can
   be handed on: it holds no name, id, address, host or code. casebook.html is what one works from: every operation,
   person and record. */
#ifndef REPORTS_PAGES_H
#define REPORTS_PAGES_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/words/words.h"

void report_page_write(const analysis *a, str program, spoken language, out *o);
void casebook_write(const analysis *a, str program, out *o); /* in English */

#endif
