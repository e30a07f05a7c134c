/* Inside the room: the state that the stages of an analysis share, in the order in which they run.

     ingest        records -> events (texts copied, names interned), while reading
     servers       which names mean the same server, which time each one's log covers
     duplicates    the same event from two exports counts once
     siblings      drops rows of the directory's audit log that belong to no operation
     order         one order of all events that keeps each server's own
     correlate     the servers' events -> operations
     cloud         audit rows -> the cloud's side of operations
     cloud_reports rows of the older reports -> the same
     join          both sides together
     outcomes      how each operation ended
     service       states of the writeback service per server and tenant
     evidence      6329 -> the operation it explains
     collect       operations in the order of their file, each with its events
     judge         an operation's events -> its root cause
     episodes      a person's operations -> attempts, recovered or not
     history       months before the period, for the charts, while their operations are still here
     period        what lies in the period asked for
     registrations, contacts, causes, users, totals, service_rows, changes: the rows of the files
     findings      what a careful engineer would say aloud
     verdict       one word, and why
     charts        bins, ranks and incidents for the pictures of the page

   Everything is serial. Arrays only grow in the stage that fills them. */
#ifndef ANALYZER_INTERNAL_H
#define ANALYZER_INTERNAL_H

#include "analyzer/analysis.h"
#include "analyzer/cloud.h"
#include "base/array.h"
#include "base/map.h"
#include "base/sort.h"

#define MINUTE_NS (60 * NS_PER_S)
#define HOUR_NS   (60 * MINUTE_NS)
#define DAY_NS    (24 * HOUR_NS)
/* Lone errors, missing heartbeats and failovers are judged by this span (three heartbeats of five minutes). */
#define SERVICE_QUIET_NS (15 * MINUTE_NS)
#define EVIDENCE_NS      (10 * NS_PER_S)

enum {
    EVENT_STARTED = 31015,
    EVENT_STOPPED = 31016,
    EVENT_HEARTBEAT = 31019,
    EVENT_PASSWORD_POLICY = 33008,
    EVENT_SYNC_ERROR = 6329,
};

typedef struct interval {
    instant from, to;
} interval;

/* An event that sets a state of the service, and its time, which never runs backwards within a server. */
typedef struct state_event {
    uint32_t event;
    instant at;
} state_event;

/* One server, whatever its name looks like in the logs. */
typedef struct server_log {
    sym name;                /* as shown: in full where known; 0: of records that name no computer */
    instant first, last;     /* over all records of any provider; INSTANT_NONE: no time known */
    ARRAY(interval) covered; /* by inputs, sorted, overlapping ones joined; gaps between inputs stay */
    bool writeback;          /* has a PasswordResetService event */
    bool in_scope;           /* has any event in scope */
    size_t events;           /* in scope */
    ARRAY(state_event) state_events;
    ARRAY(service_row) rows; /* its service over time, unclipped */
} server_log;

/* What correlation knows of an operation beyond what the report shows. */
typedef struct operation_work {
    uint32_t start_event, end_event; /* indices, NO_EVENT */
    uint32_t last_event;             /* newest by order */
    uint32_t deciding_event;         /* what decided the outcome */
    uint32_t attempt_no;             /* under one TrackingId: 1, 2 ... */
    uint32_t first_event;            /* oldest by order */
    op_kind stack_kind, end_kind;
    bool has_error, merged, qualifies;
    bool has_code;
    uint32_t code;   /* of its own events: the newest that says something */
    uint32_t cloud;  /* index of its cloud side + 1; 0: none */
    bool cloud_only; /* no server logged anything of it */
} operation_work;

#define NO_SERVER UINT32_MAX

struct analyzer {
    analysis_options options;
    const knowledge *knowledge;
    arena text; /* messages */
    arena work; /* results and their texts */
    symbols *symbols;
    scope scope;
    ledger *ledger;

    ARRAY(event) events;
    ARRAY(uint32_t) unit_sequence; /* events so far, per unit */
    ARRAY(uint32_t) unit_rank;     /* place of each unit by source */
    uint32_t *unit_order;
    ARRAY(server_log) servers; /* sorted by name */
    uint32_t any_server;       /* index of the server of records that name none, or NO_SERVER */
    uint32_t *order;           /* indices of server events in the order of correlation */
    size_t order_n;
    bool *ambiguous;            /* per event: 6329 that may as well be another operation's, it refines nothing */
    size_t conflicting_records; /* same record number, other content */
    instant conflicting_first;

    ARRAY(operation) operations;
    ARRAY(operation_work) op_work;
    ARRAY(uint32_t) op_events;
    map person_of_user; /* user symbol -> object id symbol */

    ARRAY(audit_fact) facts; /* of audit rows: event.audit */
    ARRAY(cloud_operation) cloud_ops;
    instant audit_last;    /* last record of any audit log */
    map users_on_premises; /* users that a server's event names */
    ARRAY(registration_row) registrations;
    ARRAY(sym) registration_methods;
    size_t registration_events;
    ARRAY(contact_row) contacts;
    ARRAY(service_row) tenant_rows; /* unclipped */
    str silent_reason;
    ARRAY(service_row) service;
    ARRAY(cause_row) causes;
    ARRAY(user_row) users;
    ARRAY(month_row) months;
    ARRAY(finding) findings;
    ARRAY(change_row) changes;
    ARRAY(coverage_row) coverage;
    size_t changes_in_period;    /* those come first; behind them the ones of the day before it */
    ARRAY(instant) cause_first;  /* by rank: the first operation with that cause, in the period or not */
    instant log_first, log_last; /* of any record */
    instant first, last;         /* of any record, within the period */
    instant clock_set_back;      /* when a clock was first seen to go back, INSTANT_NONE: never */
    uint32_t clock_server;
    analysis result;
};

/* ---- what several stages ask ---- */

static inline str sym_text(const analyzer *a, sym s)
{
    return symbols_str(a->symbols, s);
}

bool is_writeback_event(const analyzer *a, const event *e);
bool is_sync_event(const analyzer *a, const event *e);
str event_head(const event *e);
str event_reason(const event *e);
/* False for wrappers and noise, which never lead to a cause. */
bool code_says_something(const analyzer *a, uint32_t code);
/* Servers by index; records that name no computer match any. */
bool same_server(const analyzer *a, uint32_t x, uint32_t y);
/* What stands behind the @ of a UPN; 0: none. */
sym domain_of(analyzer *a, sym user);
/* The person an operation belongs to: object id where any record ties it to the UPN, else the UPN; 0: nobody. */
sym person_of(const analyzer *a, sym user, sym object_id);
/* Does the time lie in the period asked for? An unknown time lies in none but the open one. */
bool in_period(const analysis_options *o, instant t);
calendar_time calendar_time_of(const zone *z, instant t);
/* The time of an instant that may be unknown, for sorting: unknown last. */
static inline instant instant_or_last(instant t)
{
    return t == INSTANT_NONE ? INT64_MAX : t;
}

/* ---- the stages ---- */

void ingest_record(void *analyzer, const record *r);
void ingest_audit(analyzer *a, const audit_row *row, event *e);
/* Rows of registration details and user exports are no events. false: it is none of these. */
bool ingest_contact(analyzer *a, const record *r);
const audit_fact *fact_of(const analyzer *a, const event *e);
/* `Reset user password` by a person, not by the account of hash sync. */
bool is_direct_reset(const analyzer *a, const event *e);
/* The log of records without a computer's name, where several servers may have written them: pieces that people
   copied. */
bool is_anybodys(const analyzer *a, const server_log *log);
void stage_servers(analyzer *a);
void stage_duplicates(analyzer *a);
void stage_order(analyzer *a);
void stage_correlate(analyzer *a);
void stage_service(analyzer *a);
void stage_siblings(analyzer *a);
void stage_cloud(analyzer *a);
void stage_cloud_reports(analyzer *a);
void stage_join(analyzer *a);
void stage_outcomes(analyzer *a);
void stage_cloud_apply(analyzer *a);
void stage_registrations(analyzer *a);
void stage_contacts(analyzer *a);
void stage_evidence(analyzer *a);
void stage_collect(analyzer *a); /* fills op_events and what follows from them */
void stage_judge(analyzer *a);
/* The cause that an error event outside any operation speaks of, NULL: none. */
const cause *cause_of_event(const analyzer *a, const event *e);
/* What the event says went wrong, as one line; empty: nothing. */
str reason_of(analyzer *a, const event *e);
void stage_episodes(analyzer *a);
void stage_period(analyzer *a);
void stage_causes(analyzer *a);
void stage_users(analyzer *a);
void stage_totals(analyzer *a);
void stage_service_rows(analyzer *a);
void stage_changes(analyzer *a);
void stage_findings(analyzer *a);
/* A finding, with what stands in the places of its text. */
void finding_add(analyzer *a, finding_id id, text_args args, instant first, instant last, str evidence);
void find_in_verification(analyzer *a); /* a part of stage_findings */
void find_in_cloud(analyzer *a);        /* the same */
void stage_verdict(analyzer *a);
void stage_history(analyzer *a); /* before stage_period takes the earlier operations away */
void stage_charts(analyzer *a);

#endif
