/* Series of tries in which a password was handed in: how many there are, and how many ended in a success. A part of
   figures.h. */
#ifndef ANALYZER_FIGURES_SERIES_H
#define ANALYZER_FIGURES_SERIES_H

#include "analyzer/figures/known.h"

/* What the newest try of a series that handed in a password says of it; other tries say nothing. */
typedef enum series_end { SERIES_NOT_TOLD, SERIES_OPEN, SERIES_GOT_IN } series_end;

typedef struct series_count {
    size_t all, got_in;
} series_count;

/* ends: of each operation of the range, zeroed before, and set; NULL: not asked for. */
series_count series_counted(const known *k, index_range in, series_end *ends);
/* The same as a list in the memory of results. */
const series_end *series_ends(const known *k, index_range in);

#endif
