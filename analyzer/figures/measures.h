/* What one operation counts for: the measures of operations.csv, which every count and rate adds up. A part of
   figures.h. */
#ifndef ANALYZER_FIGURES_MEASURES_H
#define ANALYZER_FIGURES_MEASURES_H

#include "analyzer/figures/known.h"

/* A password was handed to writeback, or the person was turned away for its sake. */
static inline bool is_writeback(const operation *o)
{
    return o->writeback == TRI_YES || o->turned_away;
}

/* The denominator of the service's reliability: not those who left, nor what is on nobody's side. */
static inline bool in_reliability(const operation *o)
{
    bool nobodys = o->cause && fault_side(o->cause->fault) == SIDE_UNKNOWN;
    return is_writeback(o) && !cause_has(o->cause, CAUSE_TAG_LEFT) && !nobodys;
}

/* The numerator: it worked, or the person's side stood in the way. */
static inline bool is_reliable(const operation *o)
{
    bool persons = o->cause && fault_side(o->cause->fault) == SIDE_PERSON;
    return in_reliability(o) && (o->outcome == OUTCOME_SUCCEEDED || persons);
}

#endif
