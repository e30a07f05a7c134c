/* Inside the folder: a workbook on its way. */
#ifndef REPORTS_WORKBOOK_BOOK_H
#define REPORTS_WORKBOOK_BOOK_H

#include "base/arena.h"
#include "reports/workbook/workbook.h"

#include <xlsxwriter.h>

/* What a cell looks like. */
typedef enum look {
    LOOK_PLAIN,
    LOOK_HEADER,
    LOOK_TITLE,
    LOOK_LABEL,
    LOOK_WORDS, /* in several lines where they are long */
    LOOK_NUMBER,
    LOOK_TENTHS,
    LOOK_HUNDREDTHS,
    LOOK_PERCENT,
    LOOK_PERCENT_FINE,
    LOOK_DATE,
    LOOK_TIME,
    LOOK_GOOD,  /* succeeded */
    LOOK_BAD,   /* failed, the service's side */
    LOOK_OPEN,  /* without an end */
    LOOK_OTHER, /* the person's side */
    LOOK_DULL,  /* not known */
    LOOKS
} look;

typedef ARRAY(char) literal;

/* The sheet that is being written. */
typedef struct sheet {
    lxw_worksheet *at; /* NULL: none yet */
    const char *name;
    unsigned part; /* 2: "Events 2" */
    const char *const *names;
    size_t columns;
    lxw_row_t rows; /* that are full, with the header */
    unsigned widths[TABLE_COLUMNS_MOST];
} sheet;

struct workbook {
    out *o;
    lxw_workbook *book; /* NULL: it could not be begun */
    lxw_format *looks[LOOKS];
    bool large; /* in constant memory */
    size_t sheet_rows;
    lxw_error error; /* the first */
    unsigned sheets;
    cell_texts *texts; /* makes the texts of cells */
    literal literal;   /* and what they are where they look like an escape */
    arena names;       /* what the library may look at until the end */
    sheet sheet;
};

/* Every return of the library goes through here. False: it failed, or something did before. */
bool book_good(workbook *w, lxw_error error);
lxw_worksheet *book_add_sheet(workbook *w, const char *name);
void book_text(workbook *w, lxw_worksheet *s, lxw_row_t row, size_t column, str text, look l);
void book_number(workbook *w, lxw_worksheet *s, lxw_row_t row, size_t column, double n, look l);
void book_width(workbook *w, lxw_worksheet *s, size_t column, unsigned characters);

/* Spreadsheets read _x0041_ in a text as the letter A: such a text as one that they read as it is. A NUL stands behind
   both; good until the next call. */
str book_literal(literal *l, str text);

/* Writes it, or gives it up, and frees what is the library's. */
void book_finish(workbook *w);

/* A date or a date and time as spreadsheets count them, days since 1899-12-30; false: text is none, or one that they do
   not know (before March 1900). */
bool book_serial(str text, double *serial);

/* The sheet of figures and pictures. */
void summary_sheet(workbook *w, const analysis *a);

#endif
