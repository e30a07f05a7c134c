/* Servers as pages number them that name none. A part of figures.h. */
#ifndef ANALYZER_FIGURES_NUMBERS_H
#define ANALYZER_FIGURES_NUMBERS_H

#include "analyzer/figures/coverage.h"

typedef struct server_numbers {
    const str *names; /* those that have one, in the order of their names: the first is server 1 */
    size_t n;
    size_t handling; /* servers whose log shows that they handle passwords */
} server_numbers;

server_numbers servers_number(const coverage_row *rows, size_t n, const symbols *names, arena *room);

/* From 1 on; 0: none of them. Logs write a name in full or cut at the first dot. */
size_t server_number(const server_numbers *s, str name);

#endif
