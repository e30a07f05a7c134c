/* The record: what every parser yields and all that the analyzer knows of a log. A door of the room.

   A record borrows: its texts live until the sink returns. It is an event of a server's log or a row of the cloud's,
   made by the constructor of its kind, whole: all that has to be looked for in a message is found there, in the
   worker. */
#ifndef PARSERS_RECORD_RECORD_H
#define PARSERS_RECORD_RECORD_H

#include "base/arena.h"
#include "base/civil.h"
#include "base/guid.h"
#include "base/str.h"

#include <stdint.h>

typedef enum record_kind { RECORD_EVENT, RECORD_AUDIT } record_kind;
typedef enum event_level {
    LEVEL_NONE,
    LEVEL_CRITICAL,
    LEVEL_ERROR,
    LEVEL_WARNING,
    LEVEL_INFORMATION,
    LEVEL_VERBOSE
} event_level;
typedef enum tri { TRI_UNKNOWN, TRI_NO, TRI_YES } tri;
/* What can be done with a telephone number; none: there is no number, or nobody has looked yet. */
typedef enum number_form {
    NUMBER_NONE,
    NUMBER_FINE,
    NUMBER_MALFORMED,
    NUMBER_EXTENSION, /* fine, but for an extension */
    NUMBER_FORMS
} number_form;
/* What the .NET stack of a failure says was going on. */
typedef enum stack_method { METHOD_NONE, METHOD_RESET, METHOD_CHANGE, METHOD_UNLOCK } stack_method;

enum {
    EVENT_ID_NONE = -1,
    CODES_MAX = 32, /* codes kept of one message */
};

/* The fields of a PasswordResetService or ADSync message, slices of the message. */
typedef struct message_fields {
    guid tracking;     /* none when missing, all zero or malformed */
    guid object_id;    /* the GUID of cloudAnchor User_<guid> */
    str user;          /* UPN as written; validated to look like one */
    str source_anchor; /* SourceAnchorValue, base64 */
    str admin;         /* AdminUpn */
    tri force_change;  /* ForcePasswordChange */
    tri unblock_user;  /* unblockUser */
    stack_method method;
    str reason; /* message= of the Reason (without the final `.,`), else the Reason, else the sentence or token */
    str service_bus_host; /* x.servicebus.windows.net and the sovereign clouds' */
    str client_version;   /* Version: 5.0.0.686 */
    str sync_version;     /* Azure AD Sync 2.1.20.0 */
    size_t head;          /* bytes of the message that are this event's own; behind it the stack trace, which repeats */
} message_fields;

/* Which kind of export an audit row comes from. */
typedef enum audit_form {
    AUDIT_LOG,          /* the portal's audit log, Graph and Log Analytics forms of it */
    AUDIT_ACTIVITY,     /* older Password reset activity report: one row per operation, no id */
    AUDIT_REGISTRATION, /* older Password reset registration activity report */
    AUDIT_USAGE,        /* Registration and reset events, userCredentialUsageDetails */
    AUDIT_USER_DETAILS, /* user registration details: who can reset */
    AUDIT_USER,         /* users export with phone numbers and mail */
    AUDIT_FORMS
} audit_form;

/* A row of the cloud's side. Texts as written but trimmed; `None` and `-` count as empty. Names of columns are gone. */
typedef struct audit_row {
    audit_form form;
    guid correlation; /* CorrelationId; none when missing or all zero */
    str service;      /* LoggedByService, or the Category of old exports when that names it */
    str category;
    str activity; /* "Reset password (self-service)"; of AUDIT_USAGE the feature: Registration, Reset */
    str result;   /* as written */
    tri success;  /* what the result says; TRI_UNKNOWN when it says neither */
    str reason;   /* ResultReason, Details, Reason for failure */
    str actor;    /* UPN of who did it */
    guid actor_id;
    str actor_name; /* of an app, or of a person, as shown */
    str actor_type;
    guid tenant;       /* whose log the row stands in, where it says so; none */
    guid actor_tenant; /* the home of who did it, which may be another one */
    str target;        /* UPN of whom it was done to */
    guid target_id;
    str target_name; /* display name, when there is no UPN */
    str person;      /* UPN of one of both: the export does not say of which */
    guid person_id;
    str ip;
    str agent;         /* AdditionalDetail OnPremisesAgent: None, Microsoft Entra Connect, CloudSync */
    str role;          /* of the older reports */
    bool methods_told; /* the export says which, if any */
    str methods; /* Method(s) Used, Data Registered, methods registered: as written, may join several by ` + ` or `,` */
    str changed; /* modified properties: "name: old -> new", one a line */
    str mobile, office, mail;                        /* of a users export */
    number_form mobile_form, office_form;            /* where a pseudonym stands for the number */
    tri capable, registered, enabled, administrator; /* of user registration details */
} audit_row;

/* One code as it stands in a message: hr=80230619, 0x80230619, or a symbolic name, whose value the caller looks up. */
typedef struct message_code {
    uint32_t value;
    str name;      /* ERROR_ACCESS_DENIED ...; then value is 0 */
    bool acquired; /* the first behind `Failed to acquire user information` in the same statement */
    bool internal; /* in a statement of MAUtils.h or dnutils.cpp: noise */
    size_t leads;  /* where it stands as the first code of its statement, one without noise; STR_NONE: nowhere */
} message_code;

/* An event as its log tells it. Texts are valid UTF-8 without any character that XML 1.0 forbids. */
typedef struct logged_event {
    instant time; /* INSTANT_NONE: missing or impossible */
    instant_digits time_digits;
    str provider;
    str computer; /* may be empty */
    int32_t id;   /* EVENT_ID_NONE when missing or not a number */
    event_level level;
    uint64_t record_id;
    bool has_record_id;
    str message; /* line breaks LF */
} logged_event;

/* The same and what its message says. */
typedef struct event_record {
    str provider, computer;
    int32_t id;
    event_level level;
    uint64_t record_id;
    bool has_record_id;
    str message;
    message_fields fields;
    const message_code *codes; /* of the event's own part of the message, in order of appearance, each once */
    size_t code_count;         /* at most CODES_MAX */
} event_record;

typedef struct record {
    record_kind kind;
    uint32_t unit; /* index of its row in the ledger */
    uint64_t line; /* where it begins, 1-based, in text forms and CSV (and XML without a record id); else 0 */
    instant time;  /* INSTANT_NONE: missing or impossible */
    instant_digits time_digits;
    bool local;            /* it was written without a zone: */
    instant written;       /* as it stands there, as if it were UTC */
    uint64_t byte, number; /* the place of the record, for what is told of its time; see problem */
    union {
        event_record event; /* RECORD_EVENT */
        audit_row audit;    /* RECORD_AUDIT */
    };
} record;

/* Texts stay those of the event; the codes are in the arena. Any thread. */
record record_of_event(arena *a, uint32_t unit, uint64_t line, const logged_event *e);
/* The time of a row may be known only later, when all of the column is: it is the caller's. */
record record_of_audit(uint32_t unit, uint64_t line, const audit_row *row);

/* Fills the fields from a message by the literal delimiters `TrackingId: `, `, Reason: `, `, Context: `, `, Details:
   `. */
message_fields message_parse(str provider, str message);
/* The codes of a message in order of appearance, each once; returns how many were stored (at most max). */
size_t message_codes(str message, message_code *out, size_t max);

/* The end of what begins at `at` and is layout of a message, or a code: its readers go by it, and it is no name,
   whatever people are called. `at`: nothing of the kind. */
size_t message_fixed_end(str message, size_t at);

number_form number_form_of(str number);

/* What a message of the sync engine says at the byte `at`: from the mark of the statement (else from the line's
   beginning) to the end of the line, or of what that line leaves open in brackets. */
str message_statement(str message, size_t at);

/* Which events are in scope. Made by the analyzer from the rules. */
typedef struct scope_entry {
    str provider; /* compares without case */
    bool all;     /* every id of it */
    const int32_t *ids;
    size_t id_count;
} scope_entry;

typedef struct scope {
    const scope_entry *v;
    size_t n;
} scope;

bool scope_has_provider(const scope *s, str provider);
bool scope_has(const scope *s, str provider, int32_t event_id);
/* Is the id one that the rules name for that provider? */
bool scope_names(const scope *s, str provider, int32_t event_id);

/* The source that an event must have come from, where an export leaves it out: told by a text that no other source
   writes, and by the id. Empty: it cannot be told. */
str message_provider(const scope *s, int32_t event_id, str message);

/* Who takes the records, on the calling thread. */
typedef struct record_sink {
    void (*record)(void *context, const record *r);
    void *context;
    /* All are read, and the rows of the ledger are as they were read. NULL: nobody asks. */
    void (*all_read)(void *context);
    /* Behind that: the rows of the ledger are settled, not closed yet (see ledger_close). NULL: nobody asks. */
    void (*settled)(void *context);
} record_sink;

#endif
