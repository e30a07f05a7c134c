/* Which time the records of each computer cover, and whether records run forwards or backwards in time. */
#ifndef PARSERS_EVTX_SPANS_H
#define PARSERS_EVTX_SPANS_H

#include "base/array.h"
#include "base/map.h"
#include "base/symbols.h"
#include "parsers/ledger/ledger.h"

typedef struct evtx_spans { /* evtx_spans_empty at first */
    ARRAY(unit_span) v;
    size_t recent;       /* a log is nearly always of one computer */
    symbols *names;      /* NULL: none yet */
    map by_name;         /* name -> index */
    instant first, last; /* the first and the last known time in order of the records; INSTANT_NONE at first */
    uint64_t ups, downs; /* steps from record to record */
} evtx_spans;

static inline evtx_spans evtx_spans_empty(void)
{
    return (evtx_spans){.first = INSTANT_NONE, .last = INSTANT_NONE};
}

/* One record. */
void evtx_spans_note(evtx_spans *s, str computer, instant time);
/* What came behind it. */
void evtx_spans_join(evtx_spans *s, const evtx_spans *next);
/* Computers and their times only; the steps stay. */
void evtx_spans_clear(evtx_spans *s);
void evtx_spans_free(evtx_spans *s);

#endif
