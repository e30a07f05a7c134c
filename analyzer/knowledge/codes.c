/* HRESULTs and Win32 codes. They are asked for once per code of an event, so they have an index. */
#include "analyzer/knowledge/reader.h"

#include "parsers/record/record.h"

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
    char text[HEX_TEXT];
    return arena_str(&r->k->memory, str_make(text, str_put_hex(text, value)));
}

static bool has_word(str words, str word)
{
    while (!str_empty(words)) {
        if (str_eq_nocase(str_cut(&words, ' '), word))
            return true;
    }
    return false;
}

enum { HIT_CODES = 32 };

static bool is_in(const code_info *c, str text)
{
    message_code codes[HIT_CODES];
    size_t n = message_codes(text, codes, HIT_CODES);
    for (size_t i = 0; i < n; i++) {
        bool same =
            codes[i].value == c->value || (code_is_win32(codes[i].value) && (codes[i].value & 0xFFFFU) == c->value);
        if (str_empty(codes[i].name) ? same : has_word(c->name, codes[i].name))
            return true;
    }
    return false;
}

/* Messages as they are printed, in which the code must be found. */
static void check_hits(rules_reader *r, const xml_node *n, const code_info *c)
{
    for (const xml_node *child = n->first; child; child = child->next) {
        if (!str_eq(child->name, STR("hit")))
            continue;
        r->k->samples++;
        if (!is_in(c, child->text))
            reader_say(r, child, "this <hit> does not hold its code");
    }
}

static void read_code(rules_reader *r, const xml_node *n, void *entry)
{
    code_info *c = entry;
    code_parse(c->entry.key, &c->value);
    c->name = reader_get(n, "name");
    c->misprint = reader_get(n, "misprint");
    c->use = use_of(reader_get(n, "use"));
    c->cause = reader_cause(r, n);
    c->says = reader_get(n, "says");
    check_hits(r, n, c);
}

/* Several names have blanks between. The first code of a name has it, as extra files come first. */
static void keep_names(knowledge *k, str names, uint32_t value)
{
    while (!str_empty(names)) {
        str name = str_cut(&names, ' ');
        if (!str_empty(name))
            map_put(&k->code_names, symbols_add_lower(k->names, name), value, NULL);
    }
}

static void keep_code(knowledge *k, void *entry, size_t place)
{
    const code_info *c = entry;
    map_put(&k->code_index, c->value, place, NULL);
    keep_names(k, c->name, c->value);
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

bool knowledge_code_by_name(const knowledge *k, str name, uint32_t *value)
{
    sym known = symbols_find_lower(k->names, name);
    const uint64_t *found = known ? map_get(&k->code_names, known) : NULL;
    if (found)
        *value = (uint32_t)*found;
    return found != NULL;
}

const code_info *knowledge_nth_code(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_CODE];
    return i < list->n ? (const code_info *)list->v[i] : NULL;
}

/* ---- names alone ---- */

static void read_code_name(rules_reader *r, const xml_node *n, void *entry)
{
    code_name *c = entry;
    code_parse(c->entry.key, &c->value);
    c->name = reader_need(r, n, "name");
}

static void keep_code_name(knowledge *k, void *entry, size_t place)
{
    (void)place;
    keep_names(k, ((const code_name *)entry)->name, ((const code_name *)entry)->value);
}

const entry_kind kind_code_name = {
    .element = "code-name",
    .id = ENTRY_CODE_NAME,
    .pass = PASS_REST,
    .bytes = sizeof(code_name),
    .key = key_of,
    .read = read_code_name,
    .kept = keep_code_name,
};

str knowledge_code_name(const knowledge *k, uint32_t value)
{
    const entry_list *list = &k->lists[ENTRY_CODE_NAME];
    for (size_t i = 0; i < list->n; i++) {
        const code_name *c = (const code_name *)list->v[i];
        if (c->value == value)
            return c->name;
    }
    return (str){0};
}
