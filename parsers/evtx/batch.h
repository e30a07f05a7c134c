/* A batch: some chunks of a unit on their way through the pool. A chunk stands alone (names and templates are its own),
   so a worker does all there is to do with it: what is out of scope is counted, the rest decoded. Inside the reader of
   .evtx files only. */
#ifndef PARSERS_EVTX_BATCH_H
#define PARSERS_EVTX_BATCH_H

#include "parsers/batch/batch.h"
#include "parsers/evtx/decode.h"
#include "parsers/evtx/frame.h"
#include "parsers/evtx/gate.h"
#include "parsers/evtx/ids.h"

enum {
    EVTX_BATCH_CHUNKS = 4, /* read at a time; stays in the processor's cache */
    EVTX_BATCH_BYTES = EVTX_HEADER + EVTX_BATCH_CHUNKS * EVTX_CHUNK + EVTX_LOOKAHEAD
};

/* What the main thread must hear of: a record in scope, or something wrong, or both. */
typedef struct evtx_item {
    uint64_t byte;   /* in the file */
    uint64_t number; /* of the record in the batch, from 1; 0: it is about no record */
    uint64_t count;  /* how many records or chunks it is about */
    unit_status status;
    const char *what; /* NULL: nothing is wrong */
    const char *consequence;
    record *record; /* in the batch's arena; NULL: none is to be given out */
    size_t repairs; /* characters of it that were replaced */
} evtx_item;

typedef struct evtx_counts {
    uint64_t records, passed, damaged; /* all; out of scope; damaged */
    uint64_t chunks, lost;             /* with or without records; lost */
    uint64_t sums_missing;             /* chunks */
} evtx_counts;

typedef struct evtx_unit evtx_unit;
typedef struct evtx_batch evtx_batch;
struct evtx_batch {
    batch base; /* first; its arena holds the records */
    evtx_unit *unit;
    uint8_t *bytes;
    size_t n;
    uint64_t byte; /* where bytes[0] stands in the file */
    ARRAY(evtx_frame) frames;
    /* made by work */
    ARRAY(evtx_item) items;
    ARRAY(evtx_stretch) stretches; /* of frames, in their order */
    evtx_counts counts;
    unit_spans spans;
};

typedef struct evtx_worker { /* scratch of one thread */
    evtx_gate gate;
    evtx_decoder decoder;
} evtx_worker;

/* One file on its way; lives until its last batch is done. Calling thread only. */
struct evtx_unit {
    read_context *context;
    uint32_t index;
    evtx_file_header header;
    evtx_counts counts;
    unit_spans spans;
    evtx_ids ids;
};

evtx_unit *evtx_unit_new(read_context *c, uint32_t index);
evtx_batch *evtx_batch_new(evtx_unit *u);

/* Reads the records of a chunk that f describes into b: work. */
void evtx_chunk_read(evtx_batch *b, evtx_worker *w, const evtx_frame *f);

#endif
