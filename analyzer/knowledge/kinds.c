/* The table of all kinds of entries, and what is done with every kind alike. */
#include "analyzer/knowledge/embedded.h"
#include "analyzer/knowledge/reader.h"
#include "base/text.h"

#include <stdio.h>

/* A new kind of knowledge is a file with its entry_kind, and a row here. */
static const entry_kind *const kinds[ENTRY_COUNT] = {
    [ENTRY_ADVICE] = &kind_advice,       [ENTRY_CAUSE] = &kind_cause,
    [ENTRY_EVENT] = &kind_event,         [ENTRY_CODE] = &kind_code,
    [ENTRY_CODE_NAME] = &kind_code_name, [ENTRY_ERROR] = &kind_error,
    [ENTRY_RULE] = &kind_rule,           [ENTRY_TOPIC] = &kind_topic,
    [ENTRY_FINDING] = &kind_finding,     [ENTRY_CHANGE] = &kind_change,
    [ENTRY_PHRASE] = &kind_phrase,       [ENTRY_ACTIVITY] = &kind_activity,
    [ENTRY_FLOW_TEXT] = &kind_flow_text, [ENTRY_SYNC_IDENTITY] = &kind_sync_identity,
    [ENTRY_TERM] = &kind_term,
};

static const entry_kind *kind_of(str element)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (str_eq(str_of(kinds[i]->element), element))
            return kinds[i];
    }
    return NULL;
}

entry *entry_find(const knowledge *k, kind_id kind, str key)
{
    const entry_list *list = &k->lists[kind];
    for (size_t i = 0; i < list->n; i++) {
        if (str_eq(list->v[i]->key, key))
            return list->v[i];
    }
    return NULL;
}

/* ---- texts ---- */

/* The steps of an entry, those of the advice it uses in their place. */
static text_list read_steps(rules_reader *r, const xml_node *n)
{
    ARRAY(str) steps = {0};
    for (const xml_node *c = n->first; c; c = c->next) {
        if (str_eq(c->name, STR("step")))
            *array_push(&steps) = text_one_line(&r->k->memory, c->text);
        const advice *used = str_eq(c->name, STR("use")) ? reader_advice(r, c) : NULL;
        for (size_t i = 0; used && i < used->steps.n; i++)
            *array_push(&steps) = used->steps.v[i];
    }
    str *kept = arena_alloc(&r->k->memory, steps.n * sizeof *kept + 1);
    if (steps.n)
        memcpy(kept, steps.v, steps.n * sizeof *kept);
    text_list list = {kept, steps.n};
    array_free(&steps);
    return list;
}

static str child_text(rules_reader *r, const xml_node *n, str name)
{
    for (const xml_node *c = n->first; c; c = c->next) {
        if (str_eq(c->name, name))
            return text_one_line(&r->k->memory, c->text);
    }
    return (str){0};
}

static str without_places(rules_reader *r, str text)
{
    char *kept = arena_alloc(&r->k->memory, text.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++) {
        size_t end = text.p[i] == '{' ? str_find_char(str_from(text, i), '}') : STR_NONE;
        if (end == STR_NONE)
            kept[n++] = text.p[i];
        else
            i += end;
    }
    return str_make(kept, n);
}

/* Other languages join words by hyphens, and no check of English words fits them: what they translate was checked. */
static bool fits(const rules_reader *r, str text)
{
    return r->k->language && r->k->language != &text_english ? plain_names_nothing(text) : plain_fits(text);
}

static str read_text(rules_reader *r, const xml_node *n, const text_field *field)
{
    if (field->form == TEXT_TITLE)
        return reader_get(n, field->name);
    str text = child_text(r, n, str_of(field->name));
    bool plain = field->form == TEXT_PLAIN || field->form == TEXT_PLAIN_PLACES;
    str said = field->form == TEXT_PLAIN_PLACES ? without_places(r, text) : text;
    if (plain && !str_empty(said) && !fits(r, said))
        reader_say(
            r, n,
            "<%s> is for the page that is handed on: without names, codes, numbers of events, commands and words "
            "such as port or registry",
            field->name);
    return text;
}

static void read_texts(rules_reader *r, const xml_node *n, const entry_kind *kind, entry *e)
{
    for (size_t i = 0; i < kind->text_count; i++) {
        const text_field *field = &kind->texts[i];
        void *to = (char *)e + field->offset;
        if (field->form == TEXT_STEPS)
            *(text_list *)to = read_steps(r, n);
        else
            *(str *)to = read_text(r, n, field);
        if (field->form == TEXT_TITLE)
            reader_need(r, n, field->name);
    }
}

/* ---- entries ---- */

/* `true` when the entry is to be left out: a built-in one that an extra file has replaced, or a duplicate. */
static bool is_taken(rules_reader *r, const xml_node *n, const entry_kind *kind, str key)
{
    entry *earlier = kind->key ? entry_find(r->k, kind->id, key) : NULL;
    if (!earlier)
        return false;
    if (embedded_is_name(earlier->place.file) || !embedded_is_name(r->file))
        reader_say(r, n, "duplicate <%s> %.*s, which is in %.*s line %u", kind->element, STR_ARG(key),
                   STR_ARG(earlier->place.file), earlier->place.line);
    else if (kind->replaced)
        kind->replaced(r, n, earlier);
    return true;
}

static void read_entry(rules_reader *r, const xml_node *n, const entry_kind *kind)
{
    str key = kind->key ? kind->key(r, n) : (str){0};
    if (is_taken(r, n, kind, key))
        return;
    entry_list *list = &r->k->lists[kind->id];
    entry *e = arena_zalloc(&r->k->memory, kind->bytes);
    *e = (entry){key, {r->file, n->line}};
    read_texts(r, n, kind, e);
    kind->read(r, n, e);
    *array_push(list) = e;
    if (kind->kept)
        kind->kept(r->k, e, list->n - 1);
}

void rules_read(rules_reader *r, str file, const xml_node *root, read_pass pass)
{
    r->file = file;
    for (const xml_node *n = root->first; n; n = n->next) {
        const entry_kind *kind = kind_of(n->name);
        if ((kind ? kind->pass : PASS_REST) != pass)
            continue;
        size_t before = r->sink->count;
        if (kind)
            read_entry(r, n, kind);
        if (!str_empty(n->schema_error) && r->sink->count == before)
            problem_say(r->sink, file, n->line, n->schema_error);
    }
}

void rules_check(knowledge *k, problem_sink *sink)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        if (kinds[i]->check)
            kinds[i]->check(k, sink);
    }
}

/* ---- translations ---- */

/* An address is a key of its own: entries never move. */
static uint64_t text_key(const void *text)
{
    return (uint64_t)(uintptr_t)text;
}

/* What was written, and what is said for it: pages find the one by the other. */
static void keep_translation(knowledge *k, str text, str by)
{
    if (str_empty(text))
        return;
    str *kept = arena_alloc(&k->memory, sizeof *kept);
    *kept = by;
    map_put(&k->translations, symbols_add(k->names, text), (uint64_t)(uintptr_t)kept, NULL);
}

static void keep_steps(knowledge *k, text_list texts, text_list by)
{
    for (size_t i = 0; i < texts.n && texts.n == by.n; i++) /* else nobody knows which is which */
        keep_translation(k, texts.v[i], by.v[i]);
}

static void translate_entry(rules_reader *r, const xml_node *n, const entry_kind *kind)
{
    str key = kind->key(r, n);
    entry *e = entry_find(r->k, kind->id, key);
    if (!e) {
        reader_say(r, n, "no <%s> %.*s to translate", kind->element, STR_ARG(key));
        return;
    }
    for (size_t i = 0; i < kind->text_count; i++) {
        const text_field *field = &kind->texts[i];
        void *to = (char *)e + field->offset;
        text_list steps = field->form == TEXT_STEPS ? read_steps(r, n) : (text_list){0};
        str text = field->form == TEXT_STEPS ? (str){0} : read_text(r, n, field);
        if (steps.n) {
            keep_steps(r->k, *(text_list *)to, steps);
            *(text_list *)to = steps;
        } else if (!str_empty(text)) {
            keep_translation(r->k, *(str *)to, text);
            *(str *)to = text;
        } else {
            continue;
        }
        map_put(&r->translated, text_key(to), 1, NULL);
    }
}

void rules_translate(rules_reader *r, str file, const xml_node *root)
{
    r->file = file;
    for (const xml_node *n = root->first; n; n = n->next) {
        const entry_kind *kind = kind_of(n->name);
        size_t before = r->sink->count;
        if (kind && kind->key && kind->text_count)
            translate_entry(r, n, kind);
        if (!str_empty(n->schema_error) && r->sink->count == before)
            problem_say(r->sink, file, n->line, n->schema_error);
    }
}

static void check_entry_translated(const rules_reader *r, const entry_kind *kind, const entry *e, str file,
                                   str language)
{
    for (size_t i = 0; i < kind->text_count; i++) {
        const text_field *field = &kind->texts[i];
        const void *text = (const char *)e + field->offset;
        size_t there = field->form == TEXT_STEPS ? ((const text_list *)text)->n : ((const str *)text)->n;
        if (!there || map_get(&r->translated, text_key(text)))
            continue;
        char said[256];
        snprintf(said, sizeof said, "<%s> %.*s has no %s in language %.*s", kind->element, STR_ARG(e->key), field->name,
                 STR_ARG(language));
        problem_say(r->sink, file, 0, str_of(said));
    }
}

void rules_check_translated(const rules_reader *r, str file, str language)
{
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        for (size_t n = 0; n < r->k->lists[i].n; n++)
            check_entry_translated(r, kinds[i], r->k->lists[i].v[n], file, language);
    }
}
