/* A batch: a block of a unit's text on its way through the pool. Blocks end wherever reading stops, so a worker frames
   its block ahead, from where a record seems to begin, and then, in order, the unit's own framer comes from the block
   before and joins what was found (see seam.h). What is left over of a block, an unfinished record, is put in front of
   the next one. */
#ifndef PARSERS_EVENT_XML_BATCH_H
#define PARSERS_EVENT_XML_BATCH_H

#include "parsers/batch/batch.h"
#include "parsers/event_xml/unit.h"

enum {
    BLOCK_BYTES = 256 * 1024,         /* stays in the processor's cache */
    BLOCK_AT = RECORD_BYTES_MAX + 64, /* where a block begins, behind room for the longest rest */
};

/* text.p[at..] stands in the unit from byte `raw` on, in that encoding, up to the next segment. */
typedef struct text_segment {
    size_t at;
    uint64_t raw;
    unit_encoding encoding;
} text_segment;

struct event_batch {
    batch base; /* first; its arena holds what is parsed */
    event_unit *unit;
    char *bytes;
    unit_text text; /* in bytes, from BLOCK_AT on, and when it is done from the rest of the block before */
    ARRAY(text_segment) segments;
    /* made by work */
    size_t guess;
    framer ahead;
    event_stretch found; /* from `guess` on */
};

event_batch *event_batch_new(event_unit *u);
/* Reads its block. False: there is no text behind it. */
bool event_batch_fill(event_batch *b, text_reader *t);
/* Puts the rest of the block before, which f is not done with, in front of it, and moves f there. */
void event_batch_carry(event_batch *b, const event_batch *before, framer *f);
/* Where in the unit text.p[at] stands. */
uint64_t event_batch_raw_place(const event_batch *b, size_t at);

#endif
