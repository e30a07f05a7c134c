/* Inside the folder: the sections of the page and what they share. */
#ifndef BATCH_PAGE_PARTS_H
#define BATCH_PAGE_PARTS_H

#include "batch/page/page.h"
#include "reports/page/page.h"

/* What the parts work with: the page of a report, of which only the writer is set, for the parts that they share. */
typedef struct roll_page {
    const portfolio_page *p;
    const rollup *r;
    out *o;
    page page;
} roll_page;

/* ---- words (words.c) ---- */

void put_customer(const roll_page *x, const rollup_row *row); /* its name, with a link to its report */
void put_customers(const roll_page *x, const rollup_row *const *rows, size_t n);
void put_link(const roll_page *x, const rollup_row *row, str file, str words);
text_id verdict_words(summary_verdict v);         /* "Healthy, with exceptions" */
void put_owner(const roll_page *x, str owner);    /* of a word of the files: "Network administrator" */
void put_state(const void *roll, const void *of); /* of such a word, a str: "stopped"; for a place */
share reliability_share(const rollup_row *row);
void put_customer_count(const roll_page *x, uint64_t n); /* 1 customer, 12 customers */
void put_lead(const roll_page *x, text_id words);        /* a paragraph under a heading */
/* How much of the period the logs cover, as time: "31 of 31 days", "9 days 23 h of 31 days". */
void put_coverage(const roll_page *x, const customer_summary *s);
void put_covered(const void *roll, const void *summary); /* the same for a place */
/* Both inside: "October 2026", "1 to 14 October 2026". */
void put_days(const roll_page *x, str first, str last);

/* ---- sections, in their order ---- */

void roll_masthead(const roll_page *x);
void roll_foreign(const roll_page *x);
void roll_shared(const roll_page *x);
void roll_sentence(const roll_page *x);
void roll_figures(const roll_page *x);
void roll_customers(const roll_page *x);
void roll_groups(const roll_page *x);
void roll_changes(const roll_page *x);
void roll_asks(const roll_page *x);
void roll_unusable(const roll_page *x);
void roll_left_over(const roll_page *x);
void roll_method(const roll_page *x);
void roll_foot(const roll_page *x);

/* A line of up to twelve months of reliability. */
void roll_line(const roll_page *x, const customer_summary *s);

str roll_css(void);

#endif
