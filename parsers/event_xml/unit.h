/* What the batches of one unit share, and what is added up over all its records. Calling thread only, but for what
   never changes. */
#ifndef PARSERS_EVENT_XML_UNIT_H
#define PARSERS_EVENT_XML_UNIT_H

#include "parsers/event_xml/stretch.h"
#include "parsers/text/text.h"

typedef struct event_batch event_batch;

typedef struct event_unit {
    read_context *context;   /* never changes */
    uint32_t index;          /* never changes */
    uint64_t newlines;       /* in what was read */
    framer framer;           /* of the whole text; its places are those of the batch at hand */
    event_stretch own;       /* what it finds itself */
    event_batch *before;     /* whose rest it is not done with; NULL: none yet */
    unsigned told;           /* bit per frame_kind that is told once */
    uint64_t records;        /* told so far */
    uint64_t passed, untold; /* of them; see event_stretch */
    unit_spans spans;        /* not yet told to the ledger */
    text_ending *ending;     /* once the text has ended */
} event_unit;

event_unit *event_unit_new(read_context *c, uint32_t index);
/* Adds what a stretch counted, and clears it. */
void event_unit_add(event_unit *u, event_stretch *s);
/* After the last record: tells the ledger and frees it. */
void event_unit_finish(event_unit *u);

#endif
