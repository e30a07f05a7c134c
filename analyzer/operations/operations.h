/* Operations: what people wanted, put together from the events that tell of it.

     correlate    the servers' events -> operations
     settle       who, where and when, a name, and the order of the file: by start, id; unknown starts last
     list         each with its events

   Between them the cloud's side joins in (cloud/), and 6329 finds its operation (judgement/). Nothing is taken away
   for a period: its operations are a range of them. */
#ifndef ANALYZER_OPERATIONS_OPERATIONS_H
#define ANALYZER_OPERATIONS_OPERATIONS_H

#include "analyzer/events/events.h"

#define NO_OPERATION UINT32_MAX

typedef enum outcome { OUTCOME_UNKNOWN, OUTCOME_SUCCEEDED, OUTCOME_FAILED, OUTCOME_UNFINISHED } outcome;
typedef enum recovery { RECOVERY_NONE, RECOVERY_NO, RECOVERY_SELF, RECOVERY_ADMIN } recovery; /* NONE: it succeeded */
enum {
    WARN_CLOUD_FAILED_AFTER_WRITEBACK = 1,
    WARN_USER_SAW_ERROR = 2,
    WARN_PROBABLY_MINIMUM_AGE = 4,
    WARN_AMBIGUOUS_EVIDENCE = 8
};

/* What the rows of the cloud tell of an operation. */
typedef struct cloud_told {
    str activity, result, reason, last_step, methods, role, ip;
    uint32_t submissions; /* how often the cloud took a password from the person */
} cloud_told;

/* How the cloud's side was found to be that of the servers' side. */
typedef enum match { MATCH_NONE, MATCH_TRACKING_ID, MATCH_OBJECT_ID, MATCH_USER_AND_TIME } match;

/* There are as many as people tried, so what few of them have stands elsewhere, and words of a few values take
   a byte. */
typedef struct operation {
    guid tracking;
    const str *own_id;  /* what it is called where the TrackingId alone is not its name; else NULL, see operation_id */
    uint8_t kind;       /* op_kind */
    uint8_t outcome;    /* outcome */
    uint8_t recovered;  /* recovery */
    uint8_t matched_by; /* match */
    uint8_t warnings;   /* WARN_... */
    uint8_t reached_on_premises, writeback, unblock_user, force_change; /* tri */
    bool started_seen, is_service_failure, turned_away, has_record_id, has_error_code;
    const cause *cause;    /* NULL when succeeded or unknown */
    const str *decided_by; /* the rule that told the cause, "file:line", or a word for what else did; NULL like cause */
    uint32_t error_code;   /* where it has one */
    uint32_t decided_at;   /* the event that did, else what decided the outcome; NO_EVENT: nothing did */
    sym user, object_id, admin, computer, user_domain;
    const str *directory_domain; /* of a distinguished name among its events; NULL: none tells it */
    instant started, ended;      /* INSTANT_NONE when not known */
    int64_t duration_ms;         /* -1 not known */
    calendar_time local;         /* of the start */
    uint32_t attempt, attempts;  /* 1-based place in its episode, and the episode's size */
    uint32_t episode;            /* same number, same episode */
    const cause *episode_cause;  /* may be NULL */
    /* Of the attempts of its episode up to this one the newest that failed or stayed unfinished for another cause than
       leaving; NO_OPERATION: none, or it succeeded. */
    uint32_t unmet;
    str reason;
    const cloud_told *cloud;         /* NULL: no row of the cloud tells of it */
    uint32_t first_event;            /* its events: operations.events[first_event .. + event_count], in order */
    uint32_t event_count, row_count; /* of them the last row_count are rows of the cloud */
    uint32_t reason_event;           /* where the reason stands; without a reason what decided; NO_EVENT: neither */
    const str *event_ids;            /* "31001 33004 31003", each once; NULL: none has one */
    uint32_t unit, line;             /* where its first record is */
    uint64_t record_id;
} operation;

/* What it is called, on all pages and in all tables: in `room`, or as long-lived as the operation. */
str operation_id(const operation *o, char room[GUID_TEXT]);
/* Its code as it is shown, "0x80230619", in `room`; empty: it has none. */
str operation_code(const operation *o, char room[HEX_TEXT]);

/* With nothing in it where the cloud tells nothing. */
static inline const cloud_told *cloud_told_of(const operation *o)
{
    static const cloud_told nothing;
    return o->cloud ? o->cloud : &nothing;
}

/* What the stages know of an operation beyond what a report shows. */
typedef struct operation_work {
    uint32_t start_event, end_event; /* indices, NO_EVENT */
    uint32_t last_event;             /* newest by order */
    uint32_t deciding_event;         /* what decided the outcome */
    uint32_t attempt_no;             /* under one TrackingId: 1, 2 ... */
    uint32_t first_event;            /* oldest by order */
    uint32_t cloud;                  /* index of its cloud side + 1; 0: none */
    uint8_t stack_kind, end_kind;    /* op_kind */
    bool cloud_only;                 /* no server logged anything of it */
    bool cloud_newest;               /* of the tries that share a cloud side the one that it speaks of */
} operation_work;

typedef struct operations {
    operation *v;
    operation_work *work; /* of each */
    size_t n, cap;
    uint32_t *of_event;     /* per event of the log: the operation that it belongs to, or NO_OPERATION */
    ARRAY(uint32_t) events; /* of the first operation, of the second, ...; indices into the log */
} operations;

/* The servers' side. */
operations operations_correlate(const shared *s, const event_log *log, const event_order *order, const servers *all);
/* Both sides are there: what follows from an operation's first event and its person, and the order of the file. */
void operations_settle(const shared *s, const event_log *log, operations *ops);
/* The indices of the operations as operations.csv lists them: by start, then id, as they are shown. The caller frees
   them. */
uint32_t *operations_as_shown(const operations *ops);
/* All events have found their operation: the list of each. */
void operations_list_events(const shared *s, const event_log *log, const event_order *order, operations *ops);
/* Then: directory_domain of each. */
void operations_find_domains(const shared *s, const event_log *log, operations *ops);
void operations_free(operations *ops);

/* Of the first distinguished name in a text, in lower case, from the arena; empty: there is none. */
str directory_domain_in(arena *a, str text);

/* ---- for the stages ---- */

/* A new one, of an event or a row of that index; its index. */
uint32_t operations_add(operations *ops, const event_log *log, uint32_t first_event);
/* The one way to renumber: the i-th is what order[i] was, of n; what is not named goes, its events belong to nothing
   then. */
void operations_arrange(operations *ops, const event_log *log, const uint32_t *order, size_t n);
/* Those that started in the period. */
index_range operations_in(const operations *ops, period p);
/* Does the event belong to the period? With its operation, else by its own time. */
bool event_in_period(const operations *ops, const event_log *log, size_t event, period p);
/* Programmers' errors: by start, unknown ones last, as operations_settle leaves them. */
void operations_check(const operations *ops);
/* The event at which it starts, or else its first. */
const event *operation_start(const operations *ops, const event_log *log, uint32_t op);

#endif
