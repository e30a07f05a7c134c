/* Batches: the records of a unit on their way through the workers, the same for every reader.

   A reader takes its bytes on the calling thread and submits them a batch at a time, most of them cut into whole
   frames. `work` runs on any thread and touches only its batch, the worker's scratch, and what of the unit never
   changes; `done` runs on the calling thread in order of submission: only there records are emitted, counts added,
   problems told. A unit's batches may still be in flight when the next unit is opened, so they name their unit by index
   and keep nothing of the reader; `end` runs behind the last of them.

   Batches and scratch of one kind are kept from unit to unit: an archive may hold thousands of small logs. */
#ifndef PARSERS_BATCH_BATCH_H
#define PARSERS_BATCH_BATCH_H

#include "parsers/reader/reader.h"

typedef struct batch_pool batch_pool;

/* The first member of every reader's own batch. */
typedef struct batch {
    batch_pool *pool;
    struct batch *next; /* in the list of free ones */
    arena arena;        /* of what work makes; empty again when the batch is used again */
    bool last;          /* of its unit; set before it is submitted */
    bool held;          /* set by done: it is given back by batch_give_back, later */
} batch;

typedef struct batch_kind {
    size_t batch_bytes;         /* of the reader's own batch */
    void (*make)(batch *b);     /* its buffers, once; NULL: none */
    void (*release)(batch *b);  /* its buffers */
    void *(*scratch_new)(void); /* of one worker, made when it first works on this kind; NULL: none is needed */
    void (*scratch_free)(void *scratch);
    void (*work)(batch *b, void *scratch);
    void (*done)(batch *b);
    void (*end)(batch *last); /* of the unit: tells what is known of it as a whole, and frees it */
} batch_kind;

/* An empty batch (its reader's own fields as they were). */
batch *batch_take(read_context *c, const batch_kind *kind);
/* To the workers, or straight through where there are none. */
void batch_submit(read_context *c, batch *b);
void batch_give_back(batch *b);
/* The calling thread's scratch of b's kind: for done, which may have to work too. */
void *batch_scratch(batch *b);

/* For the run: options->jobs workers from here on; and until all batches are done, then nothing of them is left. */
void batches_begin(read_context *c);
void batches_end(read_context *c);

#endif
