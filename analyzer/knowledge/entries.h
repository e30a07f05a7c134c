/* The entries of the rule files, and their words. Part of the door (knowledge.h). */
#ifndef ANALYZER_KNOWLEDGE_ENTRIES_H
#define ANALYZER_KNOWLEDGE_ENTRIES_H

#include "analyzer/knowledge/ids.h"
#include "base/regex.h"
#include "base/str.h"

#include <stdint.h>

typedef enum role {
    ROLE_UNKNOWN,
    ROLE_START,
    ROLE_SUCCESS,
    ROLE_FAILURE,
    ROLE_SERVICE,
    ROLE_WARNING,
    ROLE_INFO,
    ROLE_ERROR
} role;
typedef enum op_kind { KIND_NONE, KIND_RESET, KIND_CHANGE, KIND_ADMIN_RESET, KIND_UNLOCK } op_kind;
typedef enum fault {
    FAULT_NONE,
    FAULT_USER,
    FAULT_PASSWORD_RULE,
    FAULT_ACCOUNT,
    FAULT_CONFIGURATION,
    FAULT_OUTAGE,
    FAULT_MICROSOFT,
    FAULT_UNCLEAR
} fault;
/* Whose side a failure is on; UNKNOWN is neither's. */
typedef enum failure_side { SIDE_SERVICE, SIDE_PERSON, SIDE_UNKNOWN } failure_side;
typedef enum owner {
    OWNER_NONE,
    OWNER_USER,
    OWNER_HELPDESK,
    OWNER_AD_ADMIN,
    OWNER_SYNC_ADMIN,
    OWNER_NETWORK_ADMIN,
    OWNER_CLOUD_ADMIN,
    OWNER_MICROSOFT
} owner;
typedef enum severity { SEVERITY_NONE, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH, SEVERITY_CRITICAL } severity;
typedef enum service_state {
    STATE_UNKNOWN,
    STATE_STANDBY, /* another server has taken over */
    STATE_DISABLED,
    STATE_DOWN,
    STATE_SILENT,
    STATE_DEGRADED,
    STATE_UP
} service_state;

/* The words of the files: `ad_admin`, `password_rule`, ... ; empty for NONE. */
str role_word(role r);
str op_kind_word(op_kind k);
str fault_word(fault f);
str owner_word(owner o);
str severity_word(severity s);
str service_state_word(service_state s);
/* For people: "Active Directory administrator", "the network administrator's" ... one title each. */
str owner_title(owner o);
str fault_title(fault f);
str side_word(failure_side s);
/* Person: user, password_rule, account. Service: configuration, outage, microsoft. Unknown: unclear. */
failure_side fault_side(fault f);

/* Where an entry was written: for messages and for tracing a judgement back to its rule. */
typedef struct rule_place {
    str file; /* name, not a path for built-in files */
    unsigned line;
} rule_place;

/* What every entry begins with. */
typedef struct entry {
    str key; /* what tells it among its kind: its id, "passwordresetservice 31001", "0x6ba" ... */
    rule_place place;
} entry;

typedef struct text_list {
    const str *v;
    size_t n;
} text_list;

/* Steps that several causes share. */
typedef struct advice {
    entry entry;
    str title;
    str action; /* all of it in one plain sentence; may be empty */
    text_list steps;
} advice;

/* When a cause's steps do not come first, because what is known of all that it hit points elsewhere. */
typedef enum lead_when {
    LEAD_NONE,
    LEAD_EVERYBODY,  /* it hit all who tried */
    LEAD_HEARTBEATS, /* the server's heartbeats were fine, and the requests never came */
    LEADS
} lead_when;

/* A root cause. Titles and steps are sentences for the person who has to act; plain and action are for the page that
   is handed on: without names, ids, hosts, codes and commands, and may be empty. */
typedef struct cause {
    entry entry;
    str id, title, category, meaning;
    str plain;                 /* the meaning */
    str action;                /* what to do, in one sentence ... */
    const advice *action_from; /* ... or whose sentence it is; NULL */
    str ask;                   /* what to ask for when the logs say no more; may be empty */
    str happened;              /* of an incident by it, as a sentence about what was; empty: the title */
    str prevent;               /* so that it does not come back; may be empty */
    cause_id known;            /* CAUSE_OTHER: the program does not know it by name */
    unsigned tags;             /* cause_tag bits ... */
    bool own_tags;             /* ... which stand in its own entry, not in the one that it replaces */
    fault fault;
    owner owner;
    severity severity;
    text_list steps; /* own steps first, then those of the advice it refers to (recovery ladder, permission check) */
    const advice *leads[LEADS]; /* whose steps come before these then; NULL: none */
    unsigned rank; /* order of the causes, which breaks ties: 0 first; --rules causes come before the built-in ones */
} cause;

typedef struct event_type {
    entry entry;
    str provider; /* PasswordResetService, ADSync */
    int32_t id;
    str name;
    str title; /* "31001 PasswordResetRequestStart" */
    role role;
    op_kind kind;        /* of start, success and failure events */
    service_state state; /* what it does to the service: UP, DOWN, DEGRADED, DISABLED, or UNKNOWN for nothing */
    str down_when;       /* if not empty: a message holding this text means DOWN instead */
    bool gate;           /* false: known, for explain, but not in scope of a report */
    owner owner;
    str meaning;
    text_list steps;
} event_type;

typedef enum code_use { CODE_CAUSE, CODE_WRAPPER, CODE_NOISE } code_use;

/* An HRESULT or Win32 code. */
typedef struct code_info {
    entry entry;
    uint32_t value;
    str name;           /* ERROR_ACCESS_DENIED; several separated by blanks; may be empty */
    str misprint;       /* how documents print it wrongly, in hex digits ("8023042"); usually empty */
    const cause *cause; /* what it usually means where no rule leads from it to a cause; may be NULL */
    str says;           /* what is said in its place, parts with | between; may be empty */
    code_use use;       /* WRAPPER: says nothing itself, look deeper (0x80004005); NOISE: never a cause inside 6329 */
    str meaning;
    text_list steps;
} code_info;

/* A code of which nothing is known but its name. */
typedef struct code_name {
    entry entry;
    uint32_t value;
    str name;
} code_name;

/* Who says an error: the portal of password reset, the sign-in of the cloud, a server of the web. */
typedef enum error_source { ERROR_OF_PORTAL, ERROR_OF_SIGN_IN, ERROR_OF_HTTP } error_source;

/* An error that people see: SSPR_0029, OnPremisesAdminActionRequired, 29; AADSTS50126; HTTP 407. */
typedef struct portal_error {
    entry entry;
    error_source source;
    str code, name;
    int number; /* 0 none */
    str meaning;
    const cause *cause; /* NULL: none, then it has steps */
    text_list steps;
} portal_error;

/* A situation without a code, found by words. */
typedef struct topic {
    entry entry;
    str id, title, words, meaning;
    str key;  /* what a question must speak of to be about it: groups of words with blanks between, in a group | means
                 or; several such lists with ; between. Empty: any of its words */
    str says; /* texts that are about nothing else, parts with | between; may be empty */
    owner owner;
    const cause *cause; /* may be NULL */
    text_list steps;
} topic;

/* A notion and the words for it in several languages, by which `explain` understands what it is asked. */
typedef enum term_use {
    TERM_NOTION,
    TERM_FIELD, /* a notion of this field: a question that has it is one for here */
    TERM_STOP,  /* says nothing: the, der, le */
    TERM_WEAK,  /* says little, and nothing where an entry has it not: error, not */
    TERM_OTHER, /* of something else altogether: a printer */
    TERM_USES
} term_use;
typedef struct term {
    entry entry;
    str id;
    str words; /* with blanks between; `*` at an end: goes on there; `_`: a blank inside an expression */
    term_use use;
} term;

typedef enum rule_stage { STAGE_TEXT, STAGE_CODE, STAGE_EVENT, STAGE_CLOUD } rule_stage;

/* One way to tell a cause. TEXT: message of one of the events matches the pattern; codes: those that it tells more of.
   CODE: one of the codes was found
   where the analysis looks for codes. EVENT: the event id alone. CLOUD: result reason, details or text of the portal
   matches. */
typedef struct rule {
    rule_stage stage;
    op_kind kind; /* CODE: of operations of this kind only; NONE: of all */
    const cause *cause;
    str provider;
    const int32_t *events;
    size_t event_count;
    const uint32_t *codes;
    size_t code_count;
    const regex *pattern; /* NULL: none needed */
    rule_place place;
    str where; /* the place as text, "file:line" */
} rule;

/* Something that a careful engineer would say aloud. */
typedef struct finding_type {
    entry entry;
    str id, title, detail;  /* places of detail are filled by text_fill */
    str plain_title, plain; /* for the page that is handed on */
    str ask;                /* what to ask for; empty: nothing */
    finding_id known;
    unsigned tags; /* finding_tag bits */
    severity severity;
} finding_type;

/* What was changed, or changed by itself. */
typedef struct change_type {
    entry entry;
    str id, plain; /* "the service stopped" */
    change_id known;
} change_type;

typedef struct phrase {
    entry entry;
    str text; /* with places */
} phrase;

/* An activity of the audit log that is in scope. Names stay English in every portal language. */
typedef struct activity {
    entry entry;
    str name;
    activity_use use;
    op_kind kind;
    bool by_admin;
} activity;

#endif
