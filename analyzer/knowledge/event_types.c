/* Event types. They are asked for once per event, so they have an index. */
#include "analyzer/knowledge/reader.h"
#include "base/symbols.h"

static uint64_t event_key(sym provider, int32_t id)
{
    return (uint64_t)provider << 32 | (uint32_t)id;
}

static str key_of(rules_reader *r, const xml_node *n)
{
    str provider = reader_need(r, n, "provider"), word = reader_need(r, n, "id");
    int32_t id = 0;
    if (!event_id_parse(word, &id))
        reader_say(r, n, "\"%.*s\" is no event id (0 to 65535)", STR_ARG(word));
    str key = arena_printf(&r->k->memory, "%.*s %d", STR_ARG(provider), (int)id);
    return arena_lower(&r->k->memory, key);
}

static void read_event(rules_reader *r, const xml_node *n, void *entry)
{
    event_type *e = entry;
    e->provider = reader_get(n, "provider");
    e->name = reader_need(r, n, "name");
    e->down_when = reader_get(n, "down-when");
    e->gate = !str_eq(reader_get(n, "scope"), STR("no"));
    event_id_parse(reader_get(n, "id"), &e->id);
    e->title = arena_printf(&r->k->memory, "%d %.*s", (int)e->id, STR_ARG(e->name));
    reader_need(r, n, "role");
    READ_WORD(r, n, "role", role_parse, &e->role);
    READ_WORD(r, n, "kind", op_kind_parse, &e->kind);
    READ_WORD(r, n, "state", service_state_parse, &e->state);
    READ_WORD(r, n, "owner", owner_parse, &e->owner);
}

static void keep_event(knowledge *k, void *entry, size_t place)
{
    const event_type *e = entry;
    map_put(&k->event_index, event_key(symbols_add_lower(k->names, e->provider), e->id), place, NULL);
}

static const text_field texts[] = {
    {"meaning", TEXT_CHILD, offsetof(event_type, meaning)},
    {"step", TEXT_STEPS, offsetof(event_type, steps)},
};

const entry_kind kind_event = {
    .element = "event",
    .id = ENTRY_EVENT,
    .pass = PASS_REST,
    .bytes = sizeof(event_type),
    .key = key_of,
    .read = read_event,
    .kept = keep_event,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};

const event_type *knowledge_event(const knowledge *k, str provider, int32_t id)
{
    sym known = symbols_find_lower(k->names, provider);
    const uint64_t *at = known ? map_get(&k->event_index, event_key(known, id)) : NULL;
    return at ? knowledge_nth_event(k, (size_t)*at) : NULL;
}

const event_type *knowledge_nth_event(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_EVENT];
    return i < list->n ? (const event_type *)list->v[i] : NULL;
}
