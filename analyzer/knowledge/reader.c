/* What the readers of entries have in common. Every problem is reported and reading goes on, so that one run shows all
   of them. */
#include "analyzer/knowledge/reader.h"

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

str reader_get(const xml_node *n, const char *attribute)
{
    return str_trim(xml_node_get(n, str_of(attribute)));
}

str reader_need(rules_reader *r, const xml_node *n, const char *attribute)
{
    str value = reader_get(n, attribute);
    if (str_empty(value))
        reader_say(r, n, "<%.*s> without %s", STR_ARG(n->name), attribute);
    return value;
}

/* Ids stand in file formats and on command lines. */
str reader_id(rules_reader *r, const xml_node *n)
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

str reader_word(str *list)
{
    *list = str_trim(*list);
    return str_cut(list, ' ');
}

unsigned reader_tags(rules_reader *r, const xml_node *n, unsigned (*parse)(str word))
{
    unsigned tags = 0;
    str list = reader_get(n, "tags");
    for (str word = reader_word(&list); !str_empty(word); word = reader_word(&list)) {
        unsigned tag = parse(word);
        if (!tag)
            reader_say(r, n, "unknown tag \"%.*s\"", STR_ARG(word));
        tags |= tag;
    }
    return tags;
}

static const void *referred(rules_reader *r, const xml_node *n, const char *attribute, kind_id kind)
{
    str id = reader_get(n, attribute);
    if (str_empty(id))
        return NULL;
    const void *found = entry_find(r->k, kind, id);
    if (!found)
        reader_say(r, n, "unknown %s \"%.*s\"", attribute, STR_ARG(id));
    return found;
}

const cause *reader_cause(rules_reader *r, const xml_node *n)
{
    return referred(r, n, "cause", ENTRY_CAUSE);
}

const advice *reader_advice(rules_reader *r, const xml_node *n)
{
    return referred(r, n, "advice", ENTRY_ADVICE);
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

void check_known(id_table ids, const void *const *found, const entry_kind *kind, str file, problem_sink *sink)
{
    for (size_t id = 1; id < ids.n; id++) {
        char text[128];
        if (found[id])
            continue;
        snprintf(text, sizeof text, "no <%s id=\"%.*s\">, which the program needs", kind->element,
                 STR_ARG(ids.v[id].word));
        problem_say(sink, file, 0, str_of(text));
    }
}
