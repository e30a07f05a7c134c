/* The words by which `explain` understands what it is asked. */
#include "analyzer/knowledge/reader.h"

static void read_term(rules_reader *r, const xml_node *n, void *entry)
{
    term *t = entry;
    t->id = t->entry.key;
    t->words = reader_need(r, n, "words");
    READ_WORD(r, n, "use", term_use_parse, &t->use);
}

const entry_kind kind_term = {
    .element = "term",
    .id = ENTRY_TERM,
    .pass = PASS_REST,
    .bytes = sizeof(term),
    .key = reader_id,
    .read = read_term,
};

const term *knowledge_nth_term(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_TERM];
    return i < list->n ? (const term *)list->v[i] : NULL;
}
