/* Starts that stand behind what they began: in a copy of whole seconds, or of several pieces that run different ways,
   neither time nor place tells which came first. Under one id (else of one person's operation of a kind) the start
   that comes next, and at once, began it. A record number would tell better, so those that have one stay. */
#include "analyzer/events/order.h"

typedef struct chain {
    uint64_t first; /* place of its first event in the order */
    uint32_t newest;
    bool started;
} chain;

typedef struct starter {
    const servers *servers;
    const event_log *log;
    event_order *order;
    wide_map by_id, by_user; /* -> index + 1 into chains */
    ARRAY(chain) chains;
    uint64_t *key; /* per event, made when the first start moves: twice its place; one less than another's: before it */
} starter;

static wide_key user_key(const event *e, op_kind kind)
{
    return (wide_key){(uint64_t)e->server << 32 | e->user, kind};
}

/* Did the start come at once behind this event? */
static bool is_beside(const starter *s, const event *start, uint32_t index)
{
    const event *e = &s->log->events.v[index];
    bool whole = start->time_digits <= 0 || e->time_digits <= 0;
    return same_server(s->servers, start->server, e->server) && !(start->has_record_id && e->has_record_id) &&
           instant_known(start->time) && instant_known(e->time) && start->time >= e->time &&
           start->time - e->time <= (whole ? LATE_START_NS : 0);
}

static void move_before(starter *s, uint64_t place, uint32_t event_index)
{
    if (!s->key) {
        s->key = mem_alloc((s->log->events.n + 1) * sizeof *s->key);
        for (size_t k = 0; k < s->order->n; k++)
            s->key[s->order->v[k]] = 2 * k + 1;
    }
    s->key[event_index] = 2 * place;
}

static chain *chain_of(starter *s, wide_map *of, wide_key key, size_t place)
{
    bool fresh;
    uint64_t *at = wide_map_put(of, key, s->chains.n + 1, &fresh);
    if (fresh)
        *array_push(&s->chains) = (chain){.first = place, .newest = NO_EVENT};
    return &s->chains.v[*at - 1];
}

static void take_start(starter *s, size_t place, uint32_t i, const event *e)
{
    bool named = !guid_is_none(e->tracking);
    if (!named && !e->user)
        return;
    chain *c = named ? chain_of(s, &s->by_id, guid_key(e->tracking), place)
                     : chain_of(s, &s->by_user, user_key(e, e->type->kind), place);
    if (!c->started && c->newest != NO_EVENT && is_beside(s, e, c->newest))
        move_before(s, c->first, i);
    *c = (chain){.first = place, .newest = NO_EVENT, .started = true};
}

/* An end without a start lends its chain to a start that names no id but the same person. */
static void take_follower(starter *s, size_t place, uint32_t i, const event *e)
{
    chain *c = chain_of(s, &s->by_id, guid_key(e->tracking), place);
    c->newest = i;
    if (e->role == ROLE_ERROR || !e->user)
        return;
    chain own = *c; /* the next one may move it */
    *chain_of(s, &s->by_user, user_key(e, e->type->kind), place) = own;
}

static int by_key(const void *x, const void *y, void *key_)
{
    const uint64_t *key = key_, a = key[*(const uint32_t *)x], b = key[*(const uint32_t *)y];
    return (a > b) - (a < b);
}

void starts_put_first(const servers *all, const event_log *log, const bool *numbered, event_order *o)
{
    starter s = {.servers = all, .log = log, .order = o};
    for (size_t k = 0; k < o->n; k++) {
        uint32_t i = o->v[k];
        const event *e = &log->events.v[i];
        bool follows = e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE || e->role == ROLE_ERROR;
        if (numbered[e->server])
            continue;
        if (e->role == ROLE_START)
            take_start(&s, k, i, e);
        else if (follows && !guid_is_none(e->tracking))
            take_follower(&s, k, i, e);
    }
    if (s.key)
        sort_items(o->v, o->n, sizeof *o->v, by_key, s.key);
    mem_free(s.key);
    wide_map_free(&s.by_id);
    wide_map_free(&s.by_user);
    array_free(&s.chains);
}
