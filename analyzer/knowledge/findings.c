/* Findings, changes and phrases: texts of what the code itself finds. The code names each, so there must be a text for
   every id that it knows, and there may be none for others; and it fills their places, so there may be no others. */
#include "analyzer/knowledge/reader.h"

static str need_known_id(rules_reader *r, const xml_node *n, id_table ids)
{
    str id = reader_id(r, n);
    if (!str_empty(id) && !id_of(ids, id))
        reader_say(r, n, "no <%.*s> \"%.*s\" is known to the program", STR_ARG(n->name), STR_ARG(id));
    return id;
}

static void check_text(knowledge *k, const entry *e, str text, str places, problem_sink *sink)
{
    str problem = text_check(&k->memory, k->language, text, places);
    if (!str_empty(problem))
        problem_say(sink, e->place.file, e->place.line, problem);
}

/* ---- findings ---- */

static str finding_key(rules_reader *r, const xml_node *n)
{
    return need_known_id(r, n, finding_ids);
}

static void read_finding(rules_reader *r, const xml_node *n, void *entry)
{
    finding_type *f = entry;
    f->id = f->entry.key;
    f->known = (finding_id)id_of(finding_ids, f->id);
    f->tags = reader_tags(r, n, finding_tag_parse);
    reader_need(r, n, "severity");
    READ_WORD(r, n, "severity", severity_parse, &f->severity);
}

static void keep_finding(knowledge *k, void *entry, size_t place)
{
    (void)place;
    const finding_type *f = entry;
    k->findings[f->known] = f;
}

static void check_findings(knowledge *k, problem_sink *sink)
{
    check_known(finding_ids, (const void *const *)k->findings, &kind_finding, STR("findings.xml"), sink);
    for (size_t i = 0; i < k->lists[ENTRY_FINDING].n; i++) {
        const finding_type *f = (const finding_type *)k->lists[ENTRY_FINDING].v[i];
        check_text(k, &f->entry, f->detail, finding_ids.v[f->known].places, sink);
        check_text(k, &f->entry, f->plain, finding_ids.v[f->known].plain_places, sink);
    }
}

static const text_field finding_texts[] = {
    {"title", TEXT_TITLE, offsetof(finding_type, title)},
    {"detail", TEXT_CHILD, offsetof(finding_type, detail)},
    {"plain-title", TEXT_PLAIN, offsetof(finding_type, plain_title)},
    {"plain", TEXT_PLAIN_PLACES, offsetof(finding_type, plain)},
    {"ask", TEXT_PLAIN, offsetof(finding_type, ask)},
};

const entry_kind kind_finding = {
    .element = "finding",
    .id = ENTRY_FINDING,
    .pass = PASS_REST,
    .bytes = sizeof(finding_type),
    .key = finding_key,
    .read = read_finding,
    .kept = keep_finding,
    .check = check_findings,
    .texts = finding_texts,
    .text_count = sizeof finding_texts / sizeof *finding_texts,
};

const finding_type *knowledge_finding(const knowledge *k, finding_id id)
{
    return k->findings[id];
}

/* ---- changes ---- */

static str change_key(rules_reader *r, const xml_node *n)
{
    return need_known_id(r, n, change_ids);
}

static void read_change(rules_reader *r, const xml_node *n, void *entry)
{
    (void)r, (void)n;
    change_type *c = entry;
    c->id = c->entry.key;
    c->known = (change_id)id_of(change_ids, c->id);
}

static void keep_change(knowledge *k, void *entry, size_t place)
{
    (void)place;
    const change_type *c = entry;
    k->changes[c->known] = c;
}

static void check_changes(knowledge *k, problem_sink *sink)
{
    check_known(change_ids, (const void *const *)k->changes, &kind_change, STR("findings.xml"), sink);
}

static const text_field change_texts[] = {{"plain", TEXT_PLAIN, offsetof(change_type, plain)}};

const entry_kind kind_change = {
    .element = "change",
    .id = ENTRY_CHANGE,
    .pass = PASS_REST,
    .bytes = sizeof(change_type),
    .key = change_key,
    .read = read_change,
    .kept = keep_change,
    .check = check_changes,
    .texts = change_texts,
    .text_count = sizeof change_texts / sizeof *change_texts,
};

const change_type *knowledge_change(const knowledge *k, change_id id)
{
    return k->changes[id];
}

/* ---- phrases ---- */

static str phrase_key(rules_reader *r, const xml_node *n)
{
    return need_known_id(r, n, phrase_ids);
}

static void read_phrase(rules_reader *r, const xml_node *n, void *entry)
{
    (void)r, (void)n, (void)entry; /* nothing but its text */
}

static void keep_phrase(knowledge *k, void *entry, size_t place)
{
    (void)place;
    const phrase *p = entry;
    k->phrases[id_of(phrase_ids, p->entry.key)] = p;
}

static void check_phrases(knowledge *k, problem_sink *sink)
{
    check_known(phrase_ids, (const void *const *)k->phrases, &kind_phrase, STR("findings.xml"), sink);
    for (size_t id = 1; id < PHRASE_COUNT; id++) {
        const phrase *p = k->phrases[id];
        if (p)
            check_text(k, &p->entry, p->text, phrase_ids.v[id].places, sink);
    }
}

static const text_field phrase_texts[] = {{"text", TEXT_CHILD, offsetof(phrase, text)}};

const entry_kind kind_phrase = {
    .element = "phrase",
    .id = ENTRY_PHRASE,
    .pass = PASS_REST,
    .bytes = sizeof(phrase),
    .key = phrase_key,
    .read = read_phrase,
    .kept = keep_phrase,
    .check = check_phrases,
    .texts = phrase_texts,
    .text_count = sizeof phrase_texts / sizeof *phrase_texts,
};

str knowledge_phrase(const knowledge *k, phrase_id id)
{
    return k->phrases[id]->text;
}
