/* What was changed on the servers and in the tenant. A part of figures.h. */
#ifndef ANALYZER_FIGURES_CHANGES_H
#define ANALYZER_FIGURES_CHANGES_H

#include "analyzer/figures/known.h"

typedef struct change_row {
    instant time;
    sym computer;
    const change_type *change;
    str detail, by;
    uint32_t unit;
    uint64_t record_id;
    bool has_record_id;
} change_row;

typedef struct change_list {
    ARRAY(change_row) rows;
    size_t in_period; /* those come first; behind them the ones of the day before it */
} change_list;

change_list changes_find(const known *k, period p);

#endif
