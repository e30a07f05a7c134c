/* CSV that something took for text and saved once more: made what it was, before its rows are cut. Inside of the
   folder.

   A comma file that a spreadsheet opened where `;` separates stands in one column, and saving it puts each line that
   holds a quote into quotes, the quotes in it doubled; where the line held a `;` it fell into several cells. Lines
   without a quote stay as they were. Mail programs and word processors make typographic quotes of the others. */
#ifndef PARSERS_CSV_REWRITE_H
#define PARSERS_CSV_REWRITE_H

#include "parsers/csv/frame.h"

typedef enum csv_form {
    CSV_PLAIN,
    CSV_LINE_PER_CELL, /* lines are rows of another CSV, whose cells, joined, are the lines */
    CSV_OTHER_QUOTES,  /* around cells stand typographic quotes */
    CSV_FORMS
} csv_form;

typedef struct csv_rewriter { /* {.form, .lines = {.separator = the outer one, .line}, .line} at the start of a text */
    csv_form form;
    csv_framer lines;
    uint64_t line; /* on which what comes next is written */
    bool ends;     /* what was written last is the end of a cell, line or quote */
    bool padded;   /* rows are as wide as the widest */
} csv_rewriter;

/* Rewrites what is whole of raw to `out`, which has room for as many bytes. Returns how much of raw is done with, and
   is not to be given again; with `end` all. *written says how much came out. */
size_t csv_rewrite(csv_rewriter *w, str raw, bool end, char *out, size_t *written);
/* The line that a row of LINE_PER_CELL stands for, to `out`, which has room for the row. Its length. *padded: empty
   cells at a row's end are the spreadsheet's. */
size_t csv_rewrite_row(const csv_frame *row, const char *text, char separator, bool *padded, char *out);

#endif
