/* A batch: a stretch of a unit's text cut into frames, on its way through the pool. Its text is framed where it was read to;
   only the tail, an unfinished record, is copied to the next batch. */
#ifndef PARSERS_EVENT_BATCH_H
#define PARSERS_EVENT_BATCH_H

#include "parsers/event_frame.h"
#include "parsers/event_parse.h"
#include "parsers/text_ending.h"

enum {
    BATCH_BYTES = 256 * 1024,                       /* read at a time; stays in the processor's cache */
    BATCH_ROOM = RECORD_BYTES_MAX + BATCH_BYTES + 64 /* with the longest tail */
};

/* What the batches of one unit share; touched only where they are read and in `done`, on the calling thread. */
typedef struct event_unit {
    read_context *context;
    uint32_t index;
    uint64_t records;       /* done so far */
    instant last;           /* time of the last record that had one */
    uint64_t ups, downs;    /* steps from record to record forwards and backwards in time */
} event_unit;

/* text[at..] stands in the unit from byte `raw` on, in that encoding, up to the next segment. */
typedef struct text_segment {
    size_t at;
    uint64_t raw;
    unit_encoding encoding;
} text_segment;

/* A record that has to be told of one by one: in scope, or left out. */
typedef struct event_outcome {
    uint32_t frame;
    event_parsed parsed;
} event_outcome;

/* Records of one computer in a batch. */
typedef struct event_span {
    str computer; /* in the batch's text or arena */
    instant first, last;
    uint64_t records;
} event_span;

typedef struct event_batch event_batch;
struct event_batch {
    read_job job; /* first */
    event_unit *unit;
    event_batch *next; /* in the list of free ones */
    char *text;
    size_t n;
    uint64_t newlines_before; /* in the unit, before text[0] */
    ARRAY(text_segment) segments;
    ARRAY(frame) frames;
    text_ending *ending; /* only in the last batch of a unit */
    /* made by work: */
    arena arena;
    ARRAY(event_outcome) outcomes;
    ARRAY(event_span) spans;
    uint64_t out_of_scope;
    instant first_time, last_time; /* in file order */
    uint64_t ups, downs;
};

/* The parsers of all workers and the batches to use again. */
typedef struct event_scratch {
    unsigned workers;
    event_parser **parsers; /* by worker, made when first used */
    event_batch *free;
} event_scratch;

event_scratch *event_scratch_of(read_context *c);
event_batch *event_batch_new(event_unit *u);
/* Where in the unit text[at] stands. */
uint64_t event_batch_raw_place(const event_batch *b, size_t at);

#endif
