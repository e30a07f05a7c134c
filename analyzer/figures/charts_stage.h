/* Inside the room: the parts of stage_charts. */
#ifndef ANALYZER_FIGURES_CHARTS_STAGE_H
#define ANALYZER_FIGURES_CHARTS_STAGE_H

#include "analyzer/internal.h"

/* Incidents, the begin of causes, and the changes near both. */
void find_incidents(analyzer *a, charts *c);

#endif
