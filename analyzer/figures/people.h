/* People by how their newest request of a period ended. A part of figures.h. */
#ifndef ANALYZER_FIGURES_PEOPLE_H
#define ANALYZER_FIGURES_PEOPLE_H

#include "analyzer/figures/known.h"

/* With totals.users_waiting: everybody, each once. */
typedef struct people_count {
    size_t self;       /* got in by themselves */
    size_t helpdesk;   /* tried, and got in by an administrator's reset */
    size_t reset_only; /* the same without a try of their own */
    size_t open;       /* neither got in nor waits */
    size_t tried;      /* with a try of their own: all but reset_only */
} people_count;

people_count people_counted(const known *k, period p);

#endif
