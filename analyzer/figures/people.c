#include "analyzer/figures/people.h"

/* A reset by an administrator is no try of the person's own. */
static void add_person(people_count *c, const operation *newest, bool tried)
{
    c->tried += tried;
    if (newest->outcome != OUTCOME_SUCCEEDED)
        c->open += newest->unmet == NO_OPERATION;
    else if (newest->kind != KIND_ADMIN_RESET)
        c->self++;
    else if (tried)
        c->helpdesk++;
    else
        c->reset_only++;
}

people_count people_counted(const known *k, period p)
{
    people_count c = {0};
    uint64_t people = symbols_count(k->shared->symbols) + 1;
    map newest = map_within(people), tried = map_within(people);
    index_range in = operations_in(k->operations, p);
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        sym who = person_of_operation(k->persons, o);
        if (!who)
            continue;
        *map_put(&newest, who, i, NULL) = i;
        if (o->kind != KIND_ADMIN_RESET)
            map_put(&tried, who, 1, NULL);
    }
    for (size_t i = 0; i < newest.n; i++)
        add_person(&c, &k->operations->v[newest.entries[i].value], map_get(&tried, newest.entries[i].key) != NULL);
    map_free(&newest);
    map_free(&tried);
    return c;
}
