/* What columns hold whose names say nothing, told by their cells. */
#ifndef PARSERS_AUDIT_LEARN_H
#define PARSERS_AUDIT_LEARN_H

#include "parsers/audit/header.h"

enum { AUDIT_SAMPLE_ROWS = 200 /* are looked at */ };

/* Finds roles that no name told by what the cells of these rows hold. */
void audit_columns_learn(audit_columns *c, const csv_cells *names, const csv_cells *rows, size_t n);

#endif
