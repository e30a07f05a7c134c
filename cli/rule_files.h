/* Rule files of the user: read whole, with a bound, and handed to the knowledge. */
#ifndef CLI_RULE_FILES_H
#define CLI_RULE_FILES_H

#include "analyzer/knowledge/knowledge.h"
#include "reports/report.h"

/* What a summary tells of them; the caller's. */
typedef struct rule_files {
    arena text;
    ARRAY(rule_file_told) told;
} rule_files;

/* The built-in rules and those of the files, which are remembered in `files` (NULL: not). NULL: something is wrong with
   one of them; every problem was said on standard error as `file: line L: what`. *status is then what that makes the
   run: wrong usage, or where the system failed or the built-in rules are broken nothing. trust: as knowledge_load. */
knowledge *rule_files_load(const char *const *paths, size_t n, knowledge_trust trust, rule_files *files, int *status);
/* The same with their texts in a language, once they were loaded without a problem. */
knowledge *rule_files_load_language(const char *const *paths, size_t n, str language, int *status);
void rule_files_free(rule_files *files);

#endif
