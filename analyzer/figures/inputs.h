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
    uint64_t damaged; /* records, of all formats */
} input_counts;

input_counts inputs_count(const ledger *l);

/* What it means for the figures of a period that inputs were not whole. */
typedef enum imperfection {
    IMPERFECT_NO,
    IMPERFECT_HARMLESS, /* but nothing of the period can be touched by it */
    IMPERFECT_AT_RISK,  /* a record of the period may be lost, or be of doubtful value */
} imperfection;
str imperfection_word(imperfection i); /* "no", "harmless", "figures_at_risk" */

/* Is that unit not whole? One that was passed over holds no records. */
bool unit_is_imperfect(const unit *u);
/* What was lost of an input whose records end so long before the period, or begin so long behind it, does not reach
   into it. */
enum { IMPERFECT_HOURS = 24 };
imperfection imperfection_of(const ledger *l, period p);

#endif
