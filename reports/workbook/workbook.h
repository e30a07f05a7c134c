/* The workbook (.xlsx): the rows of the CSV files with the values that these have, typed, a sheet each. The door of the
   folder, which owns libxlsxwriter.

   Up to 49,999 rows each sheet is a table with a name. From 50,000 rows in any of them on, the library writes all of it
   in constant memory, which it can do for a workbook only as a whole, and which knows no tables: then sheets have
   filters. Rows that a sheet has no room for go on in `Events 2`.

   The library writes into the temporary file of an out by its name, and has temporary files of its own beside that,
   without a name from their first moment on. The same rows give the same bytes. */
#ifndef REPORTS_WORKBOOK_WORKBOOK_H
#define REPORTS_WORKBOOK_WORKBOOK_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/tables/tables.h"

/* Was the program built with libxlsxwriter? Its version, or what to do without it. */
extern const bool workbook_can;
const char *workbook_library(void);

/* A sheet of a spreadsheet, and from how many rows on memory counts. */
enum { WORKBOOK_SHEET_ROWS = 1048576, WORKBOOK_LARGE_ROWS = 50000 };

typedef struct workbook workbook;

typedef struct workbook_form {
    str title, program;
    instant made;      /* the time that the document says it was made at, from the inputs; INSTANT_NONE: 1980 */
    size_t rows;       /* of the sheet that has most */
    size_t sheet_rows; /* header included; 0: WORKBOOK_SHEET_ROWS */
} workbook_form;

/* Into o, a file of a set that nothing was written into. What fails later is told by o (out_lost). */
workbook *workbook_begin(out *o, const workbook_form *form);
/* The next sheet, of that name; its table has the same in lower case. Its rows are what comes into the sink then. */
void workbook_sheet(workbook *w, const char *name);
rows_sink workbook_rows(workbook *w);
/* Writes it all, and frees it. */
void workbook_end(workbook *w);

/* The whole one of a report: a summary with pictures, and a sheet per table. */
void workbook_write_report(const analysis *a, str program, out *o);

#endif
