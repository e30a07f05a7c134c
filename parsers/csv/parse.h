/* One row of a CSV to its cells: by libcsv in its strict mode, or where the framer found it plain, by the places that
   are known then, which is many times as fast. What comes out is the same. */
#ifndef PARSERS_CSV_PARSE_H
#define PARSERS_CSV_PARSE_H

#include "base/arena.h"
#include "parsers/csv/cell.h"

#include <stdint.h>

typedef struct csv_cells {
    str *v; /* at most CSV_COLUMNS_MAX; line breaks are LF */
    size_t n;
} csv_cells;

typedef struct csv_parser_box csv_parser_box; /* one per thread */

csv_parser_box *csv_parser_box_new(void);
void csv_parser_box_free(csv_parser_box *b);
/* Cells live in the arena. False: the row breaks the rules of quoting. */
bool csv_parse_row(csv_parser_box *b, arena *a, str row, char separator, csv_cells *out);
/* The same of a row that the framer found plain (frame.h), of at most CSV_COLUMNS_MAX cells. Cells are slices of the
   row, but for those with doubled quotes, which live in the arena. */
void csv_cut_row(arena *a, str row, const uint32_t *starts, size_t columns, bool doubled, csv_cells *out);
/* What the cell of that number says (cell.h); empty when there is none. */
static inline str csv_cell(const csv_cells *c, int column)
{
    return column >= 0 && (size_t)column < c->n ? csv_cell_text(c->v[column]) : STR("");
}

#endif
