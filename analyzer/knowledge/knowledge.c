/* What all of `knowledge` is: its end, its counts, its version. Each kind of entry looks up its own. */
#include "analyzer/knowledge/data.h"

void knowledge_free(knowledge *k)
{
    if (!k)
        return;
    for (size_t i = 0; i < k->lists[ENTRY_RULE].n; i++)
        regex_free(((rule_entry *)k->lists[ENTRY_RULE].v[i])->pattern);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        array_free(&k->stages[i]);
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        array_free(&k->lists[i]);
    symbols_free(k->names);
    map_free(&k->event_index);
    map_free(&k->code_index);
    map_free(&k->translations);
    map_free(&k->code_names);
    map_free(&k->activity_index);
    mem_free(k->limited);
    arena_free(&k->memory);
    mem_free(k);
}

knowledge_counts knowledge_count(const knowledge *k)
{
    return (knowledge_counts){.causes = k->lists[ENTRY_CAUSE].n,
                              .rules = k->lists[ENTRY_RULE].n,
                              .events = k->lists[ENTRY_EVENT].n,
                              .codes = k->lists[ENTRY_CODE].n,
                              .errors = k->lists[ENTRY_ERROR].n,
                              .topics = k->lists[ENTRY_TOPIC].n,
                              .samples = k->samples};
}

const text_language *knowledge_language(const knowledge *k)
{
    return k->language;
}

str knowledge_version(const knowledge *k)
{
    return k->version;
}

/* NULL: it says nothing else for it. */
static const str *said_for(const knowledge *k, str text)
{
    sym known = symbols_find(k->names, text);
    const uint64_t *said = known ? map_get(&k->translations, known) : NULL;
    return said ? (const str *)(const void *)(uintptr_t)*said : NULL;
}

/* An extra file of that language may say something else than the built-in one, whose text it replaced. */
str knowledge_translation(const knowledge *k, str text)
{
    const str *said = said_for(k, text), *again = said ? said_for(k, *said) : NULL;
    return again ? *again : said ? *said : text;
}

bool knowledge_translates(const knowledge *k, str text)
{
    return said_for(k, text) != NULL;
}

str knowledge_release(const knowledge *k)
{
    return k->release;
}

size_t knowledge_entries(const knowledge *k)
{
    return k->entries;
}
