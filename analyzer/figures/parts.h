/* The causes by whose side they are on, and what tells of each. A part of figures.h. */
#ifndef ANALYZER_FIGURES_PARTS_H
#define ANALYZER_FIGURES_PARTS_H

#include "analyzer/figures/causes.h"

typedef enum cause_part {
    CAUSE_PART_SERVICE,
    CAUSE_PART_PERSON,
    CAUSE_PART_UNKNOWN,  /* whose side is not known */
    CAUSE_PART_LOG_ONLY, /* seen in the log, no request failed by it */
    CAUSE_PARTS
} cause_part;

cause_part cause_part_of(const cause_row *row);

typedef struct part_totals {
    size_t causes, requests;
} part_totals;

typedef struct cause_story {
    part_totals parts[CAUSE_PARTS];
    const uint32_t *operations; /* operations of the period behind the first cause, the second, ..., each by start */
    const size_t *first;        /* of each cause, and one more: where they end */
} cause_story;

cause_story causes_tell(const cause_row *rows, size_t n, const operation *ops, size_t op_count, arena *room);

#endif
