/* The cloud's side of operations: rows of one CorrelationId (or one row of an older report), and how they are joined
   with what the servers logged.

     find    rows -> the cloud's operations
     join    both sides together; what the cloud alone knows becomes an operation */
#ifndef ANALYZER_CLOUD_CLOUD_H
#define ANALYZER_CLOUD_CLOUD_H

#include "analyzer/operations/operations.h"

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
    uint32_t submissions; /* how often a password was handed in; with a deciding activity at least once */
    bool method_open;     /* a verification was started and never completed */
    bool report;          /* a row of an older report, without ids */
    bool partial;         /* the directory took the password, and the cloud failed after it */
    bool contacted_admin; /* so says its result; the details may say more */
    uint8_t form;         /* audit_form */
    bool direct;          /* a new password straight in the directory, not through self-service */
    bool by_service;      /* ... set there by the reset service itself: what became of it elsewhere is not known */
    str methods;          /* completed, `; ` between */
} cloud_operation;

#define NO_CLOUD UINT32_MAX

typedef struct cloud_side {
    cloud_operation *v;
    size_t n, cap;
    uint32_t *of_event; /* per event of the log: index of its cloud operation, or NO_CLOUD */
} cloud_side;

/* audit_last: of any record of an audit log, INSTANT_NONE. ops: the servers' side. */
cloud_side cloud_find(const shared *s, const event_log *log, instant audit_last, const operations *ops);
void cloud_free(cloud_side *c);

/* May add operations, and gives those that are there their cloud side, and its rows their operation. */
void cloud_join(const shared *s, const event_log *log, const cloud_side *c, operations *ops);

/* The cloud side of an operation, NULL: none. */
static inline const cloud_operation *cloud_of(const cloud_side *c, const operation_work *w)
{
    return w->cloud ? &c->v[w->cloud - 1] : NULL;
}

#endif
