/* How every operation ended, and why.

     outcomes    from the servers' events
     cloud       what the cloud's side adds: columns, the outcome where no server logged anything, warnings
     evidence    6329 -> the operation that it explains
     causes      an operation's events, its cloud side and the service at that minute -> its root cause */
#ifndef ANALYZER_JUDGEMENT_JUDGEMENT_H
#define ANALYZER_JUDGEMENT_JUDGEMENT_H

#include "analyzer/cloud/cloud.h"
#include "analyzer/service/service.h"

void judge_outcomes(const shared *s, const event_log *log, const event_order *order, const servers *all,
                    operations *ops);
void judge_cloud(const shared *s, const event_log *log, const servers *all, const cloud_side *cloud, operations *ops);

/* Per event of the log: a 6329 that may as well be another operation's; it refines nothing. Sets operations.of_event of
   the 6329s. */
typedef struct evidence {
    const bool *ambiguous;
} evidence;

evidence judge_evidence(const shared *s, const event_log *log, const event_order *order, const servers *all,
                        operations *ops);

/* The events of each operation are listed by now. */
void judge_causes(const shared *s, const event_log *log, const evidence *ev, const cloud_side *cloud,
                  const service *service, operations *ops);

/* ---- what others ask ---- */

/* The cause that an error event outside any operation speaks of, NULL: none. */
const cause *cause_of_event(const shared *s, const event *e);
/* What the event says went wrong, as one line; empty: nothing. */
str reason_of(const shared *s, const event *e);

#endif
