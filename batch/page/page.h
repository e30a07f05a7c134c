/* DIR/index.html: one page over all customers, worst first. It looks like a report's pages, needs no network and no
   script, and names no person. The door of the folder. */
#ifndef BATCH_PAGE_PAGE_H
#define BATCH_PAGE_PAGE_H

#include "base/out.h"
#include "base/zone.h"
#include "batch/rollup/rollup.h"
#include "reports/tables/tables.h"
#include "reports/words/words.h"

#define PORTFOLIO_PAGE "index.html"

typedef struct portfolio_page {
    const rollup *r;
    const zone *zone; /* of the times; months are each customer's own */
    str period;       /* as asked for; empty: each customer's own */
    str program;
    spoken language;
    bool tables;           /* the CSV files are beside it */
    text_list lost, loose; /* see overview.h */
} portfolio_page;

void portfolio_page_write(const portfolio_page *p, out *o);

#endif
