/* What was read, by format and by what became of it. A part of figures.h. */
#ifndef ANALYZER_FIGURES_INPUTS_H
#define ANALYZER_FIGURES_INPUTS_H

#include "analyzer/figures/known.h"

typedef struct input_count {
    size_t inputs;
    uint64_t records, damaged;
} input_count;

typedef struct input_counts {
    input_count of[UNIT_FORMATS]; /* by format */
    size_t of_status[UNIT_STATUSES];
} input_counts;

input_counts inputs_count(const ledger *l);

#endif
