/* What is counted of a period, and what follows from the counts. Every function takes all that is known, const, and the
   period that is asked for, any one: the whole, a month, the months before. The counts that need nothing of one another
   are made on several threads: a function of this folder, or of those whose list it is, adds no symbol and keeps its
   texts where shared->texts says.

     totals      numbers of a period
     months      the same of each month in it; history: of the months before it
     causes      one row per root cause that occurred
     able        who could reset a password at all
     against     the month against the one before it
     series      tries that belong together, and whether one succeeded
     coverage    which days each server's log covers
     changes     starts and stops, onboarding, versions
     nearby      those of the day before incidents, and before causes that began
     ranking     which cause comes first
     verdict     one word, and why
     actions     what to do
     charts      bins and ranks for the pictures
     stories     what follows from all these: who waits, the longest outage, what was changed before it broke, ... */
#ifndef ANALYZER_FIGURES_FIGURES_H
#define ANALYZER_FIGURES_FIGURES_H

#include "analyzer/figures/able.h"
#include "analyzer/figures/actions.h"
#include "analyzer/figures/against.h"
#include "analyzer/figures/changes.h"
#include "analyzer/figures/charts.h"
#include "analyzer/figures/coverage.h"
#include "analyzer/figures/nearby.h"
#include "analyzer/figures/reported.h"
#include "analyzer/figures/series.h"
#include "analyzer/figures/stories.h"
#include "analyzer/figures/totals.h"

enum { FIGURES_AT_ONCE = 7 };

/* Of one period. */
typedef struct figures {
    arena texts[FIGURES_AT_ONCE]; /* of the counts that are made at once */
    totals totals;
    month_list months, history, all_months, seen_months;
    cause_list causes;
    against against;
    target_state target;
    able_count able;
    coverage_list coverage;
    service_list service;
    user_list users;
    const series_end *series; /* of each operation of the period */
    registrations registrations;
    change_list changes;
    incident_list incidents;
    nearby nearby;
    ranking ranking;
    verdict_reason verdict;
    actions actions;
    charts charts;
    stories story;
} figures;

/* The order in which they need each other. */
figures figures_count(const known *k, period p);
void figures_free(figures *f);

/* f: all but the charts. */
charts charts_count(const known *k, period p, const figures *f);
/* f: all but the stories. */
stories stories_tell(const known *k, period p, const figures *f);

#endif
