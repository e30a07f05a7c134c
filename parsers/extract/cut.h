/* What is left of the rows of the ledger in an extract of a certain time. */
#ifndef PARSERS_EXTRACT_CUT_H
#define PARSERS_EXTRACT_CUT_H

#include "parsers/ledger/ledger.h"

/* [from, to); INSTANT_NONE: no limit on that side, on both: everything. */
typedef struct extract_cut {
    instant from, to;
} extract_cut;

/* "2026-10-01T00:00:00Z/2026-11-01T00:00:00Z", nothing on a side without a limit; empty: everything. */
str extract_cut_text(const extract_cut *c, arena *a);
/* The row as it is in the extract: it is marked, and records left out are out of scope. */
unit extract_cut_unit(const extract_cut *c, const unit *u, uint64_t left_out, arena *a);
/* The part of a span; false: nothing is left of it. */
bool extract_cut_span(const extract_cut *c, instant *first, instant *last);
bool extract_cut_local(const extract_cut *c, local_span *s);

/* Is a record of that time in it? One without a time is. */
bool extract_cut_takes(const extract_cut *c, instant t);

#endif
