/* One row per root cause that occurred. A part of figures.h. */
#ifndef ANALYZER_FIGURES_CAUSES_H
#define ANALYZER_FIGURES_CAUSES_H

#include "analyzer/figures/known.h"
#include "analyzer/figures/shares.h"

typedef enum cause_scope {
    SCOPE_ONE_USER,
    SCOPE_ONE_SERVER,
    SCOPE_ONE_DOMAIN,
    SCOPE_SEVERAL_USERS,
    SCOPE_ALL_USERS,
    SCOPE_SERVICE_ONLY /* told by events of the service alone: nobody is known to be hit */
} cause_scope;

typedef struct cause_row {
    const cause *cause;
    size_t operations, users, users_not_recovered, service_events;
    share share; /* of the operations that failed or are unfinished */
    cause_scope scope;
    bool others_succeeded, ongoing;
    str place;      /* what only the people hit have in common, as a sentence; empty: nothing is known */
    str place_form; /* its text, and what stands in it: for other languages */
    text_args place_args;
    text_list steps; /* what to do: the place first, then what this case points at, then the rest */
    str action;      /* the same in one plain sentence; may be empty */
    instant first, last;
} cause_row;

typedef struct cause_list {
    ARRAY(cause_row) rows;
} cause_list;

cause_list causes_count(const known *k, period p);
/* Did the cloud fail to bring it to a server although heartbeats came before and after? */
bool is_beside_heartbeats(const known *k, const operation *o);

#endif
