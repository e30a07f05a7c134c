/* Topics: situations without a code, found by words. */
#include "analyzer/knowledge/reader.h"

static void read_topic(rules_reader *r, const xml_node *n, void *entry)
{
    topic *t = entry;
    t->id = t->entry.key;
    t->cause = reader_cause(r, n);
    t->key = reader_get(n, "key");
    t->says = reader_get(n, "says");
    READ_WORD(r, n, "owner", owner_parse, &t->owner);
}

static const text_field texts[] = {
    {"title", TEXT_TITLE, offsetof(topic, title)},
    {"words", TEXT_TITLE, offsetof(topic, words)},
    {"meaning", TEXT_CHILD, offsetof(topic, meaning)},
    {"step", TEXT_STEPS, offsetof(topic, steps)},
};

const entry_kind kind_topic = {
    .element = "topic",
    .id = ENTRY_TOPIC,
    .pass = PASS_REST,
    .bytes = sizeof(topic),
    .key = reader_id,
    .read = read_topic,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};

const topic *knowledge_nth_topic(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_TOPIC];
    return i < list->n ? (const topic *)list->v[i] : NULL;
}
