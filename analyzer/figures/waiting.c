#include "analyzer/figures/waiting.h"

bool user_recovered(const user_row *u)
{
    return u->last_outcome == OUTCOME_SUCCEEDED && u->failed + u->unfinished > 0;
}

typedef ARRAY(waiting_group) group_list;

static waiting_group *group_of(group_list *groups, const cause *c)
{
    for (size_t i = 0; i < groups->n; i++)
        if (groups->v[i].cause == c)
            return &groups->v[i];
    *array_push(groups) = (waiting_group){
        .cause = c, .owner = c ? c->owner : OWNER_HELPDESK, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return &groups->v[groups->n - 1];
}

static void add(waiting_group *g, instant last_try)
{
    interval tries = {g->first, g->last};
    widen_interval(&tries, last_try);
    g->first = tries.from;
    g->last = tries.to;
    g->people++;
}

static size_t step_of(const user_row *u)
{
    if (!u->unmet)
        return OWNER_HELPDESK;
    return u->unmet->fault == FAULT_OUTAGE ? WAITING_FOR_OUTAGE : u->unmet->owner;
}

people_story people_tell(const user_row *users, size_t n, arena *room)
{
    people_story s = {0};
    group_list groups = {0};
    for (size_t i = 0; i < n; i++) {
        const user_row *u = &users[i];
        s.listed += u->waiting == WAITING_YES || user_recovered(u) || instant_known(u->blocked_until);
        s.gave_up += u->waiting == WAITING_GAVE_UP;
        if (u->waiting != WAITING_YES)
            continue;
        s.by_step[step_of(u)]++;
        s.for_others += step_of(u) != OWNER_USER;
        add(group_of(&groups, u->unmet), u->last);
        s.got_in_later += instant_known(u->got_in_later);
    }
    waiting_group *kept = arena_zalloc(room, (groups.n + 1) * sizeof *kept);
    for (size_t i = 0; i < groups.n; i++)
        kept[i] = groups.v[i];
    s.waiting = kept;
    s.waiting_count = groups.n;
    array_free(&groups);
    return s;
}
