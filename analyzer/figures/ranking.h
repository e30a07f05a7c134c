/* Which cause comes first: one order for the verdict's sentence, the picture of causes and "What to do", so that a page
   never names one cause as the worst and asks to act on others. A part of figures.h.

   The rule:
     1. causes that stand: on the service's side, three people or more since the last success of anyone, so nobody has
        got in since; of these the one that hit most people since then
     2. all others by the people they hit, most first
     3. equal ones in the order of their file: by operations, then id */
#ifndef ANALYZER_FIGURES_RANKING_H
#define ANALYZER_FIGURES_RANKING_H

#include "analyzer/figures/causes.h"

/* People that a cause must have hit since the last success to stand. */
enum { STANDS_PEOPLE_MIN = 3 };

typedef struct cause_rank {
    uint32_t row; /* index into causes */
    bool stands;
    size_t people; /* that it hit; where it stands, since the last success */
} cause_rank;

/* What the cause that hit most people says of all of them. */
typedef enum most_hit {
    MOST_HIT_NONE, /* no request failed by any cause */
    MOST_HIT_BY_ONE_CAUSE,
    MOST_HIT_BY_SERVICE,
    MOST_HIT_BY_PERSON,
    MOST_HIT_BY_UNKNOWN, /* a cause that tells no side */
    MOST_HIT_BY_BOTH,    /* causes of two sides hit as many */
    MOST_HITS
} most_hit;

typedef struct ranking {
    const cause_rank *v; /* of every row */
    size_t n;
    size_t with_requests; /* so many causes, from the first on, that a request failed by */
    size_t most_people;   /* hit by one cause */
    most_hit most_hit;
    bool moved; /* one that stands comes before one that hit more people in all */
} ranking;

/* in: the operations of the period. What is returned lies in the arena. */
ranking causes_rank(const cause_list *causes, const operations *ops, index_range in, const persons *p, arena *room);

#endif
