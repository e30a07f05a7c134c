/* Errors that people see in the portal and at sign-in, and those of the web. */
#include "analyzer/knowledge/reader.h"

enum { NUMBER_MAX = 99999999 };

static bool number_parse(str word, int *number)
{
    unsigned long long value = 0;
    bool good = str_u64(word, &value) && value > 0 && value <= NUMBER_MAX;
    *number = good ? (int)value : 0;
    return good;
}

static str key_of(rules_reader *r, const xml_node *n)
{
    str word = reader_need(r, n, "number");
    int number = 0;
    if (!number_parse(word, &number))
        reader_say(r, n, "\"%.*s\" is no error number", STR_ARG(word));
    return arena_printf(&r->k->memory, "%d", number);
}

static void read_error(rules_reader *r, const xml_node *n, void *entry)
{
    portal_error *e = entry;
    number_parse(e->entry.key, &e->number);
    READ_WORD(r, n, "source", error_source_parse, &e->source);
    e->code = reader_need(r, n, "code");
    e->name = reader_need(r, n, "name");
    e->cause = reader_cause(r, n);
    if (!e->cause && e->steps.n == 0)
        reader_need(r, n, "cause");
}

static const text_field texts[] = {
    {"meaning", TEXT_CHILD, offsetof(portal_error, meaning)},
    {"step", TEXT_STEPS, offsetof(portal_error, steps)},
};

const entry_kind kind_error = {
    .element = "error",
    .id = ENTRY_ERROR,
    .pass = PASS_REST,
    .bytes = sizeof(portal_error),
    .key = key_of,
    .read = read_error,
    .texts = texts,
    .text_count = sizeof texts / sizeof *texts,
};

const portal_error *knowledge_error(const knowledge *k, int number)
{
    const portal_error *e;
    for (size_t i = 0; (e = knowledge_nth_error(k, i)); i++) {
        if (e->number == number)
            return e;
    }
    return NULL;
}

const portal_error *knowledge_nth_error(const knowledge *k, size_t i)
{
    const entry_list *list = &k->lists[ENTRY_ERROR];
    return i < list->n ? (const portal_error *)list->v[i] : NULL;
}
