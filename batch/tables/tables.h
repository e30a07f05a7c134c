/* The four tables over all customers, as CSV. The door of the folder. Their rows say what the customers' own files say:
   those of months and causes are copied as summary.json has them. */
#ifndef BATCH_TABLES_TABLES_H
#define BATCH_TABLES_TABLES_H

#include "batch/rollup/rollup.h"
#include "reports/tables/tables.h"

typedef struct portfolio_table {
    const char *file;
    void (*write)(const rollup *r, csv_form form, out *o);
} portfolio_table;

enum { PORTFOLIO_TABLES = 4 };
extern const portfolio_table portfolio_tables[PORTFOLIO_TABLES];

#endif
