/* Inside the folder: what stands in lists. */
#ifndef BATCH_SUMMARY_ROWS_H
#define BATCH_SUMMARY_ROWS_H

#include "batch/summary/numbers.h"

/* list: NULL is an empty one. */
void read_causes(arena *keep, const json_node *list, customer_summary *s);
void read_fixed(arena *keep, const json_node *list, customer_summary *s);
void read_incidents(arena *keep, const json_node *list, const json_node *causes, customer_summary *s);
void read_months(const json_node *list, customer_summary *s);

#endif
