/* What to do: at most three things, the first first. A part of figures.h. */
#ifndef ANALYZER_FIGURES_ACTIONS_H
#define ANALYZER_FIGURES_ACTIONS_H

#include "analyzer/figures/ranking.h"
#include "analyzer/figures/verdict.h"

enum { ACTIONS_MAX = 3 };

typedef enum action_kind {
    ACTION_EXPORT_LOGS, /* the logs are too few for a verdict */
    ACTION_SWITCH_ON,   /* writeback is switched off */
    ACTION_LOOK_BACK,   /* the service was away, it is back, and no request tells why */
    ACTION_BRING_BACK,  /* the service is away */
    ACTION_END_CAUSE,
} action_kind;

typedef struct action {
    action_kind kind;
    owner owner;        /* who acts */
    const cause *cause; /* of LOOK_BACK, BRING_BACK, END_CAUSE */
    uint32_t row;       /* of END_CAUSE: index into causes */
    str step;           /* against the cause, in a plain sentence; empty: none can be said so */
    size_t people;      /* that it hit */
    bool nobody_yet;    /* no request failed by it */
} action;

typedef struct actions {
    action v[ACTIONS_MAX];
    size_t n;
} actions;

/* Better logs come first where there are too few; then the service itself while it is away; then the causes on its
   side, as they are ranked. */
actions actions_choose(const cause_row *rows, const ranking *r, const verdict_reason *why);

#endif
