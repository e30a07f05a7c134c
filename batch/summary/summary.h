/* What the roll-up needs of a customer's summary.json. The door of the folder. Reading is tolerant: what is missing or
   of another kind has its default, so that summaries of earlier and later versions can stand side by side. */
#ifndef BATCH_SUMMARY_SUMMARY_H
#define BATCH_SUMMARY_SUMMARY_H

#include "base/arena.h"
#include "base/civil.h"

#define SUMMARY_FILE "summary.json"

/* A number that may not be known. */
typedef struct amount {
    bool known;
    uint64_t n;
} amount;

typedef enum summary_verdict {
    SUMMARY_FAILING,
    SUMMARY_DEGRADED,
    SUMMARY_TOO_LITTLE,
    SUMMARY_EXCEPTIONS,
    SUMMARY_HEALTHY,
    SUMMARY_NO_VERDICT,
    SUMMARY_VERDICTS
} summary_verdict; /* worst first */

typedef struct summary_incident {
    instant from, to, began; /* within the period; its true beginning */
    uint64_t lasted_s, turned_away, failed;
    str cause, title, owner;
    bool outage; /* by its cause's fault */
    bool over;
} summary_incident;

typedef struct summary_cause {
    str cause, title, owner, trend;
    bool of_service; /* the service's side */
    uint64_t users, operations;
} summary_cause;

typedef struct summary_fixed {
    str cause, title;
    uint64_t users;
} summary_fixed;

typedef struct summary_month {
    int year, month;
    amount reliability; /* tenths of a percent */
    uint64_t of;        /* operations that it is told of */
    bool covered;       /* some log reaches it */
} summary_month;

enum { SUMMARY_MONTHS_SHOWN = 12 };

typedef struct customer_summary {
    str customer, zone, asked;
    str first_day, last_day; /* YYYY-MM-DD, both inside; empty: not known */
    summary_verdict verdict;
    str state; /* of the service when the logs end, where it was left in trouble; empty: it was not */
    uint64_t operations, succeeded, failed, unfinished, service_side, person_side, unknown_side, turned_away;
    uint64_t reliability_of, reliability_good, users, users_waiting, waiting_for_others, records_damaged;
    amount reliability, reliability_previous; /* tenths of a percent */
    amount target;                            /* hundredths */
    amount target_met;                        /* 0, 1 */
    amount down_s;
    amount covered, audit_covered; /* tenths of a percent */
    amount days, covered_s;        /* days of the period; time of it that the logs cover */
    str basis;                     /* "both", "server", "cloud"; empty: none */
    uint64_t servers, servers_missing;
    uint64_t inputs, inputs_imperfect;
    str imperfect; /* "no", "harmless", "figures_at_risk" */
    bool restated, zone_assumed;
    bool compared; /* with the month before */
    str cause;     /* the first on the service's side that a request failed by; empty: none */
    str cause_title, cause_owner;
    uint64_t cause_users;
    bool ongoing; /* some incident is not over */
    uint64_t incidents_s;
    const summary_incident *incidents;
    size_t incident_count;
    const summary_cause *causes;
    size_t cause_count;
    const summary_fixed *fixed;
    size_t fixed_count;
    summary_month months[SUMMARY_MONTHS_SHOWN]; /* oldest first */
    size_t month_count;
    /* Rows for the tables, as they stand there: lists of objects. Of the months only the last so many are of the
     * period. */
    str month_rows, earlier_month_rows, cause_rows;
    uint64_t months_in_period;
} customer_summary;

str summary_verdict_word(summary_verdict v); /* as there; empty: none */

/* What is kept lives in `keep`, the rest of the reading in `scratch`. False: that is no summary.json of a version that
   is known. */
bool customer_summary_read(arena *keep, arena *scratch, str json, customer_summary *s, const char **why);

#endif
