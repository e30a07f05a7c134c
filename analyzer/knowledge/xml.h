/* A rule file as a tree of our own, already checked against the schema. Owner of libxml2 in this room.
   No network, no external entity, no DTD at all: a file with a DOCTYPE is refused. */
#ifndef ANALYZER_KNOWLEDGE_XML_H
#define ANALYZER_KNOWLEDGE_XML_H

#include "analyzer/knowledge/knowledge.h"
#include "base/arena.h"

typedef struct xml_attribute {
    str name, value;
} xml_attribute;

typedef struct xml_node {
    str name, text; /* text: all that stands in it and in its children, as written */
    const xml_attribute *attributes;
    size_t attribute_count;
    struct xml_node *first, *next;
    unsigned line;    /* 1-based; of the end of the start tag */
    str schema_error; /* of an entry that breaks the schema: for whoever reads it to say, if he knows nothing better */
} xml_node;

typedef struct rules_schema rules_schema;

/* NULL: the schema itself is broken (a mistake of ours), or libxml2 has no memory. */
rules_schema *rules_schema_new(str rng);
void rules_schema_free(rules_schema *s);

/* Where problems go, counted. */
typedef struct problem_sink {
    knowledge_problem *problem; /* may be NULL */
    void *context;
    size_t count;
} problem_sink;

void problem_say(problem_sink *sink, str file, unsigned line, str message);

/* The root of the tree, in the arena. NULL when nothing can be read (not well-formed, another root, too large):
   reported. Entries that break the schema stay in the tree with their schema_error, not yet reported. schema: NULL for
   a file that is known to follow it. */
xml_node *rules_xml_read(arena *a, const rules_schema *schema, str name, str text, problem_sink *sink);

/* Value of an attribute; empty when absent. */
str xml_node_get(const xml_node *n, str attribute);

#endif
