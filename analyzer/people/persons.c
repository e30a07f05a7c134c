/* Who is who: a server names people by UPN, sometimes with the object id; the cloud by both. */
#include "analyzer/people/people.h"

/* Ties users to object ids; where one UPN has several the smallest, so that the order of inputs does not matter. */
static void tie(const shared *s, persons *p, sym user, sym object_id)
{
    if (!user || !object_id)
        return;
    uint64_t *known = map_put(&p->of_user, user, object_id, NULL);
    if (*known != object_id && str_cmp(sym_text(s, object_id), sym_text(s, (sym)*known)) < 0)
        *known = object_id;
}

persons persons_find(const shared *s, const event_log *log, const operations *ops)
{
    persons p = {map_within(symbols_count(s->symbols) + 1)};
    for (size_t i = 0; i < log->events.n; i++)
        tie(s, &p, log->events.v[i].user, log->events.v[i].object_id);
    for (size_t i = 0; i < ops->n; i++)
        tie(s, &p, ops->v[i].user, ops->v[i].object_id);
    return p;
}

void persons_free(persons *p)
{
    map_free(&p->of_user);
}

sym person_of(const persons *p, sym user, sym object_id)
{
    if (object_id)
        return object_id;
    const uint64_t *tied = user ? map_get(&p->of_user, user) : NULL;
    return tied ? (sym)*tied : user;
}
