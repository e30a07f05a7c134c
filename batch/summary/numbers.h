/* Inside the folder: values of a tree as the roll-up wants them. */
#ifndef BATCH_SUMMARY_NUMBERS_H
#define BATCH_SUMMARY_NUMBERS_H

#include "batch/summary/summary.h"
#include "parsers/json/json.h"

/* A decimal number as so many times ten to the power of `places`: 96.1 with one place is 961. Not known: no number, a
   negative one, or more places than that. */
amount decimal_of(const json_node *v, str name, unsigned places);
uint64_t count_of(const json_node *v, str name); /* 0 without one */
amount amount_of(const json_node *v, str name);
bool flag_of(const json_node *v, str name);
instant time_of(const json_node *v, str name);
str kept_text(arena *keep, const json_node *v, str name);

#endif
