/* What the code knows of causes, findings, changes and phrases by itself. Ids that it must name stand here and nowhere
   else, and loading checks that the rules have every one; what is true of several is a tag that the rules give them.
   Part of the door (knowledge.h). */
#ifndef ANALYZER_KNOWLEDGE_IDS_H
#define ANALYZER_KNOWLEDGE_IDS_H

typedef enum cause_id {
    CAUSE_OTHER, /* most are only known by the rules that lead to them */
    CAUSE_ABANDONED,
    CAUSE_CANCELLED,
    CAUSE_CONTACTED_ADMIN,
    CAUSE_NO_ANSWER,
    CAUSE_ON_PREMISES_UNREACHABLE,
    CAUSE_SERVICE_DOWN,
    CAUSE_SERVICE_NOT_RESTARTED,
    CAUSE_SERVICE_RESTARTED,
    CAUSE_THROTTLED,
    CAUSE_UNKNOWN,
    CAUSE_VERIFICATION_NOT_COMPLETED,
    CAUSE_WRITEBACK_DISABLED,
    CAUSE_COUNT
} cause_id;

typedef enum cause_tag {
    CAUSE_TAG_LEFT = 1 << 0,        /* the person went away before the end: says nothing about the service */
    CAUSE_TAG_ECHO = 1 << 1,        /* often follows from an earlier failure on the service's side */
    CAUSE_TAG_TURNED_AWAY = 1 << 2, /* before a password could be typed it turns people away for writeback's sake */
    CAUSE_TAG_BEYOND = 1 << 3,     /* the story goes on behind the cloud: does not show that the cloud itself refused */
    CAUSE_TAG_OF_CONNECT = 1 << 4, /* the cloud speaks of a Connect server, so there is one */
    CAUSE_TAG_UNREACHABLE = 1 << 5, /* knows no more than that the service could not be reached */
    CAUSE_TAG_ANSWERED = 1 << 6,    /* a refusal by Active Directory: the service was reached */
    CAUSE_TAG_BLOCKED = 1 << 7,     /* the portal blocks the person for a day */
    CAUSE_TAG_LADDER = 1 << 8,      /* its steps go from the small to the large, to be taken in order until one works */
} cause_tag;

/* Every finding is found by code, so there is none beside these. Which places their texts have: ids.c. */
typedef enum finding_id {
    FINDING_NONE,
    FINDING_AUDIT_WITHOUT_PERSONS,
    FINDING_AUDIT_WITHOUT_SSPR_ROWS,
    FINDING_CLOCK_SET_BACK,
    FINDING_CLOCK_SKEW,
    FINDING_CLOUD_ONLY_PASSWORD,
    FINDING_CODE_PAGE_ASSUMED,
    FINDING_CONFLICTING_RECORDS,
    FINDING_CONTACT_DATA_MALFORMED,
    FINDING_CONTACT_DATA_MISSING,
    FINDING_CONTACT_EXTENSION,
    FINDING_DAMAGED_INPUT,
    FINDING_DATE_ORDER_ASSUMED,
    FINDING_FAILOVER,
    FINDING_FILTERED_EXPORT,
    FINDING_HEARTBEATS_BUT_UNREACHABLE,
    FINDING_LOG_GAP,
    FINDING_LOG_STARTS_LATE,
    FINDING_LOG_ENDS_EARLY,
    FINDING_MONTH_RESTATED,
    FINDING_NOTHING_IN_SCOPE,
    FINDING_NOTHING_IN_PERIOD,
    FINDING_ONE_CONTACT_METHOD,
    FINDING_RULE_LIMIT,
    FINDING_SERVER_LOG_MISSING,
    FINDING_SERVER_VANISHED,
    FINDING_SERVER_NEW,
    FINDING_SERVICE_NOT_RESTARTED,
    FINDING_THROTTLING_RISK,
    FINDING_TWO_ACTIVE_SERVERS,
    FINDING_TWO_TENANTS,
    FINDING_UNIFIED_AUDIT_LOG,
    FINDING_UNKNOWN_ACTIVITY,
    FINDING_UNKNOWN_EVENT,
    FINDING_UNREAD_INPUT,
    FINDING_USER_SAW_ERROR,
    FINDING_VERIFICATION_DROP,
    FINDING_REGISTRATION_NEVER_ENDS,
    FINDING_ZONE_ASSUMED,
    FINDING_ZONE_CONFLICT,
    FINDING_COUNT
} finding_id;

typedef enum finding_tag {
    FINDING_TAG_BLIND_SPOT = 1 << 0, /* says what the logs cannot tell; all others are about the service */
} finding_tag;

typedef enum change_id {
    CHANGE_NONE,
    CHANGE_OFFBOARDING,
    CHANGE_OFFBOARDING_FAILED,
    CHANGE_OFFBOARDING_STARTED,
    CHANGE_ONBOARDING,
    CHANGE_ONBOARDING_STARTED,
    CHANGE_POLICY_CHANGED,
    CHANGE_SERVICE_STARTED,
    CHANGE_SERVICE_STOPPED,
    CHANGE_VERSION,
    CHANGE_WRITEBACK_DISABLED,
    CHANGE_WRITEBACK_ENABLED,
    CHANGE_COUNT
} change_id;

/* Pieces of text that stand in the places of others. */
typedef enum phrase_id {
    PHRASE_NONE,
    PHRASE_ALL_IN_DOMAIN,
    PHRASE_ALL_IN_UNIT,
    PHRASE_DONE_LOGS,
    PHRASE_DONE_OUTAGE,
    PHRASE_DONE_SETTING,
    PHRASE_DONE_UNKNOWN,
    PHRASE_NAMES_AND_MORE,
    PHRASE_NO_EVENT_ID,
    PHRASE_NOT_WHOLE,
    PHRASE_RECORDS_LOST,
    PHRASE_SERVICE_SILENT,
    PHRASE_RESTATED_LATE_INPUT,
    PHRASE_RESTATED_OTHER_RULES,
    PHRASE_RESTATED_OTHER_OPTION,
    PHRASE_UNKNOWN_TIME,
    PHRASE_UNNAMED_SERVER,
    PHRASE_COUNT
} phrase_id;

/* What an activity of the audit log means. */
typedef enum activity_use {
    USE_NONE,
    USE_DECIDES, /* the outcome of a password operation */
    USE_STEP,    /* one step of the reset flow */
    USE_BLOCKED, /* throttled; its `success` means that the block succeeded */
    USE_SIBLING, /* the directory's own row beside a known operation */
    USE_DIRECT,  /* the directory's own row of a new password: an echo, or by somebody straight in the directory */
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

#endif
