/* What to do: at most three things, the first first. A part of figures.h. */
#ifndef ANALYZER_FIGURES_ACTIONS_H
#define ANALYZER_FIGURES_ACTIONS_H

#include "analyzer/figures/ranking.h"
#include "analyzer/figures/verdict.h"
#include "analyzer/incidents/incidents.h"
#include "analyzer/people/people.h"

enum { ACTIONS_MAX = 3 };

typedef enum action_kind {
    ACTION_EXPORT_LOGS, /* the logs are too few for a verdict */
    ACTION_SWITCH_ON,   /* writeback is switched off */
    ACTION_LOOK_BACK,   /* the service was away, it is back, and no request tells why */
    ACTION_BRING_BACK,  /* the service is away */
    ACTION_END_CAUSE,
} action_kind;

/* How it stands at the end of the period. */
typedef enum action_tense {
    TENSE_NONE, /* nothing is said */
    TENSE_NOW,  /* still so; action.at: last seen */
    TENSE_OVER, /* action.at: since then */
    TENSE_SEEN, /* neither is known; action.at: last seen */
} action_tense;

typedef struct action {
    action_kind kind;
    owner owner;        /* who acts */
    const cause *cause; /* of LOOK_BACK, BRING_BACK, END_CAUSE */
    uint32_t row;       /* of END_CAUSE: index into causes */
    str step;           /* against the cause, or against its return, in a plain sentence; empty: none can be said so */
    size_t people;      /* that it hit */
    bool nobody_yet;    /* no request failed by it */
    action_tense tense;
    instant at;
    size_t waiting; /* people whose newest failure is by it, and who have no password that works */
    str done;       /* by what one knows that it is done; empty: nothing is said */
} action;

typedef struct actions {
    action v[ACTIONS_MAX];
    size_t n;
    size_t more; /* causes that ask for action too, beyond these */
} actions;

/* Better logs come first where there are too few; then the service itself while it is away; then the causes on its
   side as they are ranked, first the one that keeps it away, then those that go on. */
actions actions_choose(const cause_row *rows, const ranking *r, const verdict_reason *why);
/* What is said beside each: the outage behind it, whether it is over, who waits, when it is done. */
void actions_tell(actions *a, const knowledge *k, const cause_row *rows, const incident_list *incidents,
                  const user_row *users, size_t user_count);

#endif
