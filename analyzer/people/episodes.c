/* A person's operations of every kind, by start, belong together while the gap from start to start is at most 24 hours
   and none succeeded before. So a success is always the last of its episode,
   and the attempts before it are recovered. */
#include "analyzer/people/people.h"

#define EPISODE_GAP_NS DAY_NS

typedef struct person {
    uint32_t newest;     /* operation, index + 1 */
    instant own_success; /* newest one of the person's own */
} person;

typedef struct people {
    map index; /* person -> place in v */
    ARRAY(person) v;
    ARRAY(uint32_t) sizes; /* per episode */
    ARRAY(recovery) ends;  /* per episode: how it ended; RECOVERY_NO without a success */
} people;

static person *person_at(people *p, sym who)
{
    bool fresh;
    uint64_t at = *map_put(&p->index, who, p->v.n, &fresh);
    if (fresh)
        *array_push(&p->v) = (person){0, INSTANT_NONE};
    return &p->v.v[at];
}

static bool goes_on(const operation *before, const operation *o)
{
    return before->outcome != OUTCOME_SUCCEEDED && instant_known(o->started) && instant_known(before->started) &&
           o->started - before->started <= EPISODE_GAP_NS;
}

static void join_episode(people *p, const operation *before, operation *o)
{
    if (before && goes_on(before, o)) {
        o->episode = before->episode;
    } else {
        o->episode = (uint32_t)p->sizes.n;
        *array_push(&p->sizes) = 0;
        *array_push(&p->ends) = RECOVERY_NO;
    }
    o->attempt = ++p->sizes.v[o->episode];
    if (o->outcome == OUTCOME_SUCCEEDED)
        p->ends.v[o->episode] = o->kind == KIND_ADMIN_RESET ? RECOVERY_ADMIN : RECOVERY_SELF;
}

static bool has_event(const event_log *log, const operations *ops, const operation *o, int32_t id)
{
    for (uint32_t k = 0; k < o->event_count; k++)
        if (log->events.v[ops->events.v[o->first_event + k]].id == id)
            return true;
    return false;
}

/* A password refused within a day after the person set one: most likely the domain's minimum password age. */
static void mark_minimum_age(const event_log *log, const operations *ops, const person *who, operation *o)
{
    if (o->outcome == OUTCOME_FAILED && instant_known(who->own_success) && instant_known(o->started) &&
        o->started - who->own_success <= DAY_NS && has_event(log, ops, o, EVENT_PASSWORD_POLICY))
        o->warnings |= WARN_PROBABLY_MINIMUM_AGE;
}

static bool sets_own_password(const operation *o)
{
    return o->outcome == OUTCOME_SUCCEEDED && (o->kind == KIND_RESET || o->kind == KIND_CHANGE);
}

/* Somebody who left wants nothing any more; an open end may still come. */
static bool leaves_unmet(const operation *o)
{
    return (o->outcome == OUTCOME_FAILED || o->outcome == OUTCOME_UNFINISHED) && !cause_has(o->cause, CAUSE_TAG_LEFT);
}

static void note_unmet(operations *ops, const operation *before, uint32_t i)
{
    operation *o = &ops->v[i];
    o->unmet = before && o->attempt > 1 ? before->unmet : NO_OPERATION;
    if (leaves_unmet(o))
        o->unmet = i;
    if (o->outcome == OUTCOME_SUCCEEDED)
        o->unmet = NO_OPERATION;
}

static void place(const persons *persons, const event_log *log, operations *ops, people *p, uint32_t i)
{
    operation *o = &ops->v[i];
    sym who = person_of_operation(persons, o);
    if (!who) {
        join_episode(p, NULL, o);
        note_unmet(ops, NULL, i);
        return;
    }
    person *known = person_at(p, who);
    const operation *before = known->newest ? &ops->v[known->newest - 1] : NULL;
    join_episode(p, before, o);
    note_unmet(ops, before, i);
    mark_minimum_age(log, ops, known, o);
    known->newest = i + 1;
    if (sets_own_password(o))
        known->own_success = o->started;
}

/* Later attempts that failed by the person's side are often the echo of an earlier failure on the service's side. */
static bool is_echo(const cause *c)
{
    return cause_has(c, CAUSE_TAG_ECHO) || (c && c->fault == FAULT_PASSWORD_RULE);
}

static void finish_episodes(operations *ops, const people *p)
{
    const cause **first_cause = mem_zalloc(p->sizes.n + 1, sizeof(const cause *));
    for (size_t i = 0; i < ops->n; i++) {
        operation *o = &ops->v[i];
        o->attempts = p->sizes.v[o->episode];
        if (o->outcome != OUTCOME_SUCCEEDED)
            o->recovered = p->ends.v[o->episode];
        if (first_cause[o->episode] && is_echo(o->cause))
            o->episode_cause = first_cause[o->episode];
        if (!first_cause[o->episode] && o->cause && fault_side(o->cause->fault) == SIDE_SERVICE)
            first_cause[o->episode] = o->cause;
    }
    mem_free(first_cause);
}

void episodes_find(const persons *persons, const event_log *log, operations *ops)
{
    people p = {.index = map_within(persons->of_user.range)};
    operations_check(ops);
    for (uint32_t i = 0; i < ops->n; i++)
        place(persons, log, ops, &p, i);
    finish_episodes(ops, &p);
    array_free(&p.v);
    array_free(&p.sizes);
    array_free(&p.ends);
    map_free(&p.index);
}
