/* One row per person that has an operation or a registration in the period. */
#include "analyzer/internal.h"

sym domain_of(analyzer *a, sym user)
{
    str upn = sym_text(a, user);
    size_t at = str_find_char(upn, '@');
    return at == STR_NONE ? 0 : symbols_add(a->symbols, str_from(upn, at + 1));
}

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

/* Throttled people wait a day from the block on. */
static void note_block(const analyzer *a, user_row *u, size_t op)
{
    const operation_work *w = &a->op_work.v[op];
    const cloud_operation *c = w->cloud ? &a->cloud_ops.v[w->cloud - 1] : NULL;
    const cause *told = a->operations.v[op].cause;
    bool blocked = c && (c->end == CLOUD_BLOCKED || cause_has(told, CAUSE_TAG_BLOCKED));
    if (!blocked || c->deciding_row == NO_EVENT)
        return;
    instant at = a->events.v[c->deciding_row].time;
    if (instant_known(at) && (!instant_known(u->blocked_until) || at + DAY_NS > u->blocked_until))
        u->blocked_until = at + DAY_NS;
}

/* Who registered and never tried to reset is a row too. */
static void count_registrations(analyzer *a, map *index)
{
    for (size_t i = 0; i < a->registrations.n; i++) {
        const registration_row *r = &a->registrations.v[i];
        sym who = person_of(a, r->user, r->object_id);
        if (!who)
            continue;
        user_row *u = row_of(a, index, who);
        u->registrations++;
        u->user = u->user ? u->user : r->user;
        u->object_id = u->object_id || who == r->user ? u->object_id : who;
        u->user_domain = u->user_domain ? u->user_domain : domain_of(a, r->user);
    }
}

void stage_users(analyzer *a)
{
    map index = {0};
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        sym who = person_of(a, o->user, o->object_id);
        if (!who)
            continue;
        user_row *u = row_of(a, &index, who);
        add(u, o, who);
        note_block(a, u, i);
    }
    count_registrations(a, &index);
    map_free(&index);
    sort_items(a->users.v, a->users.n, sizeof *a->users.v, user_cmp, a);
}
