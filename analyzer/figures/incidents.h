/* Inside the folder: a part of charts_count. */
#ifndef ANALYZER_FIGURES_INCIDENTS_H
#define ANALYZER_FIGURES_INCIDENTS_H

#include "analyzer/figures/figures.h"

/* Incidents, the begin of causes, and the changes near both. */
void incidents_find(const known *k, period p, const figures *f, charts *c);

#endif
