/* Root causes. */
#include "analyzer/knowledge/reader.h"

/* Whose sentence says what to do: <action advice="..."/> */
static const advice *action_of(rules_reader *r, const xml_node *n)
{
    for (const xml_node *c = n->first; c; c = c->next) {
        if (str_eq(c->name, STR("action")))
            return reader_advice(r, c);
    }
    return NULL;
}

/* <lead when="everybody" advice="..."/> */
static void read_leads(rules_reader *r, const xml_node *n, cause *to)
{
    for (const xml_node *c = n->first; c; c = c->next) {
        lead_when when = LEAD_NONE;
        if (!str_eq(c->name, STR("lead")))
            continue;
        reader_need(r, c, "when");
        READ_WORD(r, c, "when", lead_when_parse, &when);
        to->leads[when] = reader_advice(r, c);
    }
}

static void read_cause(rules_reader *r, const xml_node *n, void *entry)
{
    cause *c = entry;
    c->id = c->entry.key;
    c->category = reader_need(r, n, "category");
    c->known = (cause_id)id_of(cause_ids, c->id);
    c->tags = reader_tags(r, n, cause_tag_parse);
    c->own_tags = !str_empty(reader_get(n, "tags"));
    c->action_from = action_of(r, n);
    read_leads(r, n, c);
    reader_need(r, n, "fault");
    reader_need(r, n, "owner");
    reader_need(r, n, "severity");
    READ_WORD(r, n, "fault", fault_parse, &c->fault);
    READ_WORD(r, n, "owner", owner_parse, &c->owner);
    READ_WORD(r, n, "severity", severity_parse, &c->severity);
}

static void keep_cause(knowledge *k, void *entry, size_t place)
{
    cause *c = entry;
    c->rank = (unsigned)place;
    k->causes[c->known] = c;
}

/* A cause that replaces a built-in one without a word about tags is still what the program takes it for. */
static void replace_cause(rules_reader *r, const xml_node *n, void *by)
{
    cause *c = by;
    if (!c->own_tags)
        c->tags = reader_tags(r, n, cause_tag_parse);
}

static void check_causes(knowledge *k, problem_sink *sink)
{
    check_known(cause_ids, (const void *const *)k->causes, &kind_cause, STR("causes.xml"), sink);
}

static const text_field texts[] = {
    {"title", TEXT_TITLE, offsetof(cause, title)},     {"meaning", TEXT_CHILD, offsetof(cause, meaning)},
    {"plain", TEXT_PLAIN, offsetof(cause, plain)},     {"ask", TEXT_PLAIN, offsetof(cause, ask)},
    {"action", TEXT_PLAIN, offsetof(cause, action)},   {"happened", TEXT_PLAIN, offsetof(cause, happened)},
    {"prevent", TEXT_PLAIN, offsetof(cause, prevent)}, {"step", TEXT_STEPS, offsetof(cause, steps)},
};

const entry_kind kind_cause = {
    .element = "cause",
    .id = ENTRY_CAUSE,
    .pass = PASS_CAUSES,
    .bytes = sizeof(cause),
    .key = reader_id,
    .read = read_cause,
    .kept = keep_cause,
    .replaced = replace_cause,
    .check = check_causes,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};

const cause *knowledge_cause(const knowledge *k, str id)
{
    return (const cause *)entry_find(k, ENTRY_CAUSE, id);
}

const cause *knowledge_cause_at(const knowledge *k, cause_id id)
{
    return k->causes[id];
}

const cause *knowledge_nth_cause(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_CAUSE];
    return i < list->n ? (const cause *)list->v[i] : NULL;
}
