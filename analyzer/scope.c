/* Which events are in scope: what the rules know and want. */
#include "analyzer/scope.h"

typedef struct provider_ids {
    str provider;
    ARRAY(int32_t) ids;
} provider_ids;

typedef ARRAY(provider_ids) provider_list;

static provider_ids *ids_of(provider_list *providers, str provider)
{
    for (size_t i = 0; i < providers->n; i++)
        if (str_eq_nocase(providers->v[i].provider, provider))
            return &providers->v[i];
    *array_push(providers) = (provider_ids){.provider = provider};
    return &providers->v[providers->n - 1];
}

scope scope_make(const knowledge *k, arena *texts)
{
    provider_list providers = {0};
    const event_type *type;
    ids_of(&providers, STR("PasswordResetService"));
    for (size_t i = 0; (type = knowledge_nth_event(k, i)); i++)
        if (type->gate)
            *array_push(&ids_of(&providers, type->provider)->ids) = type->id;
    scope_entry *entries = arena_zalloc(texts, providers.n * sizeof *entries);
    for (size_t i = 0; i < providers.n; i++) {
        provider_ids *p = &providers.v[i];
        int32_t *ids = arena_zalloc(texts, (p->ids.n + 1) * sizeof *ids);
        for (size_t n = 0; n < p->ids.n; n++)
            ids[n] = p->ids.v[n];
        entries[i] = (scope_entry){p->provider, i == 0, ids, p->ids.n};
        array_free(&p->ids);
    }
    scope s = {entries, providers.n};
    array_free(&providers);
    return s;
}

bool service_is_whole(str service)
{
    static const str services[] = {STR_INIT("Self-service Password Management"), STR_INIT("Authentication Methods")};
    for (size_t i = 0; i < sizeof services / sizeof *services; i++)
        if (str_eq_nocase(services[i], service))
            return true;
    return false;
}
