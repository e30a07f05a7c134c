/* ask.txt: the mail that requests what is missing for a report, when something is. The door of the folder. It goes to
   the customer, so it names the customer's servers and inputs; it names nobody. */
#ifndef REPORTS_ASK_ASK_H
#define REPORTS_ASK_ASK_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/words/words.h"

#define ASK_FILE "ask.txt"

/* What is missing of the period: logs of servers that were there before, days, the audit log, inputs that were not read
   whole, with what to do. Of servers that the options call retired nothing is asked. False: nothing is missing, and
   nothing is written. */
bool report_ask(const analysis *a, spoken language, out *to);

/* The same where nothing came, so that there is no analysis. customer, period (as asked for): may be empty. */
void report_ask_everything(str customer, str period, tongue t, out *to);

#endif
