/* HRESULTs and Win32 codes. They are asked for once per code of an event, so they have an index. */
#include "analyzer/knowledge/reader.h"

static code_use use_of(str word)
{
    if (str_eq(word, STR("wrapper")))
        return CODE_WRAPPER;
    return str_eq(word, STR("noise")) ? CODE_NOISE : CODE_CAUSE;
}

static str key_of(rules_reader *r, const xml_node *n)
{
    str word = reader_need(r, n, "value");
    uint32_t value = 0;
    if (!code_parse(word, &value))
        reader_say(r, n, "\"%.*s\" is no code (0x and hex digits)", STR_ARG(word));
    return arena_printf(&r->k->memory, "0x%x", (unsigned)value);
}

static void read_code(rules_reader *r, const xml_node *n, void *entry)
{
    (void)r;
    code_info *c = entry;
    code_parse(c->entry.key, &c->value);
    c->name = reader_get(n, "name");
    c->misprint = reader_get(n, "misprint");
    c->use = use_of(reader_get(n, "use"));
}

static void keep_code(knowledge *k, void *entry, size_t place)
{
    map_put(&k->code_index, ((const code_info *)entry)->value, place, NULL);
}

static const text_field texts[] = {
    {"meaning", TEXT_CHILD, offsetof(code_info, meaning)},
    {"step", TEXT_STEPS, offsetof(code_info, steps)},
};

const entry_kind kind_code = {
    .element = "code",
    .id = ENTRY_CODE,
    .pass = PASS_REST,
    .bytes = sizeof(code_info),
    .key = key_of,
    .read = read_code,
    .kept = keep_code,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};

const code_info *knowledge_code(const knowledge *k, uint32_t value)
{
    const uint64_t *at = map_get(&k->code_index, value);
    return at ? knowledge_nth_code(k, (size_t)*at) : NULL;
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
    const code_info *c;
    for (size_t i = 0; !str_empty(name) && (c = knowledge_nth_code(k, i)); i++) {
        if (has_word(c->name, name)) {
            *value = c->value;
            return true;
        }
    }
    return false;
}

const code_info *knowledge_nth_code(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_CODE];
    return i < list->n ? (const code_info *)list->v[i] : NULL;
}
