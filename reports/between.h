/* What an output folder shows while a new report takes the place of an old one: a mark, and for the pages one that says
   so. A process that is killed in that moment leaves them; the next report takes them away. */
#ifndef REPORTS_BETWEEN_H
#define REPORTS_BETWEEN_H

#include "base/out.h"

enum { REPORT_NOTICES = 3 };
extern const out_notice report_notices[REPORT_NOTICES];

#endif
