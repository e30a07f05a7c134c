/* Inside the folder: a stretch, the part of an incident that one source tells of. */
#ifndef ANALYZER_INCIDENTS_STRETCH_H
#define ANALYZER_INCIDENTS_STRETCH_H

#include "analyzer/incidents/incidents.h"

/* Stretches of one cause that are less than so far apart are one. */
#define JOIN_NS (15 * MINUTE_NS)

typedef struct stretch {
    const cause *cause;
    bool vague;          /* knows no reason of its own */
    bool of_service;     /* the service's states tell of it; false: operations alone */
    service_state state; /* the gravest; STATE_UP: operations alone */
    instant from, to;
    incident_end end;
    size_t operations; /* of operations alone: how many, */
    sym person;        /* the first of them who is known, */
    bool people;       /* and whether there is another one */
} stretch;

typedef struct stretch_list {
    ARRAY(stretch) v;
} stretch_list;

/* Whatever the period. The cause of each is that of the event which began it: an error of the service tells its own, a
   stop is a restart where a start follows within two minutes. */
void add_stretches(const incident_sources *s, stretch_list *to);
/* Operations that failed by an outage, were turned away by one or never answered; of one cause each. */
void add_runs(const incident_sources *s, stretch_list *to);

/* Did the operation fail by an outage? */
bool is_hit_by_outage(const operation *o);

#endif
