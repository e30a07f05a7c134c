/* The text of a CSV as rows, and where its header is. */
#ifndef PARSERS_CSV_CSV_H
#define PARSERS_CSV_CSV_H

#include "parsers/csv/frame.h"
#include "parsers/csv/parse.h"
#include "parsers/text/text.h"

/* How well the reader knows a row of names: 0 not at all. */
typedef int csv_judge(const csv_cells *names, const void *context);

typedef struct csv_header {
    int score; /* 0: none found */
    char separator;
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

typedef struct csv_reader csv_reader;

/* Reads up to the header, which the bid may have found; without one its score is 0 and there are no rows. */
csv_reader *csv_reader_new(reader *r, csv_judge *judge, const void *context);
const csv_header *csv_reader_header(const csv_reader *c);
/* The next row; `at` counts from *text. Both live until the next call. False at the end. */
bool csv_reader_next(csv_reader *c, csv_frame *row, const char **text);
/* What is already read behind the rows taken, for a look ahead. */
str csv_reader_ahead(const csv_reader *c);
/* Frees it. */
text_ending *csv_reader_finish(csv_reader *c);

/* False: a blank row, or the header once more, as in exports joined by copying. */
bool csv_row_is_record(const csv_header *h, const csv_frame *row, const char *text);

typedef enum csv_fit {
    CSV_FITS,
    CSV_PADDED, /* empty cells at its end are missing, or too many: spreadsheets write such rows */
    CSV_MISFIT  /* it cannot be used */
} csv_fit;

/* last_needed: the last column without which a row says nothing. */
csv_fit csv_row_fit(const csv_header *h, const csv_frame *row, const char *text, int last_needed);
/* What is wrong with a row that does not fit. */
problem csv_row_problem(const csv_header *h, const csv_frame *row, uint64_t number, unit_status *status);

#endif
