/* Where the header of a CSV is. */
#ifndef PARSERS_CSV_HEADER_H
#define PARSERS_CSV_HEADER_H

#include "parsers/csv/parse.h"
#include "parsers/csv/rewrite.h"

/* How well the reader knows a row of names: 0 not at all. */
typedef int csv_judge(const csv_cells *names, const void *context);

typedef struct csv_header {
    int score; /* 0: none found */
    char separator;
    csv_form form;    /* of the text; unless it is PLAIN all that follows is of the text rewritten */
    char outer;       /* the separator around lines of LINE_PER_CELL */
    csv_cells names;  /* in the arena */
    uint32_t columns; /* more than names.n where there are too many */
    str row;          /* as it stands there, in the text */
    size_t behind;    /* where the next row begins */
    uint64_t line;    /* ... and on which line */
    bool whole;       /* the row's end is in the text */
    bool settled;     /* no row that was looked at reached the end of the text: a longer text has the same header */
    str before;       /* the text up to `behind` */
} csv_header;

/* The header stands in one of the first rows: behind `sep=;`, a `#TYPE` line or a title. The separator (comma,
   semicolon, TAB, bar) is the one under which most names are known. The text may be cut anywhere. */
csv_header csv_header_find(arena *a, str text, bool end, csv_judge *judge, const void *context);
/* The same for the first bytes of a unit. */
csv_header csv_header_sniff(arena *a, str head, bool whole, csv_judge *judge, const void *context);
/* Are these the same columns? */
bool csv_header_same(const csv_header *a, const csv_header *b);

#endif
