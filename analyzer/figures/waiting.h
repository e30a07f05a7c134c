/* People who have no password that works, and those who got one in the end. A part of figures.h. */
#ifndef ANALYZER_FIGURES_WAITING_H
#define ANALYZER_FIGURES_WAITING_H

#include "analyzer/figures/known.h"

/* People whose last try failed for the same reason. */
typedef struct waiting_group {
    const cause *cause; /* NULL: not known */
    owner owner;        /* who acts: the helpdesk where no reason is known */
    size_t people;
    instant first, last; /* of their last tries */
} waiting_group;

/* Who owes people who wait the next step: an outage locked them out, so that they may try again once it is over; else
   an owner. */
enum { WAITING_FOR_OUTAGE = OWNER_NONE, WAITING_STEPS = OWNER_MICROSOFT + 1 };

typedef struct people_story {
    size_t by_step[WAITING_STEPS]; /* of those who wait; by owner, WAITING_FOR_OUTAGE: an outage */
    size_t for_others;             /* of those who wait: for somebody else than themselves */
    size_t gave_up;                /* who only left, and do not wait */
    const waiting_group *waiting;  /* in the order in which the list of people first meets the reason */
    size_t waiting_count;
    size_t got_in_later; /* of those who wait: behind the end of the period */
    size_t listed;       /* who is waiting, blocked, or recovered */
} people_story;

/* Who got in at last, not at the first try. */
bool user_recovered(const user_row *u);

people_story people_tell(const user_row *users, size_t n, arena *room);

#endif
