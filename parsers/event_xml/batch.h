/* A batch: a stretch of a unit's text cut into frames, on its way through the pool. Its text is framed where it was
   read to; only the tail, an unfinished record, is copied to the next batch. What the gate turns away is counted while
   framing; a batch carries only the other records on. */
#ifndef PARSERS_EVENT_XML_BATCH_H
#define PARSERS_EVENT_XML_BATCH_H

#include "parsers/batch/batch.h"
#include "parsers/event_xml/frame.h"
#include "parsers/event_xml/parse.h"
#include "parsers/text/text.h"

enum {
    BATCH_BYTES = 256 * 1024,                        /* read at a time; stays in the processor's cache */
    BATCH_ROOM = RECORD_BYTES_MAX + BATCH_BYTES + 64 /* with the longest tail */
};

/* text[at..] stands in the unit from byte `raw` on, in that encoding, up to the next segment. */
typedef struct text_segment {
    size_t at;
    uint64_t raw;
    unit_encoding encoding;
} text_segment;

/* A frame that has to be looked at: a record that may be in scope, or something wrong. */
typedef struct event_frame {
    frame frame;
    uint64_t number; /* of the record in the unit, from 1 */
    /* made by work, in the batch's arena; NULL where the frame is no whole record */
    event_parsed *parsed;
    record *record; /* NULL too when it is refused, or out of scope after all */
} event_frame;

typedef struct event_unit event_unit;
typedef struct event_batch event_batch;
struct event_batch {
    batch base; /* first */
    event_unit *unit;
    char *text;
    size_t n;
    uint64_t newlines_before, newlines; /* in the unit before text[0], in the text */
    ARRAY(text_segment) segments;
    ARRAY(event_frame) frames;
};

/* What the gate remembers from log to log: most are written by the same servers. */
gate_memory *event_gate_memory(read_context *c);
event_batch *event_batch_new(event_unit *u);
/* Where in the unit text[at] stands. */
uint64_t event_batch_raw_place(const event_batch *b, size_t at);

#endif
