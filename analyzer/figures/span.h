/* The days that a report is about. A part of figures.h. */
#ifndef ANALYZER_FIGURES_SPAN_H
#define ANALYZER_FIGURES_SPAN_H

#include "analyzer/figures/known.h"

/* Those of the period, of an open end those of the logs; both inside. */
typedef struct report_span {
    bool known;       /* there are any */
    bool whole_month; /* asked for */
    civil first, last;
} report_span;

/* logs: first and last time of any record within the period. */
report_span span_of(const zone *z, period p, interval logs);

#endif
