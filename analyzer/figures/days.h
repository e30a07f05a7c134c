/* What the bins of the days tell together. A part of figures.h. */
#ifndef ANALYZER_FIGURES_DAYS_H
#define ANALYZER_FIGURES_DAYS_H

#include "analyzer/figures/charts.h"

typedef enum days_headline {
    DAYS_NO_REQUEST,
    DAYS_FAILED_NOBODY, /* the service's side did */
    DAYS_FAILED_MOSTLY, /* more than half of what failed there or was turned away fell on the worst of several bins */
    DAYS_FAILED_ON_SOME,
} days_headline;

typedef struct days_story {
    days_headline headline;
    size_t ended[ENDINGS]; /* requests of all bins */
    size_t bad;            /* bins in which the service's side failed people or turned them away */
    size_t worst;          /* the first of those with most such requests */
    bool any_weekend, any_blank;
} days_story;

/* Requests of a bin; those that failed on the service's side or were turned away. */
size_t bin_requests(const day_bin *b);
size_t bin_bad(const day_bin *b);
/* No log of a server covers it, whatever the cloud knows of that day; without any server's log: no audit log does. */
bool bin_is_blank(const day_bin *b);

days_story days_tell(const day_bin *bins, size_t n);

#endif
