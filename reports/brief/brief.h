/* A report in at most 15 lines of plain text, to be pasted into a mail or a ticket. It names no person and no machine.
   The door of the folder. */
#ifndef REPORTS_BRIEF_BRIEF_H
#define REPORTS_BRIEF_BRIEF_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/words/words.h"

/* The last of them is the caller's: where the report is. */
enum { BRIEF_LINES_MOST = 14 };

void brief_write(const analysis *a, spoken language, out *o);

#endif
