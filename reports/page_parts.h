/* The sections of report.html, in the order in which they stand on the page. Inside the room. */
#ifndef REPORTS_PAGE_PARTS_H
#define REPORTS_PAGE_PARTS_H

#include "reports/html.h"
#include "reports/report.h"
#include "reports/tables.h"
#include "reports/words.h"

typedef struct page {
    const analysis *a;
    const report_options *options;
    out *o;
    bool casebook; /* names people, servers, ids; without: the page that is handed on */
} page;

void page_masthead(const page *p);  /* whose, what, when; what the logs cover */
void page_verdict(const page *p);   /* one sentence with its reasons */
void page_figures(const page *p);   /* the key numbers, and how they went over the months */
void page_incidents(const page *p); /* when people could not be served */
void page_actions(const page *p);   /* what to do: at most three things */
void page_days(const page *p);      /* the pictures of days, hours, durations */
void page_causes(const page *p);    /* why it failed */
void page_before(const page *p);    /* what was changed before it broke */
void page_waiting(const page *p);   /* people who have no password that works, people blocked */
void page_service(const page *p);   /* up and down over time */
void page_cloud(const page *p);     /* the cloud's side against the servers' */
void page_registrations(const page *p);
void page_months(const page *p);  /* one row each, when there are several */
void page_unseen(const page *p);  /* what the logs do not say, and what to ask for */
void page_noticed(const page *p); /* other findings */
void page_read(const page *p);    /* what was read, counted */
void page_ledger(const page *p);  /* every input; casebook only */
void page_method(const page *p);  /* how the numbers are made */
void page_foot(const page *p);

/* ---- casebook only ---- */

void case_contents(const page *p);   /* what stands where; which server is which */
void case_people(const page *p);     /* waiting, recovered, blocked */
void case_operations(const page *p); /* every operation, to sort and filter, each with its chain */
void case_findings(const page *p);
void case_changes(const page *p);
void case_registrations(const page *p);
void case_coverage(const page *p);
void case_evidence(const page *p, const cause_row *row); /* of a cause: records, and the operations behind it */
void case_chain(const page *p, const operation *op);     /* an operation event by event, and its details for support */

/* ---- shared by them ---- */

/* A server: its name in the casebook, else "server 2", or "the sync server" when there is but one. */
void put_server(const page *p, sym computer);
/* Place of a server in the order of their names, from 1; 0: not one of them. */
size_t server_number(const analysis *a, str name);
size_t server_count(const analysis *a); /* that have a name */
/* The days of the period, or of the logs where the period is open: "October 2026", "1 to 14 October 2026". */
void put_period(const page *p);
/* First and last instant of the period, or of the logs where it is open. false: there is neither. */
bool page_span(const page *p, instant *from, instant *to);

str state_title(service_state s); /* "stopped" */
void put_coverage_table(const page *p);
void put_finding(const page *p, const finding *f);

/* A column as the page shows it: the column of the table, its heading, and how the cell is written (NULL: by its kind).
 */
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

#endif
