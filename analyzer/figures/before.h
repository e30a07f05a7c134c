/* What stands beside an incident, and beside a cause that began while the logs ran: what was changed in the day before,
   and what the service on single servers did in the hour before. A part of figures.h. */
#ifndef ANALYZER_FIGURES_BEFORE_H
#define ANALYZER_FIGURES_BEFORE_H

#include "analyzer/figures/nearby.h"
#include "analyzer/figures/outages.h"

enum { NEIGHBOURS_MAX = 6, NEIGHBOUR_HOURS = 1 };

typedef struct before {
    uint32_t place;                            /* index into incidents or begins */
    uint32_t first_change, change_count;       /* of nearby.changes */
    uint32_t first_neighbour, neighbour_count; /* of neighbours: the first NEIGHBOURS_MAX */
} before;

typedef struct before_list {
    const before *incidents, *begins; /* those that have anything beside them, in their order */
    size_t incident_count, begin_count;
    size_t bare;                /* incidents and begins that have nothing */
    const uint32_t *neighbours; /* indices into the rows of the service */
} before_list;

before_list before_find(const incident_list *in, const nearby *near, const cause_row *causes, const service_row *rows,
                        size_t n, arena *room);

#endif
