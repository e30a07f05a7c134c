/* How long each server's log covers. A part of figures.h. */
#ifndef ANALYZER_FIGURES_COVERAGE_H
#define ANALYZER_FIGURES_COVERAGE_H

#include "analyzer/figures/known.h"

/* One computer's log as the page shows it. */
typedef struct coverage_row {
    sym computer;
    instant first, last;
    bool writeback;    /* has a PasswordResetService event */
    size_t events;     /* in scope */
    int64_t covered_s; /* between its gaps */
} coverage_row;

typedef struct coverage_list {
    ARRAY(coverage_row) rows;
} coverage_list;

coverage_list coverage_count(const known *k);

#endif
