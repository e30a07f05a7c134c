/* Inside the folder: the steps of rollup_make. */
#ifndef BATCH_ROLLUP_PARTS_H
#define BATCH_ROLLUP_PARTS_H

#include "batch/rollup/rollup.h"

rollup_row row_of(const rollup_source *source);
void rows_sort(rollup_row *rows, size_t n);
void sums_add(rollup_sums *sums, const rollup_row *row);
void groups_find(arena *room, rollup *r);
void rollup_incidents_find(arena *room, rollup *r);
void changes_find_all(arena *room, rollup *r);

#endif
