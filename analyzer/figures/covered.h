/* How much of a period the logs cover, as time. A part of figures.h. */
#ifndef ANALYZER_FIGURES_COVERED_H
#define ANALYZER_FIGURES_COVERED_H

#include "analyzer/figures/known.h"
#include "analyzer/figures/shares.h"

/* A log that begins or ends no further from the period's edge reaches it. */
enum { COVERED_EDGE_MINUTES = 60 };
/* Between two files of audit logs: a tenant in which nobody does anything for so long logs nothing. */
enum { COVERED_GAP_HOURS = 24 };

/* Which logs cover a period, if only a part of it. */
typedef enum basis { BASIS_NONE, BASIS_BOTH, BASIS_SERVER, BASIS_CLOUD } basis;
str basis_word(basis b); /* empty for NONE */

/* Seconds of the period; without one from the first to the last record of any input. */
typedef struct covered_time {
    share servers; /* by the logs of servers that handle passwords, of any of them */
    share audit;   /* by audit logs */
    basis basis;
} covered_time;

/* By the log that the period stands on: the servers', without any the cloud's. */
share covered_share(const covered_time *c);

covered_time covered_count(const known *k, period p);

#endif
