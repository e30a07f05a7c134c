/* What of a month is remembered when it is first reported, so that a later report can say that it says another thing. A
   part of figures.h. */
#ifndef ANALYZER_FIGURES_REPORTED_H
#define ANALYZER_FIGURES_REPORTED_H

#include "analyzer/figures/totals.h"

/* The i-th column of months.csv that is remembered, and its value, of a share tenths of a percent. False: past the end.
 *known: has it a value there? */
bool reported_column(const totals *t, size_t i, str *column, uint64_t *value, bool *known);
/* Is it over by then, and did any log show it? Only such a month is remembered: one that goes on changes anyway. */
bool month_is_settled(const month_row *m, const zone *z, period p, interval extent);
/* "2026-10" */
str month_word(arena *a, const month_row *m);

#endif
