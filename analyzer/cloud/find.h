/* Inside the folder: the parts of cloud_find. */
#ifndef ANALYZER_CLOUD_FIND_H
#define ANALYZER_CLOUD_FIND_H

#include "analyzer/cloud/cloud.h"

void cloud_find_groups(const shared *s, const event_log *log, instant audit_last, const operations *ops,
                       cloud_side *to);
void cloud_find_reports(const shared *s, const event_log *log, cloud_side *to);

/* ---- new passwords straight in the directory (direct.c) ---- */

/* When an operation of somebody ended. */
typedef struct ending {
    sym who; /* UPN, and once more by object id */
    instant at;
    op_kind kind;
} ending;

typedef struct endings {
    ending *v; /* by who, time */
    size_t n, cap;
} endings;

/* Of the servers' operations and those of self-service. */
endings endings_find(const event_log *log, const operations *ops, const cloud_side *cloud);
/* Is the row of the directory what another operation left there, or what nobody did? */
bool direct_is_echo(const shared *s, const event_log *log, const endings *ends, const event *e);
/* Kind and administrator of an operation of such rows, told by who did it. */
void direct_settle(const shared *s, const event_log *log, cloud_operation *op);

/* What a reason says of both sides: did it succeed? UNKNOWN on premises: it says nothing of the kind. */
typedef struct both_results {
    tri on_premises, cloud;
} both_results;

both_results both_results_in(str reason);

#endif
