/* What the batches of one unit share, and what is added up over all its records. Calling thread only. */
#ifndef PARSERS_EVENT_XML_UNIT_H
#define PARSERS_EVENT_XML_UNIT_H

#include "base/array.h"
#include "base/hour.h"
#include "parsers/text/text.h"

/* Steps from record to record, forwards and backwards in time. */
typedef struct time_steps {
    instant last;
    uint64_t ups, downs;
} time_steps;

typedef struct event_span {
    str computer;
    instant first, last;
    uint64_t records;
} event_span;

typedef struct event_unit {
    read_context *context;
    uint32_t index;
    uint64_t records, passed; /* framed so far; of them out of scope */
    time_steps steps[2];      /* of records in file order: those passed while framing, those parsed */
    ARRAY(event_span) spans;  /* not yet told to the ledger */
    arena computers;
    size_t recent; /* the span used last */
    hour_memory hour;
    text_ending *ending; /* once the text has ended */
} event_unit;

enum { STEPS_PASSED, STEPS_PARSED };

event_unit *event_unit_new(read_context *c, uint32_t index);
/* instant_parse_iso, with a memory. */
instant event_unit_time(event_unit *e, str text);
/* Notes when and on which computer a record was written, whatever it says. */
void event_unit_note(event_unit *e, int steps, str computer, instant time);
/* After the last record: tells the ledger and frees it. */
void event_unit_finish(event_unit *e);

#endif
