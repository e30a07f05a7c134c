#include "analyzer/figures/able.h"

static void add(able_count *a, const contact *c)
{
    a->people++;
    a->enabled += c->enabled == TRI_YES;
    a->registered += c->registered == TRI_YES;
    a->capable += c->capable == TRI_YES;
    a->enabled_told = a->enabled_told || c->enabled != TRI_UNKNOWN;
}

able_count able_people(const known *k)
{
    const contact_list *l = k->contacts;
    able_count a = {0};
    map last = {0};
    for (size_t i = 0; i < l->rows.n; i++) {
        const contact *c = &l->rows.v[i].contact;
        sym who = person_of(k->persons, c->user, c->object_id);
        if (who && (c->capable != TRI_UNKNOWN || c->registered != TRI_UNKNOWN))
            *map_put(&last, who, i, NULL) = i;
    }
    for (size_t i = 0; i < last.n; i++)
        add(&a, &l->rows.v[last.entries[i].value].contact);
    map_free(&last);
    return a;
}
