/* From the trees of the rule files to the entries of `knowledge`. */
#ifndef ANALYZER_KNOWLEDGE_RULES_READ_H
#define ANALYZER_KNOWLEDGE_RULES_READ_H

#include "analyzer/knowledge/data.h"
#include "analyzer/knowledge/rules_xml.h"

/* Steps that several causes share. */
typedef struct advice {
    str id, title;
    text_list steps;
    rule_place place;
} advice;

typedef struct rules_reader {
    knowledge *k;
    problem_sink *sink;
    str file; /* the one being read */
    ARRAY(advice) advice;
} rules_reader;

/* Entries refer to each other: advice, then causes, then all others, each pass over all files in order. */
typedef enum read_pass { PASS_ADVICE, PASS_CAUSES, PASS_REST, PASS_COUNT } read_pass;

/* Reads the entries of one pass. An entry of a later file with the key of an entry of an earlier one is left out when
   the earlier file is an extra and the later one built in (it replaces it); else it is a duplicate, and reported. */
void rules_read(rules_reader *r, str file, const xml_node *root, read_pass pass);

/* One rule, for rules_rule.c. */
void rules_read_rule(rules_reader *r, const xml_node *n);
/* When all is read: what the program knows by name is there; the scope and the samples of all rules. */
void rules_check_known(const knowledge *k, problem_sink *sink);
void rules_check(knowledge *k, problem_sink *sink);

/* For the readers of entries: a problem at the line of n; format like printf. */
void reader_say(rules_reader *r, const xml_node *n, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The attribute, with a problem when it is missing. */
str reader_need(rules_reader *r, const xml_node *n, const char *attribute);
/* The next word of a list with blanks between; empty at the end. */
str reader_word(str *list);
/* The cause of attribute `cause`: NULL when absent, or unknown and reported. */
const cause *reader_cause(rules_reader *r, const xml_node *n);
/* 0x6ba or 1722. */
bool code_parse(str word, uint32_t *value);
/* An event id: 0 to 65535. */
bool event_id_parse(str word, int32_t *id);

#endif
