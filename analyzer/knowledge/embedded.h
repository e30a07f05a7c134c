/* The rule files of analyzer/knowledge/rules/ and their schema, as bytes inside the program. */
#ifndef ANALYZER_KNOWLEDGE_EMBEDDED_H
#define ANALYZER_KNOWLEDGE_EMBEDDED_H

#include "analyzer/knowledge/knowledge.h"

size_t embedded_count(void);
/* In the order in which they are read; i < embedded_count(). Static storage. */
rule_source embedded_rules(size_t i);
/* Of a file that holds the texts of another language: which ("nl"). Empty: it holds rules. */
str embedded_language(size_t i);
/* The RELAX NG schema of every rule file. */
str embedded_schema(void);
/* Is this the name of a built-in file (the very text of embedded_rules, not an equal one)? */
bool embedded_is_name(str name);

#endif
