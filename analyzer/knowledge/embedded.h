/* The rule files of analyzer/knowledge/rules/ and their schema, as bytes inside the program. */
#ifndef ANALYZER_KNOWLEDGE_EMBEDDED_H
#define ANALYZER_KNOWLEDGE_EMBEDDED_H

#include "base/str.h"

typedef struct embedded_file {
    str name, text; /* static storage */
} embedded_file;

size_t embedded_count(void);
/* In the order in which they are read; i < embedded_count(). */
embedded_file embedded_rules(size_t i);
/* The RELAX NG schema of every rule file. */
str embedded_schema(void);
/* Is this the name of a built-in file (the very text of embedded_rules, not an equal one)? */
bool embedded_is_name(str name);

#endif
