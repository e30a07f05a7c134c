/* Rule files of the user: read whole, with a bound, and handed to the knowledge. */
#ifndef CLI_RULE_FILES_H
#define CLI_RULE_FILES_H

#include "analyzer/knowledge/knowledge.h"

/* The built-in rules and those of the files. NULL: something is wrong with one of them; every problem was said on
   standard error as `file: line L: what`. trust: as knowledge_load. */
knowledge *rule_files_load(const char *const *paths, size_t n, knowledge_trust trust);

#endif
