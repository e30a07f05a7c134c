/* Who could reset a password at all, as exports of registration details tell it. A part of figures.h. */
#ifndef ANALYZER_FIGURES_ABLE_H
#define ANALYZER_FIGURES_ABLE_H

#include "analyzer/figures/known.h"

/* People, each once; whose registration is told twice counts as told last. An export shows one day, whatever the
   period. */
typedef struct able_count {
    size_t people;     /* whose registration is told; 0: no such export */
    size_t enabled;    /* may use it: the policy is on for them */
    size_t registered; /* have registered something */
    size_t capable;    /* could do it: enabled, and registered what suffices */
    bool enabled_told; /* the export says who is enabled */
} able_count;

able_count able_people(const known *k);

#endif
