/* What to do about a cause, as its case asks for. Inside the folder. */
#ifndef ANALYZER_FIGURES_STEPS_H
#define ANALYZER_FIGURES_STEPS_H

#include "analyzer/figures/causes.h"

/* Steps and action of a row whose other figures are known. */
void find_steps(const known *k, cause_row *row, const uint32_t *operations, size_t n);
/* What only the people hit by these operations have in common: a sentence about their organizational unit or domain.
   people: those hit; in: all operations of the period. Empty: nothing, or nothing is known. */
void place_of_people(const known *k, index_range in, const uint32_t *operations, size_t n, const map *people,
                     cause_row *row);

#endif
