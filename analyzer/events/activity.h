/* What the activities of the audit log mean to us. Names stay English in every portal language. */
#ifndef ANALYZER_EVENTS_ACTIVITY_H
#define ANALYZER_EVENTS_ACTIVITY_H

#include "analyzer/knowledge/knowledge.h"

typedef enum activity_use {
    USE_NONE,
    USE_DECIDES,      /* the outcome of a password operation */
    USE_STEP,         /* one step of the reset flow */
    USE_BLOCKED,      /* throttled; its `success` means that the block succeeded */
    USE_SIBLING,      /* the directory's own row beside a known operation */
    USE_DIRECT_RESET, /* the same, but alone and by a person it is an administrator's reset */
    USE_REGISTER_START,
    USE_REGISTER_METHOD,
    USE_REGISTER_OLDER, /* the same before the combined registration: one row per piece of data, no row at the end */
    USE_REGISTER_ALL,   /* everything the policy wants is registered */
    USE_REGISTER_CANCEL,
    USE_REGISTER_REVIEW,
    USE_REGISTER_UPDATE,
    USE_REGISTER_DELETE,
    USE_WRITEBACK_ON,
    USE_WRITEBACK_OFF,
    USE_POLICY
} activity_use;

typedef struct activity {
    str name;
    activity_use use;
    op_kind kind;
    bool by_admin;
} activity;

/* NULL when the activity is none of ours. */
const activity *activity_find(str name);
bool activity_is_registration(activity_use use);
/* The account or application of Entra Connect or Cloud Sync: what it writes is the echo of hash sync, nobody's act. */
bool actor_is_sync(str actor);

/* One step of the reset flow, told by its reason. */
typedef enum flow_step {
    STEP_OTHER,
    STEP_USER_ID,
    STEP_PRESENTED,
    STEP_STARTED,   /* a verification option */
    STEP_COMPLETED, /* a verification option */
    STEP_VERIFIED,  /* all of them */
    STEP_SUBMITTED, /* a new password */
    STEP_CANCELLED,
    STEP_SUCCEEDED
} flow_step;

/* *method: of STARTED and COMPLETED, "mobile SMS"; a slice of the reason. */
flow_step flow_step_of(str reason, str *method);

#endif
