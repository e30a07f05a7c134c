/* What the rows of service.csv tell together. A part of figures.h. */
#ifndef ANALYZER_FIGURES_OUTAGES_H
#define ANALYZER_FIGURES_OUTAGES_H

#include "analyzer/figures/known.h"
#include "analyzer/incidents/incidents.h"

typedef struct service_story {
    instant from, to;           /* of all rows; INSTANT_NONE: there are none */
    const service_row *longest; /* time in which the tenant was down or silent; NULL: never */
    bool met[STATE_UP + 1];     /* the states that there are */
    bool troubled;              /* there is a row to tell of, see service_is_trouble */
    const sym *servers;         /* in the order of their rows; 0: one that its records do not name */
    size_t server_count;
} service_story;

/* Is this a row to tell of: neither working nor not known? */
bool service_is_trouble(const service_row *row);

/* The newest handover of the period, and how many there were. */
typedef struct handover_story {
    size_t n;
    instant at; /* when the other server started */
    sym to;     /* that one */
} handover_story;

handover_story handovers_tell(const service *v, period p);

/* The incidents of a period. */
incident_list incidents_of(const known *k, period p);

service_story service_tell(const service_row *rows, size_t n, arena *room);

#endif
