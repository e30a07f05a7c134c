/* Writes .evtx files the way Windows writes events of the classic log interface: a template for all of System, another
   for EventData, each stored where a chunk first needs it and referred to from then on; names likewise. For tests, the
   bench and the corpus of the fuzzer. Trusts its caller. */
#ifndef TESTS_EVTX_WRITE_H
#define TESTS_EVTX_WRITE_H

#include "base/civil.h"
#include "base/out.h"

enum { EVTX_FILE_HEADER = 4096 };

typedef enum evtx_layout {
    EVTX_CLASSIC, /* EventData is an array of strings */
    EVTX_TYPED,   /* EventData is a Data for each of `values`, as providers with a manifest have it */
    EVTX_UNTIED,  /* no template at all: as collectors store rendered events. Strings only */
    EVTX_LITERAL, /* the one string is put together from CDATA, character and entity references */
    EVTX_LOOP     /* the template of EventData contains itself */
} evtx_layout;

typedef struct evtx_typed {
    uint8_t type;
    str bytes;
} evtx_typed;

typedef struct evtx_event {
    evtx_layout layout;
    uint64_t record_id;
    instant time;
    const char *provider, *computer;
    unsigned id, qualifiers, level;
    const str *data; /* strings, UTF-8 */
    size_t data_count;
    const evtx_typed *values; /* of EVTX_TYPED */
    size_t value_count;
    unsigned repeats; /* the first value stands so many more times in its Data */
} evtx_event;

typedef struct evtx_writer evtx_writer;

/* Chunks go to `to` as they fill up, behind a file header that calls the file dirty: nobody knows yet how many come. */
evtx_writer *evtx_writer_new(out *to);
void evtx_writer_event(evtx_writer *w, const evtx_event *e);
/* Ends the last chunk and frees the writer; the header as it should be, to be put in the place of the first one. */
void evtx_writer_finish(evtx_writer *w, uint8_t header[EVTX_FILE_HEADER]);

uint32_t evtx_write_crc(uint32_t before, const uint8_t *p, size_t n);
uint64_t evtx_write_filetime(instant t);

/* ---- damage (evtx_damage.c) ---- */

typedef struct evtx_file {
    uint8_t *bytes;
    size_t n;
} evtx_file;

/* Does the damage of that name to a file of the writer; `record` counts from 0 in the chunk. False: no such damage. The
   names: see the table. */
bool evtx_damage(evtx_file *f, const char *name, size_t chunk, size_t record);
/* The i-th name, or NULL. */
const char *evtx_damage_name(size_t i);

#endif
