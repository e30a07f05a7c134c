/* The log of events: what the servers logged and the rows of the cloud's exports, one list. From records to a log that
   counts everything once, knows its servers and has an order:

     ingest       records -> the log (texts copied, names interned), while reading
     settle       records of the inputs that the ledger kept, in its order
     servers      which names mean the same server, which time each one's log covers
     duplicates   the same event from two exports counts once
     siblings     rows of the directory's audit log that belong to no operation go
     order        the log by time; one order of the servers' events that keeps each server's own */
#ifndef ANALYZER_EVENTS_EVENTS_H
#define ANALYZER_EVENTS_EVENTS_H

#include "analyzer/shared/shared.h"
#include "parsers/ledger/ledger.h"
#include "parsers/record/record.h"

enum {
    EVENT_STARTED = 31015,
    EVENT_STOPPED = 31016,
    EVENT_HEARTBEAT = 31019,
    EVENT_PASSWORD_POLICY = 33008,
    EVENT_SYNC_ERROR = 6329,
};

/* What two components write of one thing stands no further apart. */
#define BESIDE_NS (10 * NS_PER_S)

#define NO_EVENT  UINT32_MAX
#define NO_ROW    UINT32_MAX
#define NO_SERVER UINT32_MAX
#define NO_CODE   UINT8_MAX

/* A code in an event's own part of its message. */
typedef struct event_code {
    uint32_t value; /* looked up, where it stands there by name */
    uint32_t leads; /* where it stands as the first code of a statement, one without noise */
    bool acquired;  /* of the failed account lookup */
    bool internal;  /* noise */
} event_code;
#define CODE_LEADS_NOTHING UINT32_MAX

/* An event of a server, or a row of the cloud's audit log or reports. Of a row the fields of servers alone are empty,
   and what only a row has stands in its audit_fact. */
typedef struct event {
    /* of both */
    instant time;
    guid tracking;    /* TrackingId; CorrelationId of a row */
    const char *text; /* the event's own part of its message; the reason or details of a row */
    uint32_t text_bytes;
    sym user, object_id, admin; /* who it is about, and who did it where that is somebody else */
    uint32_t unit, line;
    uint32_t sequence; /* place in its unit, in file order */
    uint32_t row;      /* index of its audit_fact; NO_ROW: an event of a server */
    /* of servers alone */
    uint64_t record_id;
    const event_type *type;           /* NULL: unknown id */
    const event_code *codes;          /* in order of appearance; of starts, successes and heartbeats none */
    int32_t id;                       /* EVENT_ID_NONE: not known */
    uint32_t server;                  /* index into the servers */
    uint32_t reason_at, reason_bytes; /* the reason, a slice of the text */
    sym stack;                        /* the stack trace behind the text, shared by many */
    sym provider, computer, source_anchor, service_bus_host, version;
    uint8_t code_count, error_at; /* which of them the event is known by; NO_CODE: by none */
    bool has_record_id;
    uint8_t level;                              /* event_level */
    uint8_t method;                             /* stack_method */
    uint8_t force_change : 2, unblock_user : 2; /* tri */
    /* of both */
    int8_t time_digits; /* instant_digits */
    uint8_t role;       /* role */
} event;

static inline bool event_is_row(const event *e)
{
    return e->row != NO_ROW;
}

static inline bool event_has_code(const event *e)
{
    return e->error_at != NO_CODE;
}
/* Of one that has. */
static inline uint32_t event_error_code(const event *e)
{
    return e->codes[e->error_at].value;
}

/* What only a row of the cloud's exports has. */
typedef struct audit_fact {
    uint8_t form;    /* audit_form */
    uint8_t success; /* what its result means, tri; of a block NO: the person was turned away */
    bool by_admin;   /* an administrator's registration */
    activity_use use;
    sym service, activity, result; /* as they stand there */
    sym tenant;                    /* id of the tenant whose log it stands in, told for certain; 0 */
    sym actor, actor_id, actor_name, target_name, ip, agent, role, methods, changed;
    flow_step step;
    sym method; /* of a step */
} audit_fact;

/* One person of a registration details or users export. */
typedef struct contact {
    sym user, object_id;
    tri capable, registered, enabled, administrator;
    bool methods_told; /* the export says which, if any */
    sym methods, mobile, office, mail;
    uint8_t mobile_form, office_form; /* number_form, where the numbers cannot be looked at */
    uint32_t unit, line;
} contact;

typedef struct event_log {
    ARRAY(event) events; /* by time once ordered */
    ARRAY(audit_fact) rows;
    ARRAY(contact) contacts;
    ARRAY(uint32_t) unit_sequence; /* events so far, per unit */
    arena texts;
} event_log;

void event_log_free(event_log *log);

/* ---- what an event says ---- */

bool is_writeback_event(const shared *s, const event *e);
bool is_sync_event(const shared *s, const event *e);
str event_text(const event *e);
str event_reason(const event *e);
/* False for wrappers and noise, which never lead to a cause. */
bool code_says_something(const shared *s, uint32_t code);
/* Of a row. */
static inline const audit_fact *fact_of(const event_log *log, const event *e)
{
    return &log->rows.v[e->row];
}
/* Which service did it, if any. */
service_identity row_identity(const shared *s, const audit_fact *f);

/* ---- reading ---- */

/* What the words of rows meant that were met last: nearly all rows have one of a few activities and reasons. */
enum { ROW_WORDS = 64 };
typedef struct activities_met { /* {0} is an empty one */
    struct {
        sym name; /* 0: none */
        const activity *known;
    } v[ROW_WORDS]; /* by the lowest bits of their name */
} activities_met;

const activity *activity_named(const shared *s, activities_met *met, sym name);

typedef struct row_words {
    activities_met activities;
    struct {
        str text; /* in the log's texts, empty: none */
        flow_step step;
        sym method;
    } reasons[ROW_WORDS]; /* by hash_glance */
} row_words;

/* Takes records into a log; rows of registration details and user exports become contacts. */
typedef struct ingest {
    const shared *shared;
    event_log *log;
    row_words words; /* empty at first */
} ingest;

void ingest_record(void *ingest_, const record *r);

/* ---- settling ---- */

/* What was read belongs to the rows that the ledger has now; does nothing where it has not settled. */
void events_settle(const ledger *l, event_log *log);

/* ---- the inputs ---- */

typedef struct unit_order {
    const uint32_t *by_source; /* units by source */
    const uint32_t *rank;      /* of each unit its place among them */
    size_t n;
} unit_order;

unit_order units_by_source(const shared *s, const ledger *l);
/* First and last time of any record. */
interval units_extent(const ledger *l);
/* The last record of any audit log, INSTANT_NONE: there is none. */
instant units_audit_last(const ledger *l);

/* ---- servers ---- */

/* One server, whatever its name looks like in the logs. */
typedef struct server_log {
    sym name;                /* as shown: in full where known; 0: of records that name no computer */
    instant first, last;     /* over all records of any provider; INSTANT_NONE: no time known */
    ARRAY(interval) covered; /* by inputs, sorted, overlapping ones joined; gaps between inputs stay */
    bool writeback;          /* has a PasswordResetService event */
    bool in_scope;           /* has any event in scope */
} server_log;

typedef struct servers {
    server_log *v; /* sorted by name */
    size_t n, cap;
    uint32_t any; /* index of the server of records that name none, or NO_SERVER */
} servers;

/* Gives every event of a server its server, and the name that this one is shown with. */
servers servers_find(const shared *s, const ledger *l, event_log *log);
void servers_free(servers *all);
/* By index; records that name no computer match any. */
bool same_server(const servers *all, uint32_t x, uint32_t y);
/* The log of records without a computer's name, where several servers may have written them: pieces that people
   copied. */
bool is_anybodys(const servers *all, const server_log *server);

/* ---- what goes ---- */

/* Records of one input that are those of another, read in another time zone. */
typedef struct zone_conflict {
    uint32_t unit, kept_unit;
    size_t records;
    uint32_t minutes; /* between the two times of the first */
} zone_conflict;

typedef struct duplicates {
    const uint64_t *dropped;    /* per unit */
    size_t conflicting_records; /* same record number, other content: both are kept */
    instant conflicting_first;
    ARRAY(zone_conflict) zones; /* in the order in which they are met */
} duplicates;

void duplicates_free(duplicates *d);

/* Takes duplicates out of the log. */
duplicates duplicates_drop(const shared *s, const ledger *l, const unit_order *units, const servers *all,
                           event_log *log);
/* Takes rows of the directory out of the log that stand beside passwords, where no password operation has their id.
   Returns how many, per unit. */
const uint64_t *siblings_drop(const shared *s, const unit_order *units, event_log *log);
/* Activities of the two services of passwords that nobody knows. */
typedef struct unknown_activity {
    sym activity, service;
    size_t rows, failures;
    instant first, last;
    uint32_t unit, line; /* of the first */
} unknown_activity;

typedef struct unknown_rows {
    ARRAY(unknown_activity) v; /* in the order in which they are met */
    const uint64_t *dropped;   /* per unit */
} unknown_rows;

/* Takes the rows of such activities out of the log, and tells of them. */
unknown_rows unknown_drop(const shared *s, const unit_order *units, event_log *log);
void unknown_free(unknown_rows *u);
/* Takes the events marked out of the log; returns how many, per unit. */
const uint64_t *events_drop(const shared *s, const unit_order *units, event_log *log, const bool *marked);

/* ---- order ---- */

/* The servers' events in the order of correlation. */
typedef struct event_order {
    uint32_t *v; /* indices into the log */
    size_t n;
    ARRAY(uint32_t) versioned; /* those that name a version, in the log's own order */
    const bool *newest_first;  /* per unit: its records run backwards in time */
    instant clock_set_back;    /* when a clock was first seen to go back, INSTANT_NONE: never */
    uint32_t clock_server;
} event_order;

/* The indices of the events as events.csv lists them: by time, server, record id, source, as they are shown. The caller
   frees them. */
uint32_t *events_as_shown(const shared *s, const unit_order *units, const servers *all, const event_log *log);
/* Puts the log into its own order: that one. */
event_order events_order(const shared *s, const ledger *l, const unit_order *units, const servers *all, event_log *log);
void event_order_free(event_order *order);

#endif
