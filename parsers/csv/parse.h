/* One row of a CSV to its cells, by libcsv in its strict mode. */
#ifndef PARSERS_CSV_PARSE_H
#define PARSERS_CSV_PARSE_H

#include "base/arena.h"

typedef struct csv_cells {
    str *v; /* at most CSV_COLUMNS_MAX; line breaks are LF */
    size_t n;
} csv_cells;

typedef struct csv_parser_box csv_parser_box; /* one per thread */

csv_parser_box *csv_parser_box_new(void);
void csv_parser_box_free(csv_parser_box *b);
/* Cells live in the arena. False: the row breaks the rules of quoting. */
bool csv_parse_row(csv_parser_box *b, arena *a, str row, char separator, csv_cells *out);
/* What the cell of that number says (cell.h); empty when there is none. */
str csv_cell(const csv_cells *c, int column);

#endif
