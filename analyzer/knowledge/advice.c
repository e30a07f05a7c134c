/* Advice: steps that several entries share. */
#include "analyzer/knowledge/reader.h"

static void read_advice(rules_reader *r, const xml_node *n, void *entry)
{
    (void)r, (void)n, (void)entry; /* nothing but texts */
}

static const text_field texts[] = {
    {"title", TEXT_TITLE, offsetof(advice, title)},
    {"action", TEXT_PLAIN, offsetof(advice, action)},
    {"step", TEXT_STEPS, offsetof(advice, steps)},
};

const entry_kind kind_advice = {
    .element = "advice",
    .id = ENTRY_ADVICE,
    .pass = PASS_ADVICE,
    .bytes = sizeof(advice),
    .key = reader_id,
    .read = read_advice,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};
