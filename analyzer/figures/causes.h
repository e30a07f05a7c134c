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
    instant first, last;
} cause_row;

typedef struct cause_list {
    ARRAY(cause_row) rows;
} cause_list;

cause_list causes_count(const known *k, period p);

#endif
