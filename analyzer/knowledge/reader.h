/* From the trees of the rule files to the entries of `knowledge`: what every kind of entry has, and how it is read. */
#ifndef ANALYZER_KNOWLEDGE_READER_H
#define ANALYZER_KNOWLEDGE_READER_H

#include "analyzer/knowledge/data.h"
#include "analyzer/knowledge/xml.h"

typedef struct rules_reader {
    knowledge *k;
    problem_sink *sink;
    str file;       /* the one being read */
    map translated; /* texts (their addresses) that the language has */
} rules_reader;

/* Entries refer to each other: advice, then causes, then all others, each pass over all files in order. */
typedef enum read_pass { PASS_ADVICE, PASS_CAUSES, PASS_REST, PASS_COUNT } read_pass;

typedef enum text_form {
    TEXT_TITLE,        /* an attribute, needed */
    TEXT_CHILD,        /* an element */
    TEXT_PLAIN,        /* the same, for the page that is handed on: must fit there */
    TEXT_PLAIN_PLACES, /* the same with places */
    TEXT_STEPS         /* all <step> and <use> */
} text_form;

/* A text of an entry, which a translation may replace. */
typedef struct text_field {
    const char *name; /* of the attribute or element */
    text_form form;
    size_t offset; /* of the str (text_list) in the entry */
} text_field;

typedef struct entry_kind {
    const char *element;
    kind_id id;
    read_pass pass;
    size_t bytes; /* of the entry */
    /* What tells it among its kind, in one spelling; what is wrong with it is said. NULL: nothing does, all are kept.
     */
    str (*key)(rules_reader *r, const xml_node *n);
    /* All but key, place and texts. */
    void (*read)(rules_reader *r, const xml_node *n, void *entry);
    /* May be NULL. Once it has its texts and its place in the list: indices. */
    void (*kept)(knowledge *k, void *entry, size_t place);
    /* May be NULL. n is a built-in entry that an extra one replaces. */
    void (*replaced)(rules_reader *r, const xml_node *n, void *by);
    /* May be NULL. When all is read. */
    void (*check)(knowledge *k, problem_sink *sink);
    const text_field *texts;
    size_t text_count;
} entry_kind;

extern const entry_kind kind_advice, kind_cause, kind_event, kind_code, kind_code_name, kind_error, kind_rule,
    kind_topic, kind_finding, kind_change, kind_phrase, kind_activity, kind_flow_text, kind_sync_identity, kind_term;

/* Reads the entries of one pass. An entry of a later file with the key of an entry of an earlier one is left out when
   the earlier file is an extra and the later one built in (it replaces it); else it is a duplicate, and reported. */
void rules_read(rules_reader *r, str file, const xml_node *root, read_pass pass);
/* The texts of a file of another language onto the entries that are there. */
void rules_translate(rules_reader *r, str file, const xml_node *root);
/* Says every text that the language lacks. */
void rules_check_translated(const rules_reader *r, str file, str language);
/* When all is read: what every kind checks. */
void rules_check(knowledge *k, problem_sink *sink);

/* ---- for the kinds ---- */

/* A problem at the line of n; format like printf. */
void reader_say(rules_reader *r, const xml_node *n, const char *format, ...) __attribute__((format(WB_PRINTF, 3, 4)));
/* The attribute, trimmed; empty when it is missing. */
str reader_get(const xml_node *n, const char *attribute);
/* The same, with a problem when it is missing. */
str reader_need(rules_reader *r, const xml_node *n, const char *attribute);
/* Attribute `id`, needed, of lower-case letters, digits and hyphens. */
str reader_id(rules_reader *r, const xml_node *n);
/* The next word of a list with blanks between; empty at the end. */
str reader_word(str *list);
/* The bits of attribute `tags`. */
unsigned reader_tags(rules_reader *r, const xml_node *n, unsigned (*parse)(str word));
/* The cause of attribute `cause`: NULL when absent, or unknown and reported. */
const cause *reader_cause(rules_reader *r, const xml_node *n);
/* The advice of attribute `advice`: the same. */
const advice *reader_advice(rules_reader *r, const xml_node *n);
/* One problem for every id that the program knows and the rules lack: found[id] is NULL. */
void check_known(id_table ids, const void *const *found, const entry_kind *kind, str file, problem_sink *sink);

/* An attribute with a word of a fixed list, by the parser of the list. */
#define READ_WORD(r, n, attribute, parser, out)                                       \
    do {                                                                              \
        str word_ = reader_get((n), (attribute));                                     \
        if (!parser(word_, (out)))                                                    \
            reader_say((r), (n), "unknown %s \"%.*s\"", (attribute), STR_ARG(word_)); \
    } while (0)

#endif
