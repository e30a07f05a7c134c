/* Inside the folder: the four writers. */
#ifndef BATCH_TABLES_PARTS_H
#define BATCH_TABLES_PARTS_H

#include "batch/tables/tables.h"

void customers_write(const rollup *r, const rows_sink *to);
void incidents_write(const rollup *r, const rows_sink *to);
void months_write(const rollup *r, const rows_sink *to);
void causes_write(const rollup *r, const rows_sink *to);

/* A date, or a date and a time, as summary.json writes it; what does not look like one is a text. */
void cell_moment(cell *c, str text);

#endif
