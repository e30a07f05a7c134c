/* One word, and why. A part of figures.h. */
#ifndef ANALYZER_FIGURES_VERDICT_H
#define ANALYZER_FIGURES_VERDICT_H

#include "analyzer/figures/ranking.h"
#include "analyzer/figures/totals.h"
#include "analyzer/incidents/incidents.h"

typedef enum verdict {
    VERDICT_HEALTHY,
    VERDICT_EXCEPTIONS, /* healthy, with exceptions: few failures and no long incident, or one person's alone */
    VERDICT_DEGRADED,
    VERDICT_FAILING,
    VERDICT_NOT_ENOUGH_DATA
} verdict;

/* Covered time below which there is no verdict. Fewer than one failure on the service's side in so many operations is
   an exception. */
enum { VERDICT_HOURS_MIN = 24, EXCEPTION_ONE_IN = 200 };

/* Why the verdict is what it is; the page makes a sentence of it. */
typedef struct verdict_reason {
    verdict verdict;
    service_state end_state; /* of the tenant at the end of the logs; UP unless it is away */
    instant end_state_since;
    const cause *state_cause; /* of the service's absence, whether or not it hit anybody; NULL */
    const cause *worst_cause; /* the first on the service's side, as they are ranked; NULL */
    size_t worst_users;       /* that it hit; where it stands, since the last success */
    bool worst_stands;        /* no success of anyone since */
    size_t service_failures;  /* operations that failed on the service's side */
    size_t service_people;    /* whom they hit; who is not known counts once for each */
    size_t other_failures;    /* of them those outside the incidents that are told */
    bool as_cloud_saw;        /* no log of a server covers the period: the cloud's word alone */
    int64_t unavailable_s;    /* down and silent together */
} verdict_reason;

verdict_reason verdict_reach(const known *k, period p, const totals *t, const cause_list *causes, const ranking *r,
                             const incident_list *incidents);

#endif
