/* The four tables over all customers, as CSV and as a workbook. The door of the folder. Their rows say what the
   customers' own files say: those of months and causes are copied as summary.json has them. */
#ifndef BATCH_TABLES_TABLES_H
#define BATCH_TABLES_TABLES_H

#include "batch/rollup/rollup.h"
#include "reports/tables/tables.h"

typedef struct portfolio_table {
    const char *file;
    const char *sheet; /* of the workbook */
    void (*write)(const rollup *r, const rows_sink *to);
} portfolio_table;

enum { PORTFOLIO_TABLES = 4 };
extern const portfolio_table portfolio_tables[PORTFOLIO_TABLES];

void portfolio_write_csv(const portfolio_table *t, const rollup *r, csv_form form, out *o);
/* All four in one workbook; program: who made it. A failure is that of o. */
void portfolio_write_workbook(const rollup *r, str program, out *o);

#endif
