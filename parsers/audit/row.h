/* The cells of one row to what the program knows of it. */
#ifndef PARSERS_AUDIT_ROW_H
#define PARSERS_AUDIT_ROW_H

#include "parsers/audit/header.h"

/* Texts live with the cells or in the arena. */
void audit_row_read(audit_row *out, arena *a, const audit_columns *c, const csv_cells *cells);

#endif
