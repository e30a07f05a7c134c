/* The analysis: everything a report says, computed once. A door of the room.

   Made by analysis_run from the inputs; immutable afterwards. Writers only format what stands here: every total, rank,
   percentage and sentence part is a field. Arrays are in the order in which their files are written. Texts live as long
   as the analysis; user names, computers and the like are symbols of one table. */
#ifndef ANALYZER_ANALYSIS_H
#define ANALYZER_ANALYSIS_H

#include "analyzer/figures/charts.h"
#include "analyzer/knowledge/knowledge.h"
#include "base/symbols.h"
#include "base/zone.h"
#include "parsers/ledger/ledger.h"
#include "parsers/record/record.h"

/* ---- what is asked ---- */

typedef struct analysis_options {
    str customer;     /* may be empty */
    const zone *zone; /* of days, hours, months; never NULL */
    instant from, to; /* [from, to), INSTANT_NONE: open */
    str period;       /* as asked: "2026-10", "" for all */
    int64_t window_s; /* how long an operation may take */
} analysis_options;

/* ---- events ---- */

#define NO_OPERATION UINT32_MAX

/* A code in an event's own part of its message. */
typedef struct event_code {
    uint32_t value; /* looked up, where it stands there by name */
    uint32_t leads; /* where it stands as the first code of a line, a line without noise, and as a number */
    bool acquired;  /* of the failed account lookup */
    bool internal;  /* noise */
} event_code;
#define CODE_LEADS_NO_LINE UINT32_MAX

typedef struct event {
    instant time;
    uint64_t record_id;
    const char *message; /* the event's own part of the message ... */
    uint32_t message_bytes;
    uint8_t code_count;
    const event_code *codes; /* in order of appearance; of starts, successes and heartbeats none */
    sym message_tail;        /* ... and the stack trace behind it, shared by many */
    sym provider, computer, user, object_id, admin, source_anchor, service_bus_host, version;
    guid tracking;
    int32_t id; /* EVENT_ID_NONE: not known */
    uint32_t error_code;
    uint32_t unit, line;
    uint32_t sequence;                /* place in its unit, in file order */
    uint32_t server;                  /* which server wrote it: index inside the analyzer */
    uint32_t operation;               /* index into operations, or NO_OPERATION */
    const event_type *type;           /* NULL: unknown id */
    uint32_t reason_at, reason_bytes; /* the reason, a slice of the message head */
    uint8_t level, role;              /* event_level, role */
    int8_t time_digits;
    uint8_t method;                     /* stack_method */
    uint8_t force_change, unblock_user; /* tri */
    bool has_record_id, has_error_code;
    bool in_period;
    bool cloud;      /* an audit row: provider is its service, message its reason, activity what it was */
    uint8_t success; /* of an audit row: what its result means, tri */
    sym activity;
    sym result;     /* of an audit row, as it stands there */
    uint32_t audit; /* what else is known of an audit row, inside the analyzer */
} event;

#define NO_EVENT UINT32_MAX

/* ---- operations ---- */

typedef enum outcome { OUTCOME_UNKNOWN, OUTCOME_SUCCEEDED, OUTCOME_FAILED, OUTCOME_UNFINISHED } outcome;
typedef enum recovery { RECOVERY_NONE, RECOVERY_NO, RECOVERY_SELF, RECOVERY_ADMIN } recovery; /* NONE: it succeeded */
enum {
    WARN_CLOUD_FAILED_AFTER_WRITEBACK = 1,
    WARN_USER_SAW_ERROR = 2,
    WARN_PROBABLY_MINIMUM_AGE = 4,
    WARN_AMBIGUOUS_EVIDENCE = 8
};

/* Time in the report's zone, split for pivot tables. */
typedef struct calendar_time {
    bool known;
    civil at;
    int iso_year, iso_week;
} calendar_time;

typedef struct operation {
    str id;
    guid tracking;
    op_kind kind;
    outcome outcome;
    const cause *cause;   /* NULL when succeeded or unknown */
    str error_code;       /* 0x..., a portal code, or empty */
    rule_place judged_by; /* the rule that decided the cause; file empty when none did */
    sym user, object_id, admin, computer, user_domain;
    instant started, ended;     /* INSTANT_NONE when not known */
    int64_t duration_ms;        /* -1 not known */
    calendar_time local;        /* of the start */
    uint32_t attempt, attempts; /* 1-based place in its episode, and the episode's size */
    uint32_t episode;           /* same number, same episode */
    recovery recovered;
    const cause *episode_cause; /* may be NULL */
    str reason;
    bool started_seen;
    str cloud_activity, cloud_result, cloud_reason, last_step, methods;
    tri reached_on_premises;
    str matched_by;
    tri writeback;
    unsigned warnings;
    bool is_service_failure, turned_away;
    tri unblock_user, force_change;
    str role, ip;
    uint32_t first_event; /* its events: operation_events[first_event .. + event_count], in order */
    uint32_t event_count;
    uint32_t reason_event; /* where the reason stands; without a reason what decided; NO_EVENT: neither */
    str event_ids;         /* "31001 33004 31003", each once */
    uint32_t unit, line;   /* where its first record is */
    uint64_t record_id;
    bool has_record_id;
} operation;

/* ---- rows of the other files ---- */

typedef enum cause_scope {
    SCOPE_ONE_USER,
    SCOPE_ONE_SERVER,
    SCOPE_ONE_DOMAIN,
    SCOPE_SEVERAL_USERS,
    SCOPE_ALL_USERS
} cause_scope;

typedef struct cause_row {
    const cause *cause;
    size_t operations, users, users_not_recovered, service_events;
    int32_t share_permille; /* of the operations that failed or are unfinished */
    cause_scope scope;
    bool others_succeeded, ongoing;
    instant first, last;
} cause_row;

typedef struct service_row {
    sym computer; /* 0 without `tenant`: a server that its records do not name */
    bool tenant;  /* the whole tenant */
    instant from, to;
    service_state state;
    str reason; /* "31016 WriteBackServiceStopped", "no log" */
    size_t events, operations_failed;
    int64_t duration_s;
} service_row;

typedef struct user_row {
    sym user, object_id, user_domain;
    size_t operations, succeeded, failed, unfinished;
    outcome last_outcome;
    const cause *last_cause;
    instant last;
    bool waiting;
    instant blocked_until; /* INSTANT_NONE: not blocked */
    size_t registrations;
} user_row;

/* One registration session: the rows that one person's registration left behind, folded. */
typedef enum registration_result {
    REGISTRATION_COMPLETED,
    REGISTRATION_PARTIAL,
    REGISTRATION_CANCELLED,
    REGISTRATION_FAILED,
    REGISTRATION_REVIEWED,
    REGISTRATION_DELETED
} registration_result;
str registration_result_word(registration_result r);

typedef struct registration_row {
    sym user, object_id;
    bool by_admin;
    instant first, last;
    size_t events;
    /* registration_methods[first_method .. + method_count]: sorted, each once; dense, in the order of the rows */
    uint32_t first_method, method_count;
    str methods; /* the same, `; ` between */
    registration_result result;
    uint32_t session, sessions; /* 1-based place among the person's, and how many there are */
    int64_t gap_tenth_days;     /* since the person's session before; -1: none */
    calendar_time local;
    uint32_t unit;
} registration_row;

/* One person of a registration details or users export: who cannot reset, and why. */
typedef struct contact_row {
    sym user, object_id;
    tri capable, registered, administrator;
    sym methods, mobile, office, mail;
    finding_id problem; /* FINDING_NONE: none seen */
    uint32_t unit, line;
} contact_row;

/* The numbers of one period: a month, or all of it. Percentages are left to the page, with their denominators. */
typedef struct totals {
    size_t operations, writeback_operations, succeeded, failed, unfinished, unknown;
    size_t by_fault[FAULT_UNCLEAR + 1]; /* failed or unfinished, by whose fault */
    size_t user_side, service_side, turned_away;
    size_t reliable, reliable_of;     /* reliability = reliable / reliable_of */
    size_t episodes, episodes_got_in; /* got in = episodes_got_in / episodes */
    size_t users, users_waiting, users_recovered;
    int64_t median_ms, p95_ms; /* of succeeded operations with a known duration; -1: none */
    int64_t down_s, silent_s, degraded_s, disabled_s;
    int64_t days, days_covered;
    size_t registrations;
} totals;

typedef struct month_row {
    int year, month;
    totals totals;
} month_row;

typedef struct finding {
    const finding_type *type;
    str detail; /* the type's, with names and numbers */
    str evidence;
    instant first, last;
} finding;

typedef struct change_row {
    instant time;
    sym computer;
    const change_type *change;
    str detail, by;
    uint32_t unit;
    uint64_t record_id;
    bool has_record_id;
} change_row;

/* One computer's log as the page shows it: which days it covers. */
typedef struct coverage_row {
    sym computer;
    instant first, last;
    bool writeback; /* has a PasswordResetService event */
    size_t events;  /* in scope */
    int64_t days_covered;
} coverage_row;

typedef enum verdict { VERDICT_HEALTHY, VERDICT_DEGRADED, VERDICT_FAILING, VERDICT_NOT_ENOUGH_DATA } verdict;

/* Why the verdict is what it is; the page makes a sentence of it. */
typedef struct verdict_reason {
    verdict verdict;
    service_state end_state; /* of the tenant at the end of the logs; UP unless it is away */
    instant end_state_since;
    const cause *state_cause; /* of the service's absence, whether or not it hit anybody; NULL */
    const cause *worst_cause; /* the service-side cause that hit most people; NULL */
    size_t worst_users;
    bool worst_ongoing;      /* no success of anyone since */
    size_t service_failures; /* operations that failed on the service's side */
    int64_t unavailable_s;   /* down and silent together */
} verdict_reason;

typedef struct analysis {
    analysis_options options;
    const knowledge *knowledge;
    const ledger *ledger;
    const uint32_t *unit_order; /* units by source */
    const symbols *symbols;
    const event *events;
    size_t event_count; /* all of them; events.csv holds those with in_period */
    const operation *operations;
    size_t operation_count;           /* in the period */
    const uint32_t *operation_events; /* indices into events */
    size_t operation_event_count;
    const cause_row *causes;
    size_t cause_count;
    const service_row *service;
    size_t service_count;
    const user_row *users;
    size_t user_count;
    const month_row *months;
    size_t month_count;
    const finding *findings;
    size_t finding_count;
    const registration_row *registrations;
    size_t registration_count;
    const sym *registration_methods;
    size_t registration_method_count;
    size_t registration_events; /* raw rows that were folded into them */
    const contact_row *contacts;
    size_t contact_count;
    const change_row *changes;
    size_t change_count;
    const coverage_row *coverage;
    size_t coverage_count;
    instant first, last; /* first and last time of any record, clipped to the period */
    totals totals;
    verdict_reason verdict;
    charts charts;
} analysis;

/* The words of the files; empty where the file has an empty cell. */
str outcome_word(outcome o);
str level_word(uint8_t level);
str tri_word(tri t); /* "yes", "no", "" */
str cause_scope_word(cause_scope s);
str recovered_word(const operation *o);    /* "yes", "no", "" */
str recovered_by_word(const operation *o); /* "self", "admin", "" */

/* ---- making one ---- */

typedef struct analyzer analyzer;

analyzer *analyzer_new(const knowledge *k, const analysis_options *options);
/* What the parsers need to know: which events are in scope. Lives as long as the analyzer. */
const scope *analyzer_scope(const analyzer *a);
/* Which rows of an audit log are in scope; the context is the analyzer. Any thread. */
bool analyzer_audit_scope(const void *analyzer, str service, str category, str activity);
/* Where the parsers put the records. */
record_sink analyzer_sink(analyzer *a);
/* Takes the ledger when all is read (it stays the caller's, its duplicates are counted here), correlates, judges,
   counts. */
const analysis *analyzer_finish(analyzer *a, ledger *l);
void analyzer_free(analyzer *a);

#endif
