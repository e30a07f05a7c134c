/* The numbers of a period, and of each month. A part of figures.h. */
#ifndef ANALYZER_FIGURES_TOTALS_H
#define ANALYZER_FIGURES_TOTALS_H

#include "analyzer/figures/covered.h"
#include "analyzer/figures/measures.h"

/* Where more than one in so many failures is on nobody's side, no reliability is told. */
enum { UNKNOWN_PART = 10 };

/* The numbers of one period: a month, or all of it. */
typedef struct totals {
    size_t operations, writeback_operations, succeeded, failed, unfinished, unknown;
    size_t by_fault[FAULT_UNCLEAR + 1]; /* failed or unfinished, by whose fault */
    size_t user_side, service_side, turned_away;
    size_t unknown_side; /* of the failed ones alone */
    size_t ours;         /* failed on the service's side, or turned away */
    size_t reliable, reliable_of;
    size_t episodes, episodes_got_in;
    share reliability, got_in; /* of these two; no reliability where too many failures are on nobody's side */
    size_t users, users_waiting;
    int64_t median_ms, p95_ms; /* of succeeded operations with a known duration; -1: none */
    int64_t down_s, silent_s, degraded_s, disabled_s;
    int64_t days, days_covered;
    covered_time covered; /* the same as time */
    size_t registrations;
} totals;

/* What no log could show is not shown as zero. */
static inline bool totals_saw_nothing(const totals *t)
{
    return t->operations == 0 && t->days_covered == 0;
}

typedef struct month_row {
    int year, month;
    totals totals;
    int64_t incidents_s; /* time in incidents that are told */
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
/* Those before the period and its own, side by side. */
month_list months_join(const month_list *before, const month_list *own);
/* Those of which so many hours at least are covered: two hours at the edge of a log are no month beside others. */
enum { MONTH_HOURS = 24 };
month_list months_seen(const month_list *all);

#endif
