/* What is counted of a period, and what follows from the counts. Every function takes all that is known, const, and the
   period that is asked for, any one: the whole, a month, the months before.

     totals      numbers of a period
     months      the same of each month in it; history: of the months before it
     causes      one row per root cause that occurred
     coverage    which days each server's log covers
     changes     starts and stops, onboarding, versions; those of the day before stand beside incidents
     verdict     one word, and why
     charts      bins, ranks and shares for the pictures; incidents */
#ifndef ANALYZER_FIGURES_FIGURES_H
#define ANALYZER_FIGURES_FIGURES_H

#include "analyzer/figures/charts.h"
#include "analyzer/judgement/judgement.h"
#include "analyzer/people/people.h"

/* What the stages before have found: what is counted here and spoken of in the findings. All of it whatever the
   period. */
typedef struct known {
    const shared *shared;
    const ledger *ledger;
    const unit_order *units;
    const event_log *log;
    const event_order *order;
    const servers *servers;
    const duplicates *duplicates;
    const operations *operations;
    const service *service;
    const cloud_side *cloud;
    const persons *persons;
    const registrations *registrations;
    const contact_list *contacts;
    interval extent;    /* first and last time of any record */
    instant audit_last; /* last record of any audit log */
} known;

/* ---- totals ---- */

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

typedef struct month_list {
    ARRAY(month_row) rows;
} month_list;

totals totals_count(const known *k, period p);
/* Each month that the period touches, the first and the last cut to it; an open end is that of the logs, and its month
   is whole. */
month_list months_count(const known *k, period p);
/* The months before that of the period's begin, as far as the inputs reach. */
month_list history_count(const known *k, period p);

/* ---- causes ---- */

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

typedef struct cause_list {
    ARRAY(cause_row) rows;
} cause_list;

cause_list causes_count(const known *k, period p);

/* ---- coverage ---- */

/* One computer's log as the page shows it: which days it covers. */
typedef struct coverage_row {
    sym computer;
    instant first, last;
    bool writeback; /* has a PasswordResetService event */
    size_t events;  /* in scope */
    int64_t days_covered;
} coverage_row;

typedef struct coverage_list {
    ARRAY(coverage_row) rows;
} coverage_list;

coverage_list coverage_count(const known *k);

/* ---- changes ---- */

typedef struct change_row {
    instant time;
    sym computer;
    const change_type *change;
    str detail, by;
    uint32_t unit;
    uint64_t record_id;
    bool has_record_id;
} change_row;

typedef struct change_list {
    ARRAY(change_row) rows;
    size_t in_period; /* those come first; behind them the ones of the day before it */
} change_list;

change_list changes_find(const known *k, period p);

/* ---- verdict ---- */

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

verdict_reason verdict_reach(const known *k, period p, const totals *t, const cause_list *causes);

/* ---- all of them ---- */

/* Of one period. */
typedef struct figures {
    totals totals;
    month_list months, history;
    cause_list causes;
    coverage_list coverage;
    service_list service;
    user_list users;
    registrations registrations;
    change_list changes;
    verdict_reason verdict;
    charts charts;
} figures;

/* The order in which they need each other. */
figures figures_count(const known *k, period p);
void figures_free(figures *f);

/* f: all but the charts. */
charts charts_count(const known *k, period p, const figures *f);

#endif
