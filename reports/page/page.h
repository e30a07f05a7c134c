/* What every section of a page works with, and the parts that several sections share. The door of the folder. */
#ifndef REPORTS_PAGE_PAGE_H
#define REPORTS_PAGE_PAGE_H

#include "reports/html/html.h"
#include "reports/tables/tables.h"
#include "reports/words/words.h"

typedef struct page {
    const analysis *a;
    str program; /* "wbhealth 0.1.0", for the foot */
    out *o;
    voice v;       /* its writer is o; the casebook speaks English */
    bool casebook; /* names people, servers, ids; without: the page that is handed on */
} page;

/* A server: its name in the casebook, else "server 2", or "the sync server" when there is but one. */
void put_server(const page *p, sym computer);
/* The days of the period, or of the logs where the period is open: "October 2026", "1 to 14 October 2026". */
void put_period(const page *p);

/* How much of it the logs cover, as time: "31 of 31 days", "9 days 23 h of 31 days"; "–" where it has no days. */
void put_covered_time(const page *p, const totals *t);
void put_coverage_table(const page *p);
void put_finding(const page *p, const finding *f);

/* Words that a page explains where they stand: a dotted word that opens, without a script. Not inside a paragraph. */
typedef enum page_term {
    TERM_TRIED,
    TERM_SELF,
    TERM_HELP_DESK,
    TERM_WAITING,
    TERM_RELIABILITY,
    TERM_UNAVAILABLE,
    TERM_SIDES,
    TERM_TURNED_AWAY,
    TERMS
} page_term;
void put_term(const page *p, page_term t);
text_id term_words(page_term t);
text_id term_text(page_term t);

/* A paragraph of a text without places that says there is nothing. */
void put_empty(const page *p, text_id words);
/* <section> with its heading, to which links lead. */
void put_section_open(const page *p, const char *id, text_id title);
/* A paragraph of one text with places. */
#define put_paragraph(p, class_name, ...) \
    (html_lit((p)->o, "<p class=\"" class_name "\">"), say_text(&(p)->v, __VA_ARGS__), html_lit((p)->o, "</p>\n"))

/* A table: its headings, then rows of the caller's, then the end. On a phone each cell is a line of its own, with its
   heading in front: put_cell_open, the caller writes the cell and </td>. The first cell of a row is its <th>. */
typedef struct table_heading {
    text_id words;
    bool amount;
} table_heading;
void put_table_open(const page *p, text_id caption, const table_heading *headings, size_t n);
void put_cell_open(const page *p, const table_heading *heading);
void put_table_close(const page *p);
/* How many rows the file has that the table has not; nothing for none. */
void put_more_in(const page *p, size_t more, str file);

/* A column as the page shows it: the column of the table, its heading, and how the cell is written (NULL: by its kind).
   For the casebook: in English. */
typedef struct view_column {
    const char *name, *heading;
    void (*put)(const page *p, const cell *c, const void *row);
} view_column;

typedef struct view {
    const table *table;
    const view_column *columns;
    size_t column_count;
    const char *caption;
    bool (*shows)(const page *p, const void *row); /* NULL: every row */
    size_t limit;                                  /* rows at most; the file has the rest */
} view;

/* The table; nothing when no row is shown. */
void put_view(const page *p, const view *v);
/* A cell by its kind. */
void put_cell(const page *p, const cell *c);
/* Is a cell of this kind an amount, to stand at the right? */
bool cell_is_amount(cell_kind kind);

/* What stands in every page: the style sheet; and the scripts of the casebook, in this order. */
str style_css(void);
str packed_js(void);
str script_js(void);

/* What stands around one. Between the first and the second call the caller writes its title, between the second and the
   third what is in it. */
typedef struct page_shell {
    const str *styles;
    size_t style_count;
    const str *scripts;
    size_t script_count;
    tongue tongue;
} page_shell;
void page_open(out *o, const page_shell *shell);
void page_open_body(out *o, const page_shell *shell);
void page_close(out *o, const page_shell *shell);

#endif
