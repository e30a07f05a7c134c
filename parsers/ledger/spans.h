/* Which time the records of each computer cover, and whether records run forwards or backwards in time: noted record by
   record in stretches of a unit, by any thread, and joined in their order. */
#ifndef PARSERS_LEDGER_SPANS_H
#define PARSERS_LEDGER_SPANS_H

#include "base/array.h"
#include "base/civil.h"
#include "base/map.h"
#include "base/symbols.h"

/* Which time one computer's records in one unit cover, records of any provider. */
typedef struct unit_span {
    str computer; /* as written; may be empty */
    instant first, last;
    uint64_t records;
} unit_span;

enum { UNIT_SPANS_KEPT = 1000 /* computers; when there are more, the ledger is to be told */ };

typedef struct unit_spans { /* unit_spans_empty at first */
    ARRAY(unit_span) v;
    size_t recent;       /* a log is nearly always of one computer */
    symbols *names;      /* NULL: none yet */
    map by_name;         /* name -> index */
    instant first, last; /* the first and the last known time in order of the records; INSTANT_NONE at first */
    uint64_t ups, downs; /* steps from record to record */
} unit_spans;

static inline unit_spans unit_spans_empty(void)
{
    return (unit_spans){.first = INSTANT_NONE, .last = INSTANT_NONE};
}

/* One record. */
void unit_spans_note(unit_spans *s, str computer, instant time);
/* Adds what came behind it, of which nothing is left there. */
void unit_spans_take(unit_spans *s, unit_spans *next);
/* Empty again. */
void unit_spans_clear(unit_spans *s);
void unit_spans_free(unit_spans *s);

#endif
