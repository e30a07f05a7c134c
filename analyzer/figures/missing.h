/* Servers that should have sent a log, and did not. A part of figures.h. */
#ifndef ANALYZER_FIGURES_MISSING_H
#define ANALYZER_FIGURES_MISSING_H

#include "analyzer/figures/known.h"

/* How long before the period a server must have been heard of to be missed. */
enum { MISSING_MONTHS = 12 };

/* That handle passwords, were covered by a log within so many months before the period, and not within it. */
typedef struct missing_servers {
    const str *names; /* by name */
    size_t n;
} missing_servers;

/* None without a beginning of the period: nothing lies before all. Those that the options call retired are not missed.
 */
missing_servers missing_find(const known *k, period p);

/* Do the options call a computer retired; is it what a retired one is called now? */
bool server_is_retired(const analysis_options *o, str name);
bool server_is_new_name(const analysis_options *o, str name);

#endif
