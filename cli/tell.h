/* What a run says about its inputs and its result: lines on standard output and standard error. */
#ifndef CLI_TELL_H
#define CLI_TELL_H

#include "analyzer/analysis.h"
#include "reports/report.h"

/* Of what only kept extracts hold nothing is told: it was, when it came.

   Was every input used whole? A skipped one (a picture, an earlier report) changes nothing. */
bool tell_all_whole(const ledger *l);
/* Is there a log with at least one record? */
bool tell_any_usable(const ledger *l);

/* Standard error: one line per input unit. */
void tell_inputs(const ledger *l);
/* Standard error: `source: line L, byte B, record N: what (consequence)`, and every unit that was not used whole at
   least once. */
void tell_problems(const ledger *l);

/* Standard output: the verdict and the count of operations. false: it could not be written (said); a reader that went
   away is no failure. */
bool tell_summary(const analysis *a, spoken language);
/* Standard error: that no record lies in the period asked for, and which days the logs cover. false: so it is. */
bool tell_reach(const analysis *a);
/* Standard output: where the files are, and what to look at first. */
void tell_place(const char *folder, const ledger *l, const report_options *how);

#endif
