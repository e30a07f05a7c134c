/* One row per person that has an operation or a registration in the period. */
#include "analyzer/people/people.h"

static user_row *row_of(user_list *l, map *index, sym who)
{
    bool fresh;
    uint64_t at = *map_put(index, who, l->rows.n, &fresh);
    if (fresh)
        *array_push(&l->rows) =
            (user_row){.last = INSTANT_NONE, .blocked_until = INSTANT_NONE, .got_in_later = INSTANT_NONE};
    return &l->rows.v[at];
}

static recovery got_in_by(const operation *o)
{
    if (o->outcome != OUTCOME_SUCCEEDED)
        return RECOVERY_NONE;
    return o->kind == KIND_ADMIN_RESET ? RECOVERY_ADMIN : RECOVERY_SELF;
}

/* Operations come by start, so the last one seen is the newest. */
static void add(user_row *u, const operations *ops, const operation *o, sym who)
{
    u->user = o->user ? o->user : u->user;
    u->user_domain = o->user_domain ? o->user_domain : u->user_domain;
    u->object_id = who != o->user ? who : u->object_id;
    u->operations++;
    u->own_operations += o->kind != KIND_ADMIN_RESET;
    u->succeeded += o->outcome == OUTCOME_SUCCEEDED;
    u->failed += o->outcome == OUTCOME_FAILED;
    u->unfinished += o->outcome == OUTCOME_UNFINISHED;
    u->last_outcome = o->outcome;
    u->got_in_by = got_in_by(o);
    u->last_cause = o->cause;
    u->last = instant_known(o->started) ? o->started : u->last;
    u->waiting = o->unmet != NO_OPERATION              ? WAITING_YES
                 : cause_has(o->cause, CAUSE_TAG_LEFT) ? WAITING_GAVE_UP
                                                       : WAITING_NO;
    u->newest = (uint32_t)(o - ops->v);
    u->unmet = o->unmet != NO_OPERATION ? ops->v[o->unmet].cause : NULL;
}

static int user_cmp(const void *x, const void *y, void *symbols_)
{
    const symbols *names = symbols_;
    const user_row *u = x, *v = y;
    int order = str_cmp(symbols_str(names, u->user), symbols_str(names, v->user));
    return order ? order : str_cmp(symbols_str(names, u->object_id), symbols_str(names, v->object_id));
}

/* Throttled people wait a day from the block on. */
static void note_block(const event_log *log, const cloud_operation *c, const operation *o, user_row *u)
{
    bool blocked = c && (c->end == CLOUD_BLOCKED || cause_has(o->cause, CAUSE_TAG_BLOCKED));
    if (!blocked || c->deciding_row == NO_EVENT)
        return;
    instant at = log->events.v[c->deciding_row].time;
    if (instant_known(at) && (!instant_known(u->blocked_until) || at + DAY_NS > u->blocked_until))
        u->blocked_until = at + DAY_NS;
}

/* Who registered and never tried to reset is a row too. */
static void count_registrations(const persons *p, const registrations *all, period when, user_list *l, map *index)
{
    index_range in = registrations_in(all, when);
    for (size_t i = in.first; i < in.end; i++) {
        const registration_row *r = &all->v[i];
        sym who = person_of(p, r->user, r->object_id);
        if (!who)
            continue;
        user_row *u = row_of(l, index, who);
        u->registrations++;
        u->user = u->user ? u->user : r->user;
        u->object_id = u->object_id || who == r->user ? u->object_id : who;
        u->user_domain = u->user_domain ? u->user_domain : r->user_domain;
    }
}

/* What came behind the period only adds a word to what was at its end. */
static void note_later(const persons *p, const operations *ops, index_range in, const map *index, user_list *l)
{
    for (size_t i = in.end; i < ops->n; i++) {
        const operation *o = &ops->v[i];
        const uint64_t *at = o->outcome == OUTCOME_SUCCEEDED ? map_get(index, person_of_operation(p, o)) : NULL;
        user_row *u = at ? &l->rows.v[*at] : NULL;
        if (u && u->operations && ops->v[u->newest].episode == o->episode)
            u->got_in_later = o->started;
    }
}

static const bool *mark_waiting(const shared *s, index_range in, const user_list *l)
{
    bool *marks = arena_zalloc(s->texts, (in.end - in.first + 1) * sizeof *marks);
    for (size_t i = 0; i < l->rows.n; i++)
        if (l->rows.v[i].waiting == WAITING_YES)
            marks[l->rows.v[i].newest - in.first] = true;
    return marks;
}

user_list users_list(const shared *s, const event_log *log, const cloud_side *cloud, const operations *ops,
                     const persons *p, const registrations *r, period when)
{
    user_list l = {0};
    map index = map_within(symbols_count(s->symbols) + 1);
    index_range in = operations_in(ops, when);
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &ops->v[i];
        sym who = person_of_operation(p, o);
        if (!who)
            continue;
        user_row *u = row_of(&l, &index, who);
        add(u, ops, o, who);
        note_block(log, cloud_of(cloud, &ops->work[i]), o, u);
    }
    note_later(p, ops, in, &index, &l);
    l.waiting = mark_waiting(s, in, &l);
    count_registrations(p, r, when, &l, &index);
    map_free(&index);
    sort_items(l.rows.v, l.rows.n, sizeof *l.rows.v, user_cmp, s->symbols);
    return l;
}
