/* Incidents: times in which people could not be served, whatever told of them. The door of the folder.

   A stretch is a time in which the tenant was down, silent, troubled or switched off, or in which operations failed by
   one outage cause, one after another. Stretches of one cause less than 15 minutes apart are one incident; a stretch
   that knows no reason of its own (requests without an answer, silence) belongs to the one that it lies beside.
   Operations alone make an incident from three of them or two people on. A handover to another server is none.

     stretches   of the service: the runs of its states, each with the cause that its first events tell
     runs        of operations
     incidents   both joined, cut to a period, with who was hit

   Times are instants; durations whole seconds, as service.csv has them. Results lie in the memory of the analysis. */
#ifndef ANALYZER_INCIDENTS_INCIDENTS_H
#define ANALYZER_INCIDENTS_INCIDENTS_H

#include "analyzer/judgement/judgement.h"
#include "analyzer/people/people.h"

/* Short and unnoticed below so much: counted, not told one by one. */
enum { INCIDENT_LONG_S = 15 * 60 };

/* What was seen when it ended. */
typedef enum incident_end {
    END_NOT,      /* it is not over */
    END_START,    /* the service was started */
    END_SIGN,     /* a sign of life, or a request that succeeded */
    END_QUIET,    /* no error followed */
    END_HANDOVER, /* another server took over */
    END_NO_LOG,   /* not seen: the logs have a gap there */
} incident_end;

typedef struct incident {
    const cause *cause; /* never NULL */
    str happened;       /* what it was, as a plain sentence; empty: the cause has none, its title then */
    instant from, to;   /* within the period; from its first event or start to its last event or end */
    int64_t lasted_s;
    service_state state; /* the gravest of the tenant; STATE_UP: only operations tell */
    size_t people, operations;
    size_t turned_away, failed, unanswered; /* of the operations, each once */
    instant began;                          /* before `from` where that is the period's */
    bool over;                              /* at the end of the covered part of the period */
    incident_end end;
    instant back;                        /* not over, but later logs show its end; INSTANT_NONE: they do not */
    tri nobody;                          /* nobody tried: YES, NO, or not known without an audit log of that time */
    bool minor;                          /* over, shorter than INCIDENT_LONG_S, and nobody was hit */
    uint32_t first_change, change_count; /* what was changed shortly before: see nearby.h of the figures */
} incident;

typedef struct incident_list {
    incident *v; /* those that are told, by begin; behind them the minor ones, by begin */
    size_t n, told;
    const incident *first; /* to be told first: not over, most people hit, longest; NULL: none is told */
    size_t operations;     /* of all that are told */
    bool any_long;         /* one lasted longer than INCIDENT_LONG_S */
    int64_t lasted_s;      /* all that are told together */
} incident_list;

/* What incidents are told from. */
typedef struct incident_sources {
    const shared *shared;
    const ledger *ledger;
    const event_log *log;
    const service *service;
    const operations *operations;
    const persons *persons;
} incident_sources;

/* Does the cause say no more than that nothing was answered? Another one that is met meanwhile may be behind it. */
bool cause_is_vague(const cause *c);

incident_list incidents_find(const incident_sources *s, period p);

#endif
