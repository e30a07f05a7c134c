/* The cloud's side of operations: rows of one CorrelationId (or one row of an older report) before they are joined with
   what the servers logged. */
#ifndef ANALYZER_CLOUD_H
#define ANALYZER_CLOUD_H

#include "analyzer/analysis.h"

/* What is kept of an audit row beyond what every event has. */
typedef struct audit_fact {
    uint8_t form; /* audit_form */
    activity_use use;
    sym actor, actor_id, target_name, ip, agent, role, methods, changed;
    bool by_admin; /* an administrator's registration */
    flow_step step;
    sym method; /* of a step */
} audit_fact;

/* How it ended as far as the cloud knows. */
typedef enum cloud_end {
    CLOUD_OPEN,
    CLOUD_SUCCEEDED,
    CLOUD_FAILED,
    CLOUD_CANCELLED,
    CLOUD_ABANDONED,
    CLOUD_BLOCKED
} cloud_end;

typedef struct cloud_operation {
    guid correlation;
    op_kind kind;
    cloud_end end;
    sym user, object_id, admin, activity, reason, step, agent, ip, role;
    uint32_t first_row, deciding_row; /* events */
    instant first, last;
    tri success;          /* of the deciding row */
    bool submitted;       /* a password was handed in */
    bool method_open;     /* a verification was started and never completed */
    bool report;          /* a row of an older report, without ids */
    bool contacted_admin; /* so says its result; the details may say more */
    uint8_t form;         /* audit_form */
    bool direct;          /* an administrator's reset straight in the directory */
    str methods;          /* completed, `; ` between */
    uint32_t operation;   /* the operation it became part of */
    str matched_by;
} cloud_operation;

#endif
