/* Which events are in scope of a run. */
#include "parsers/record/record.h"

bool scope_has_provider(const scope *s, str provider)
{
    for (size_t i = 0; i < s->n; i++) {
        if (str_eq_nocase(s->v[i].provider, provider)) {
            return true;
        }
    }
    return false;
}

static bool entry_names_id(const scope_entry *e, int32_t event_id)
{
    for (size_t i = 0; i < e->id_count; i++) {
        if (e->ids[i] == event_id) {
            return true;
        }
    }
    return false;
}

bool scope_has(const scope *s, str provider, int32_t event_id)
{
    for (size_t i = 0; i < s->n; i++) {
        const scope_entry *e = &s->v[i];
        if ((e->all || entry_names_id(e, event_id)) && str_eq_nocase(e->provider, provider)) {
            return true;
        }
    }
    return false;
}

bool scope_names(const scope *s, str provider, int32_t event_id)
{
    for (size_t i = 0; i < s->n; i++) {
        if (entry_names_id(&s->v[i], event_id) && str_eq_nocase(s->v[i].provider, provider)) {
            return true;
        }
    }
    return false;
}
