/* Cuts text into the rows of a CSV before any CSV parser sees it, so that one lost quote costs a line and not the rest
   of the file. A quote opens only at the start of a cell and closes only before a separator or a line end, blanks aside
   (and the = of ="0012"); `""` inside is one quote. Lines end in LF, CRLF or CR. Empty lines are passed over.

   Resynchronises: of a row over several lines whose number of cells is not the header's, or in which a quote stands
   alone, of one that is too large, and of one that the text ends in, only the first line is given up; framing goes on
   at the next. What is looked at twice stays below three times the text: beyond that a cell may not hold a line end. */
#ifndef PARSERS_CSV_FRAME_H
#define PARSERS_CSV_FRAME_H

#include "parsers/reader/reader.h"

#define CSV_COLUMNS_MAX 1024 /* cells beyond are counted, not kept */

typedef enum csv_kind {
    CSV_MORE, /* nothing complete: what stands before framer.at is done with, more text is needed; at the end: no more
                 rows */
    CSV_ROW,  /* a whole row; on a single line it may have any number of cells */
    CSV_TORN, /* the first line of a row over several lines that cannot be right */
    CSV_OVERSIZE, /* a line larger than RECORD_BYTES_MAX; n may be less than it */
    CSV_UNCLOSED, /* the first line of a row in which a quote is not closed, or not within RECORD_BYTES_MAX */
    CSV_KINDS
} csv_kind;

typedef struct csv_frame {
    csv_kind kind;
    size_t at, n;     /* of the text given, without the line end */
    uint64_t line;    /* where it begins, 1-based */
    uint32_t columns; /* of ROW */
    bool stray;       /* a quote inside a cell that is not doubled */
    bool ended;       /* a line end stands behind it */
    bool plain;       /* of ROW: on one line, and a cell either holds no quote or is all within two of them */
    bool doubled;     /* some cell holds a doubled quote */
    /* Of ROW: where the first CSV_COLUMNS_MAX cells begin, from `at`, and where one behind them would. Lives until the
       next call. */
    const uint32_t *starts;
} csv_frame;

typedef struct csv_framer { /* {.separator, .expected, .line = 1} at the start of a text */
    char separator;
    uint32_t expected; /* cells of a row; 0: any number */
    size_t at;         /* where the row at hand begins */
    uint64_t line;     /* ... on which line */
    size_t pos;        /* what stands before was looked at */
    size_t cell;       /* where the cell at hand begins */
    uint32_t columns, lines;
    bool quoted, stray, odd, doubled; /* odd: a quote that had to be looked at */
    bool one_line;                    /* too much was looked at twice */
    bool skipping;                    /* to the end of a line that is too long */
    size_t first_end, first_behind;   /* the first line of a row over several */
    uint64_t dropped, rescanned;      /* bytes */
    uint32_t starts[CSV_COLUMNS_MAX + 1];
} csv_framer;

/* The next row of p[0..n). end: there is no text behind. */
csv_frame csv_framer_next(csv_framer *f, const char *p, size_t n, bool end);
/* The first `dropped` (at most framer.at) bytes were taken away. */
void csv_framer_shift(csv_framer *f, size_t dropped);
/* A cell as it stands there, with its quotes; empty when the row has no such cell. */
str csv_frame_cell(const csv_frame *row, const char *p, size_t column);
/* The same without its quotes and what else stands around (cell.h). False: it holds quotes, so only the parser knows
   what it says. */
bool csv_frame_plain_cell(const csv_frame *row, const char *p, size_t column, str *out);

#endif
