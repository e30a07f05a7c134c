/* The roll-up: from what stands in the folders of the customers to DIR's own files. The door of the folder.

   It reads DIR/<folder>/state.json, summary.json and ask.txt of every customer and nothing else, so it can be made
   again at any time. Nothing is read of a folder that a report was cut off in. It writes into the set of DIR:
   index.html, the four tables of portfolio.csv and its kin, portfolio.xlsx (as the formats ask), and roll-up.json, by
   which the next one knows who is unchanged. */
#ifndef BATCH_OVERVIEW_OVERVIEW_H
#define BATCH_OVERVIEW_OVERVIEW_H

#include "base/array.h"
#include "base/out.h"
#include "base/zone.h"
#include "reports/report.h"

/* A customer as the portfolio names it. */
typedef struct rollup_customer {
    str customer, folder, group;
    const char
        *failed_note; /* why this run made nothing of it ("the path C:\logs is nowhere"); NULL: state.json tells */
} rollup_customer;

typedef struct rollup_options {
    const char *dir;
    const rollup_customer *customers; /* in the order of the portfolio; folders differ */
    size_t customer_count;
    const zone *zone; /* of the page's times; NULL: UTC */
    str period;       /* as asked for, "2026-10"; empty: each customer's own */
    bool html, csv, xlsx;
    csv_form table_form;
    str program;     /* "wbhealth 0.1.0" */
    spoken language; /* of the page */
    text_list lost;  /* kept histories without a customer in the portfolio, for the page */
    text_list loose; /* files beside the customers' folders, for the page */
} rollup_options;

typedef struct rollup_result {
    size_t reported, unchanged, old, failed, no_input; /* customers of each status */
    size_t with_figures;                               /* of any status: there is a report to roll up */
    size_t imperfect; /* of those reported now: some input was not used whole, or its exit was 1 */
    size_t foreign;   /* with an input that another customer has too */
    size_t shared;    /* shared incidents */
    size_t figures_at_risk;
    ARRAY(str) lines; /* one per customer that is not whole, "Contoso: failed: ...", in the order of the page */
    arena texts;      /* where they live */
} rollup_result;

/* Every name that it may write into DIR, for stale files and for the check that no output is an input; and for the
   commit: what is stale, and what stands there while names are given. */
extern const char *const rollup_file_names[];
extern const size_t rollup_file_count;
extern const out_plan rollup_plan;

/* Writes all files into the set (of DIR, open, not committed). False: see out_set_error. *result, zeroed before, is to
   be given to rollup_result_free in any case. A folder that holds nothing is a customer that failed, no error. */
bool rollup_write(const rollup_options *o, out_set *set, rollup_result *result);
void rollup_result_free(rollup_result *result);

#endif
