/* The period a report is about: [from, to) in a zone, as people write it. */
#ifndef CLI_PERIOD_H
#define CLI_PERIOD_H

#include "analyzer/analysis.h"

/* `YYYY-MM-DD` (the first instant of that day), or `YYYY-MM-DDTHH:MM[:SS]` (a blank instead of the T will do). A time
   that a clock change makes happen twice is its first; one that it skips is as much later as the clock was put
   forward. False: no such time, or in a year that no log is of (base/civil.h). */
bool period_time(str text, const zone *z, instant *out);
/* `YYYY-MM`, from its first day's start to the next month's. */
bool period_month(str text, const zone *z, period *out);

#endif
