/* Looking things up. Events and codes are asked for once per event, so they have an index;
   the other lists are short. */
#include "analyzer/knowledge/data.h"
#include "base/symbols.h"

void knowledge_free(knowledge *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < k->rules.n; i++)
        regex_free(k->rules.v[i]->pattern);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        array_free(&k->stages[i]);
    array_free(&k->causes);
    array_free(&k->events);
    array_free(&k->codes);
    array_free(&k->errors);
    array_free(&k->topics);
    array_free(&k->rules);
    map_free(&k->event_index);
    map_free(&k->code_index);
    mem_free(k->limited);
    arena_free(&k->memory);
    mem_free(k);
}

knowledge_counts knowledge_count(const knowledge *k)
{
    return (knowledge_counts){.causes = k->causes.n,
                              .rules = k->rules.n,
                              .events = k->events.n,
                              .codes = k->codes.n,
                              .errors = k->errors.n,
                              .topics = k->topics.n,
                              .samples = k->samples};
}

str knowledge_version(const knowledge *k)
{
    return k->version;
}

const cause *knowledge_cause(const knowledge *k, str id)
{
    for (size_t i = 0; i < k->causes.n; i++) {
        if (str_eq(k->causes.v[i]->id, id))
            return k->causes.v[i];
    }
    return NULL;
}

const cause *knowledge_cause_at(const knowledge *k, cause_id id)
{
    return k->known_causes[id];
}

/* A provider name is short; a longer one than the buffer is hashed by its head and told apart by the comparison. */
uint64_t knowledge_event_key(str provider, int32_t id)
{
    char lower[64];
    size_t n = provider.n < sizeof lower ? provider.n : sizeof lower;
    for (size_t i = 0; i < n; i++)
        lower[i] = char_lower(provider.p[i]);
    return hash_bytes(lower, n, (uint64_t)(uint32_t)id);
}

const event_type *knowledge_event(const knowledge *k, str provider, int32_t id)
{
    const uint64_t *at = map_get(&k->event_index, knowledge_event_key(provider, id));
    if (!at)
        return NULL;
    /* Another event at its key: two keys fell together, so look for ours among all from there. */
    for (size_t i = (size_t)*at; i < k->events.n; i++) {
        const event_type *e = k->events.v[i];
        if (e->id == id && str_eq_nocase(e->provider, provider))
            return e;
    }
    return NULL;
}

const event_type *knowledge_event_at(const knowledge *k, size_t i)
{
    return i < k->events.n ? k->events.v[i] : NULL;
}

const code_info *knowledge_code(const knowledge *k, uint32_t value)
{
    const uint64_t *at = map_get(&k->code_index, value);
    return at ? k->codes.v[*at] : NULL;
}

static bool has_word(str words, str word)
{
    while (!str_empty(words)) {
        if (str_eq_nocase(str_cut(&words, ' '), word))
            return true;
    }
    return false;
}

bool knowledge_code_by_name(const knowledge *k, str name, uint32_t *value)
{
    if (str_empty(name))
        return false;
    for (size_t i = 0; i < k->codes.n; i++) {
        if (has_word(k->codes.v[i]->name, name)) {
            *value = k->codes.v[i]->value;
            return true;
        }
    }
    return false;
}

const portal_error *knowledge_error(const knowledge *k, int number)
{
    for (size_t i = 0; i < k->errors.n; i++) {
        if (k->errors.v[i]->number == number)
            return k->errors.v[i];
    }
    return NULL;
}
