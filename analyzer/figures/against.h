/* A month against the month before it. A part of figures.h. */
#ifndef ANALYZER_FIGURES_AGAINST_H
#define ANALYZER_FIGURES_AGAINST_H

#include "analyzer/figures/causes.h"
#include "analyzer/figures/charts.h"
#include "analyzer/figures/totals.h"

/* Months are compared from so many operations on, and where so much of the time of both is covered. */
enum { AGAINST_OPERATIONS = 20, AGAINST_COVERED_PERCENT = 80 };

/* May the month be compared with the one before, and if not, why: the first that fits. */
typedef enum against_state {
    AGAINST_NO_MONTH, /* the period is no month, or nothing reaches the month before */
    AGAINST_BASIS,    /* one of them lacks what the other has: the cloud's log, the servers' */
    AGAINST_COVERED,  /* too little of one is covered */
    AGAINST_FEW,      /* too few operations in one */
    AGAINST_COMPARED
} against_state;

/* Of a cause that occurred, against the month before. */
typedef enum cause_trend {
    TREND_NONE, /* not compared */
    TREND_NEW,
    TREND_CONTINUING,
    TREND_RETURNED /* it was there in an earlier month, but not in the last */
} cause_trend;

/* A cause on the service's side that was there in the month before, and is not any more. */
typedef struct fixed_cause {
    const cause *cause;
    size_t operations, users; /* of the month before */
} fixed_cause;

typedef struct against {
    against_state state;
    month_row before;          /* from BASIS on */
    people_count people;       /* of the month before */
    bool lacks_cloud;          /* BASIS: the cloud's log, else the servers' */
    bool before_lacks;         /* BASIS, COVERED, FEW: it is the month before that lacks, else the month itself */
    const cause_trend *trends; /* of each row of causes; all NONE unless compared */
    const fixed_cause *fixed;  /* in the order of causes.csv of the month before */
    size_t fixed_count;
} against;

/* p: the period; own: the months of the period; history: those before; causes: of the period. */
against against_find(const known *k, period p, const month_list *own, const month_list *history,
                     const cause_list *causes);

/* "new", "continuing", "returned"; empty where nothing was compared. */
str cause_trend_word(cause_trend t);

/* ---- the reliability that was agreed ---- */

typedef enum target_state { TARGET_NONE, TARGET_UNKNOWN, TARGET_MISSED, TARGET_MET } target_state;
/* hundredths: of a percent, 0: none. UNKNOWN below 20 operations, or where there is no reliability. */
target_state target_judge(share reliability, uint32_t hundredths);

#endif
