/* The chains of operations: event by event, then the details for support. Some are made ahead by any thread, and put
   into the page one after the other; only then it is known which stack traces have a place, and which. */
#ifndef REPORTS_CASEBOOK_CHAIN_H
#define REPORTS_CASEBOOK_CHAIN_H

#include "base/array.h"
#include "base/map.h"
#include "reports/page/page.h"

/* Stack traces repeat: each stands once, behind the operations, and events lead to it. */
typedef struct traces {
    map numbers; /* symbol of a trace -> its place */
    size_t bytes;
} traces;

typedef struct trace_mark {
    size_t at; /* in the text: what leads to the trace belongs there */
    sym stack;
} trace_mark;

typedef struct chain_end {
    size_t text, marks;
} chain_end;

typedef struct chains {
    out *text;
    ARRAY(trace_mark) marks;
    ARRAY(chain_end) ends; /* of each */
} chains;

void chains_clear(chains *c); /* {0} before the first time */
void chains_free(chains *c);
void chains_add(chains *c, const page *p, const operation *op);
/* The i-th of those that were added. */
void chains_put(const chains *c, size_t i, const page *p, traces *t, out *o);
/* The traces that those that were put lead to; frees t. */
void put_traces(const page *p, traces *t);

#endif
