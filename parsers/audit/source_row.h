/* Inside the folder: a row's cells by their roles. */
#ifndef PARSERS_AUDIT_SOURCE_ROW_H
#define PARSERS_AUDIT_SOURCE_ROW_H

#include "parsers/audit/header.h"

typedef struct source_row {
    arena *arena;
    const audit_columns *columns;
    const csv_cells *cells;
} source_row;

/* Empty where the cell holds no value. */
static inline str text_or_nothing(str s)
{
    return audit_is_nothing(s) ? STR("") : s;
}

static inline str text_at(const source_row *r, int column)
{
    return text_or_nothing(csv_cell(r->cells, column));
}

static inline str text_of(const source_row *r, audit_column role)
{
    return text_at(r, r->columns->of[role]);
}

static inline bool has_column(const source_row *r, audit_column role)
{
    return r->columns->of[role] != NO_COLUMN;
}

#endif
