/* One row per person that has an operation in the period. */
#include "analyzer/internal.h"

#include <stdlib.h>

static user_row *row_of(analyzer *a, map *index, sym who)
{
    bool fresh;
    uint64_t at = *map_put(index, who, a->users.n, &fresh);
    if (fresh)
        *array_push(&a->users) = (user_row){.last = INSTANT_NONE, .blocked_until = INSTANT_NONE};
    return &a->users.v[at];
}

/* Operations come by start, so the last one seen is the newest. */
static void add(user_row *u, const operation *o, sym who)
{
    u->user = o->user ? o->user : u->user;
    u->user_domain = o->user_domain ? o->user_domain : u->user_domain;
    u->object_id = who != o->user ? who : u->object_id;
    u->operations++;
    u->succeeded += o->outcome == OUTCOME_SUCCEEDED;
    u->failed += o->outcome == OUTCOME_FAILED;
    u->unfinished += o->outcome == OUTCOME_UNFINISHED;
    u->last_outcome = o->outcome;
    u->last_cause = o->cause;
    u->last = instant_known(o->started) ? o->started : u->last;
    u->waiting = o->recovered == RECOVERY_NO;
}

static int user_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const user_row *u = x, *v = y;
    int order = str_cmp(sym_text(a, u->user), sym_text(a, v->user));
    return order ? order : str_cmp(sym_text(a, u->object_id), sym_text(a, v->object_id));
}

void stage_users(analyzer *a)
{
    map index = {0};
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        sym who = person_of(a, o->user, o->object_id);
        if (who)
            add(row_of(a, &index, who), o, who);
    }
    map_free(&index);
    if (a->users.n)
        qsort_r(a->users.v, a->users.n, sizeof *a->users.v, user_cmp, a);
}
