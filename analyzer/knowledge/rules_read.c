/* Advice, causes, events, codes, portal errors and topics. Rules have a file of their own. Every problem is reported
   and reading goes on, so that one run shows all of them. */
#include "analyzer/knowledge/rules_read.h"

#include "analyzer/knowledge/embedded.h"
#include "base/symbols.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

void reader_say(rules_reader *r, const xml_node *n, const char *format, ...)
{
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    problem_say(r->sink, r->file, n->line, str_of(text));
}

str reader_need(rules_reader *r, const xml_node *n, const char *attribute)
{
    str value = str_trim(xml_node_get(n, str_of(attribute)));
    if (str_empty(value))
        reader_say(r, n, "<%.*s> without %s", STR_ARG(n->name), attribute);
    return value;
}

/* Ids stand in file formats and on command lines. */
static str need_id(rules_reader *r, const xml_node *n)
{
    str id = reader_need(r, n, "id");
    for (size_t i = 0; i < id.n; i++) {
        char c = id.p[i];
        if (c != '-' && !char_is_digit(c) && (c < 'a' || c > 'z')) {
            reader_say(r, n, "id \"%.*s\": lower-case letters, digits and hyphens only", STR_ARG(id));
            break;
        }
    }
    return id;
}

static str get(const xml_node *n, const char *attribute)
{
    return str_trim(xml_node_get(n, str_of(attribute)));
}

str reader_word(str *list)
{
    *list = str_trim(*list);
    return str_cut(list, ' ');
}

const cause *reader_cause(rules_reader *r, const xml_node *n)
{
    str id = get(n, "cause");
    const cause *c = str_empty(id) ? NULL : knowledge_cause(r->k, id);
    if (!c && !str_empty(id))
        reader_say(r, n, "unknown cause \"%.*s\"", STR_ARG(id));
    return c;
}

bool code_parse(str word, uint32_t *value)
{
    unsigned long long number = 0;
    if (!str_starts_nocase(word, STR("0x"))) {
        *value = str_u64(word, &number) && number <= UINT32_MAX ? (uint32_t)number : 0;
        return *value != 0;
    }
    word = str_from(word, 2);
    for (size_t i = 0; i < word.n; i++) {
        int digit = char_hex(word.p[i]);
        if (digit < 0 || number > UINT32_MAX >> 4)
            return false;
        number = number << 4 | (unsigned)digit;
    }
    *value = (uint32_t)number;
    return word.n > 0;
}

bool event_id_parse(str word, int32_t *id)
{
    unsigned long long number = 0;
    bool good = str_u64(word, &number) && number <= UINT16_MAX;
    *id = good ? (int32_t)number : 0;
    return good;
}

/* `true` when the entry is to be left out: a built-in one that an extra file has replaced, or a duplicate. */
static bool is_taken(rules_reader *r, const xml_node *n, const rule_place *earlier, str key)
{
    if (!earlier)
        return false;
    if (embedded_is_name(earlier->file) || !embedded_is_name(r->file))
        reader_say(r, n, "duplicate <%.*s> %.*s, which is in %.*s line %u", STR_ARG(n->name), STR_ARG(key),
                   STR_ARG(earlier->file), earlier->line);
    return true;
}

static rule_place place_of(const rules_reader *r, const xml_node *n)
{
    return (rule_place){r->file, n->line};
}

static str child_text(rules_reader *r, const xml_node *n, str name)
{
    for (const xml_node *c = n->first; c; c = c->next) {
        if (str_eq(c->name, name))
            return text_one_line(&r->k->memory, c->text);
    }
    return str_make("", 0);
}

static const advice *advice_find(const rules_reader *r, str id)
{
    for (size_t i = 0; i < r->advice.n; i++) {
        if (str_eq(r->advice.v[i].id, id))
            return &r->advice.v[i];
    }
    return NULL;
}

/* The steps of an entry, those of the advice it uses in their place. */
static text_list read_steps(rules_reader *r, const xml_node *n)
{
    ARRAY(str) steps = {0};
    for (const xml_node *c = n->first; c; c = c->next) {
        if (str_eq(c->name, STR("step"))) {
            *array_push(&steps) = text_one_line(&r->k->memory, c->text);
        } else if (str_eq(c->name, STR("use"))) {
            const advice *used = advice_find(r, get(c, "advice"));
            if (!used)
                reader_say(r, c, "unknown advice \"%.*s\"", STR_ARG(get(c, "advice")));
            for (size_t i = 0; used && i < used->steps.n; i++)
                *array_push(&steps) = used->steps.v[i];
        }
    }
    str *kept = arena_alloc(&r->k->memory, steps.n * sizeof *kept + 1);
    if (steps.n)
        memcpy(kept, steps.v, steps.n * sizeof *kept);
    text_list list = {kept, steps.n};
    array_free(&steps);
    return list;
}

/* A word of a fixed list, by the parser of the list. */
#define READ_WORD(r, n, attribute, parser, out)                                       \
    do {                                                                              \
        str word_ = get((n), (attribute));                                            \
        if (!parser(word_, (out)))                                                    \
            reader_say((r), (n), "unknown %s \"%.*s\"", (attribute), STR_ARG(word_)); \
    } while (0)

static void read_advice(rules_reader *r, const xml_node *n)
{
    str id = need_id(r, n);
    const advice *earlier = advice_find(r, id);
    if (is_taken(r, n, earlier ? &earlier->place : NULL, id))
        return;
    *array_push(&r->advice) =
        (advice){.id = id, .title = reader_need(r, n, "title"), .steps = read_steps(r, n), .place = place_of(r, n)};
}

static unsigned read_tags(rules_reader *r, const xml_node *n)
{
    unsigned tags = 0;
    str list = get(n, "tags");
    for (str word = reader_word(&list); !str_empty(word); word = reader_word(&list)) {
        unsigned tag = cause_tag_of(word);
        if (!tag)
            reader_say(r, n, "unknown tag \"%.*s\"", STR_ARG(word));
        tags |= tag;
    }
    return tags;
}

static cause *cause_find(const knowledge *k, str id)
{
    for (size_t i = 0; i < k->causes.n; i++) {
        if (str_eq(k->causes.v[i]->id, id))
            return k->causes.v[i];
    }
    return NULL;
}

/* A cause that replaces a built-in one without a word about tags is still what the program takes it for. */
static bool is_replaced_cause(rules_reader *r, const xml_node *n, cause *earlier, str id)
{
    if (!is_taken(r, n, earlier ? &earlier->place : NULL, id))
        return false;
    if (!earlier->own_tags)
        earlier->tags = read_tags(r, n);
    return true;
}

static void read_cause(rules_reader *r, const xml_node *n)
{
    str id = need_id(r, n);
    if (is_replaced_cause(r, n, cause_find(r->k, id), id))
        return;
    cause *c = arena_new(&r->k->memory, cause);
    *c = (cause){.id = id,
                 .title = reader_need(r, n, "title"),
                 .category = reader_need(r, n, "category"),
                 .known = cause_id_of(id),
                 .tags = read_tags(r, n),
                 .own_tags = !str_empty(get(n, "tags")),
                 .meaning = child_text(r, n, STR("meaning")),
                 .steps = read_steps(r, n),
                 .rank = (unsigned)r->k->causes.n,
                 .place = place_of(r, n)};
    reader_need(r, n, "fault");
    reader_need(r, n, "owner");
    reader_need(r, n, "severity");
    READ_WORD(r, n, "fault", fault_parse, &c->fault);
    READ_WORD(r, n, "owner", owner_parse, &c->owner);
    READ_WORD(r, n, "severity", severity_parse, &c->severity);
    *array_push(&r->k->causes) = c;
    r->k->known_causes[c->known] = c;
}

void rules_check_known(const knowledge *k, problem_sink *sink)
{
    for (cause_id id = CAUSE_OTHER + 1; id < CAUSE_COUNT; id++) {
        if (k->known_causes[id])
            continue;
        char text[100];
        snprintf(text, sizeof text, "no <cause id=\"%.*s\">, which the program needs", STR_ARG(cause_id_word(id)));
        problem_say(sink, STR("causes.xml"), 0, str_of(text));
    }
}

static void read_event(rules_reader *r, const xml_node *n)
{
    event_type *e = arena_new(&r->k->memory, event_type);
    str word = reader_need(r, n, "id");
    *e = (event_type){.provider = reader_need(r, n, "provider"),
                      .name = reader_need(r, n, "name"),
                      .down_when = get(n, "down-when"),
                      .gate = !str_eq(get(n, "scope"), STR("no")),
                      .meaning = child_text(r, n, STR("meaning")),
                      .steps = read_steps(r, n),
                      .place = place_of(r, n)};
    if (!event_id_parse(word, &e->id))
        reader_say(r, n, "\"%.*s\" is no event id (0 to 65535)", STR_ARG(word));
    reader_need(r, n, "role");
    READ_WORD(r, n, "role", role_parse, &e->role);
    READ_WORD(r, n, "kind", op_kind_parse, &e->kind);
    READ_WORD(r, n, "state", service_state_parse, &e->state);
    READ_WORD(r, n, "owner", owner_parse, &e->owner);
    const event_type *earlier = knowledge_event(r->k, e->provider, e->id);
    if (is_taken(r, n, earlier ? &earlier->place : NULL, word))
        return;
    map_put(&r->k->event_index, knowledge_event_key(e->provider, e->id), r->k->events.n, NULL);
    *array_push(&r->k->events) = e;
}

static code_use use_of(str word)
{
    if (str_eq(word, STR("wrapper")))
        return CODE_WRAPPER;
    return str_eq(word, STR("noise")) ? CODE_NOISE : CODE_CAUSE;
}

static void read_code(rules_reader *r, const xml_node *n)
{
    code_info *c = arena_new(&r->k->memory, code_info);
    str word = reader_need(r, n, "value");
    *c = (code_info){.name = get(n, "name"),
                     .misprint = get(n, "misprint"),
                     .use = use_of(get(n, "use")),
                     .meaning = child_text(r, n, STR("meaning")),
                     .steps = read_steps(r, n),
                     .place = place_of(r, n)};
    if (!code_parse(word, &c->value))
        reader_say(r, n, "\"%.*s\" is no code (0x and hex digits)", STR_ARG(word));
    const code_info *earlier = knowledge_code(r->k, c->value);
    if (is_taken(r, n, earlier ? &earlier->place : NULL, word))
        return;
    map_put(&r->k->code_index, c->value, r->k->codes.n, NULL);
    *array_push(&r->k->codes) = c;
}

static void read_error(rules_reader *r, const xml_node *n)
{
    portal_error *e = arena_new(&r->k->memory, portal_error);
    str word = reader_need(r, n, "number");
    int32_t number = 0;
    if (!event_id_parse(word, &number) || number == 0)
        reader_say(r, n, "\"%.*s\" is no error number", STR_ARG(word));
    reader_need(r, n, "cause");
    *e = (portal_error){.code = reader_need(r, n, "code"),
                        .name = reader_need(r, n, "name"),
                        .number = number,
                        .meaning = child_text(r, n, STR("meaning")),
                        .cause = reader_cause(r, n),
                        .steps = read_steps(r, n),
                        .place = place_of(r, n)};
    const portal_error *earlier = knowledge_error(r->k, number);
    if (!is_taken(r, n, earlier ? &earlier->place : NULL, word))
        *array_push(&r->k->errors) = e;
}

static const topic *topic_find(const knowledge *k, str id)
{
    for (size_t i = 0; i < k->topics.n; i++) {
        if (str_eq(k->topics.v[i]->id, id))
            return k->topics.v[i];
    }
    return NULL;
}

static void read_topic(rules_reader *r, const xml_node *n)
{
    topic *t = arena_new(&r->k->memory, topic);
    *t = (topic){.id = need_id(r, n),
                 .title = reader_need(r, n, "title"),
                 .words = reader_need(r, n, "words"),
                 .meaning = child_text(r, n, STR("meaning")),
                 .cause = reader_cause(r, n),
                 .steps = read_steps(r, n),
                 .place = place_of(r, n)};
    READ_WORD(r, n, "owner", owner_parse, &t->owner);
    const topic *earlier = topic_find(r->k, t->id);
    if (!is_taken(r, n, earlier ? &earlier->place : NULL, t->id))
        *array_push(&r->k->topics) = t;
}

static const struct entry_kind {
    str name;
    read_pass pass;
    void (*read)(rules_reader *r, const xml_node *n);
} entry_kinds[] = {
    {STR_INIT("advice"), PASS_ADVICE, read_advice}, {STR_INIT("cause"), PASS_CAUSES, read_cause},
    {STR_INIT("event"), PASS_REST, read_event},     {STR_INIT("code"), PASS_REST, read_code},
    {STR_INIT("error"), PASS_REST, read_error},     {STR_INIT("rule"), PASS_REST, rules_read_rule},
    {STR_INIT("topic"), PASS_REST, read_topic},
};

static const struct entry_kind *kind_of(str name)
{
    for (size_t i = 0; i < sizeof entry_kinds / sizeof *entry_kinds; i++) {
        if (str_eq(entry_kinds[i].name, name))
            return &entry_kinds[i];
    }
    return NULL;
}

void rules_read(rules_reader *r, str file, const xml_node *root, read_pass pass)
{
    r->file = file;
    for (const xml_node *n = root->first; n; n = n->next) {
        const struct entry_kind *kind = kind_of(n->name);
        if ((kind ? kind->pass : PASS_REST) != pass)
            continue;
        size_t before = r->sink->count;
        if (kind)
            kind->read(r, n);
        if (!str_empty(n->schema_error) && r->sink->count == before)
            problem_say(r->sink, file, n->line, n->schema_error);
    }
}
