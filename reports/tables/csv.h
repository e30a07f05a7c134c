/* CSV files: RFC 4180, UTF-8 with a byte order mark, CRLF between rows, LF inside cells, one header line.

   Spreadsheets run a cell that begins like a formula, so such a cell gets one `'` in front (csv_is_formula). Nothing is
   taken away, and a cell that would look like one of those gets its own `'`: distinct values stay distinct. No cell has
   more than 32,767 UTF-16 units, the limit of a spreadsheet's cell; a longer one ends in `…`. */
#ifndef REPORTS_TABLES_CSV_H
#define REPORTS_TABLES_CSV_H

#include "base/array.h"
#include "base/out.h"
#include "reports/tables/tables.h"

typedef struct csv {
    out *o;
    csv_form form;
    ARRAY(char) scratch; /* for the rare cell that has to be rewritten */
    ARRAY(char) joined;  /* for the lines of a list */
} csv;

/* The two ways into a file: our own literals, and data. */
#define csv_lit(c, literal) out_lit((c)->o, literal)
/* One cell from the text a, b: made safe, cut, quoted where the separator, a quote or a line break needs it. */
void csv_data(csv *c, str a, str b);
void csv_release(csv *c);
/* The lines of a list as one text, in c->joined. */
str csv_joined(csv *c, text_list lines);

/* Would a spreadsheet take a, b for a formula, or for something that csv_data has made of one? True for text that
   begins with = + @ TAB CR, or with - unless all of it is a lone - or a plain negative number; also behind `'`s, behind
   blanks and behind NULs (which arrive as U+FFFD). */
bool csv_is_formula(str a, str b);

#endif
