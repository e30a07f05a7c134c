/* Inside the folder: the four writers. */
#ifndef BATCH_TABLES_PARTS_H
#define BATCH_TABLES_PARTS_H

#include "batch/tables/tables.h"

void customers_write(const rollup *r, csv_form form, out *o);
void incidents_write(const rollup *r, csv_form form, out *o);
void months_write(const rollup *r, csv_form form, out *o);
void causes_write(const rollup *r, csv_form form, out *o);

#endif
