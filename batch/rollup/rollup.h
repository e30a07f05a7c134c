/* The customers' states and summaries as one result, made once and not changed any more: pages and tables only write
   it. The door of the folder. */
#ifndef BATCH_ROLLUP_ROLLUP_H
#define BATCH_ROLLUP_ROLLUP_H

#include "base/array.h"
#include "batch/customer/customer.h"
#include "batch/summary/summary.h"

/* An outage that begins at so many customers within so many minutes is one that they share. */
enum { SHARED_MINUTES = 15, SHARED_CUSTOMERS = 3 };

/* What was found in the folder of a customer. */
typedef struct rollup_source {
    str customer, folder, group; /* of the portfolio */
    str failed_note;             /* why this run made nothing of it; empty: the state tells */
    bool between;                /* a report was cut off in the folder */
    bool state_known, summary_known;
    customer_state state;
    customer_summary summary;
    str state_why, summary_why; /* why not, where there is such a file; else empty */
    bool listed;                /* the last roll-up that was finished lists it, with this run: */
    uint64_t listed_run;
    str ask;       /* what to ask for; empty: nothing */
    bool ask_lost; /* there is something, and it cannot be read */
    bool has_page; /* report.html */
} rollup_source;

typedef enum rollup_status {
    ROLLUP_REPORTED,
    ROLLUP_UNCHANGED,
    ROLLUP_OLD, /* failed; the report of an earlier run is there */
    ROLLUP_FAILED,
    ROLLUP_NO_INPUT,
    ROLLUP_STATUSES
} rollup_status;

str rollup_status_word(rollup_status s); /* "reported", "no_input" */

typedef struct rollup_row {
    const rollup_source *of;
    const customer_summary *s; /* the figures; NULL: there are none */
    rollup_status status;
    int exit_status; /* EXIT_STATUS_NONE: not known */
    str note;        /* one line; may be empty */
    bool counts;     /* in sums: the figures are of this time */
    bool at_risk;    /* a record of the period may be lost, or be of doubtful value */
    bool missed;     /* below its target */
    bool too_little; /* sent nothing, or not enough */
} rollup_row;

typedef struct rollup_sums {
    size_t customers, counted;
    size_t verdicts[SUMMARY_VERDICTS];
    uint64_t operations, users, users_waiting, waiting_for_others, service_side, turned_away, incidents, incidents_s;
    uint64_t reliability_of, reliability_good;
    size_t ongoing, missed, with_target, at_risk;
} rollup_sums;

typedef struct rollup_group {
    str name; /* empty: of no group */
    rollup_sums sums;
} rollup_group;

typedef struct rollup_incident {
    const rollup_row *row;
    const summary_incident *i;
    size_t shared; /* customers that share it; 0: it is this one's alone */
} rollup_incident;

typedef struct rollup_shared {
    str cause, title, owner;
    instant from, to;        /* the first beginning, the last end */
    const rollup_row **rows; /* each customer once, in the order of the rows */
    size_t customers;
    uint64_t turned_away, failed;
    bool over; /* at all of them */
} rollup_shared;

typedef enum rollup_change_kind { CHANGE_NEW, CHANGE_RETURNED, CHANGE_FIXED, CHANGE_KINDS } rollup_change_kind;

/* A cause on the service's side that came or went since the month before, at some customers. */
typedef struct rollup_change {
    rollup_change_kind kind;
    str cause, title;
    const rollup_row **rows;
    size_t customers;
    uint64_t users;
} rollup_change;

typedef struct rollup {
    rollup_row *rows; /* worst first; those without figures last */
    size_t row_count;
    size_t by_status[ROLLUP_STATUSES];
    rollup_sums sums;
    rollup_group *groups; /* by name; none where no customer has one */
    size_t group_count;
    rollup_incident *incidents; /* by begin, customer */
    size_t incident_count;
    rollup_shared *shared; /* most customers first, then by begin */
    size_t shared_count;
    rollup_change *changes; /* by kind, most customers first */
    size_t change_count;
    size_t foreign;    /* rows with inputs of other customers */
    size_t too_little; /* rows that sent nothing, or not enough */
    size_t unusable;   /* rows without a report of this time */
} rollup;

/* All of it lies in the arena; the sources must outlive it. */
rollup rollup_make(arena *room, const rollup_source *sources, size_t n);

#endif
