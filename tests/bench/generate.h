/* A generator of event logs that look like those of an Entra Connect server: for the bench, the tests and the samples.
   The same options give the same bytes. */
#ifndef TESTS_BENCH_GENERATE_H
#define TESTS_BENCH_GENERATE_H

#include "base/array.h"
#include "base/civil.h"
#include "base/out.h"
#include "base/zone.h"

/* ---- events ---- */

enum { EVENT_DATA_MOST = 6 };

typedef struct log_event {
    instant time;
    const char *computer, *provider, *category;
    int id, qualifiers, level; /* level as in the log: 2 error, 3 warning, 4 information */
    uint64_t record_id;
    str data[EVENT_DATA_MOST]; /* EventData; one, or the insertion strings of the message */
    size_t data_count;
    str message; /* as rendered */
} log_event;

typedef struct server {
    const char *name;
    uint64_t record_id; /* of its next event */
} server;

/* ---- writing (generate_shapes.c) ---- */

typedef enum log_shape { LOG_EVENTVIEWER, LOG_WEVTUTIL, LOG_EVTXDUMP, LOG_FORMAT_LIST } log_shape;

typedef struct log_writer {
    out *to;
    log_shape shape;
    bool utf16;
    const zone *zone;     /* of FORMAT_LIST's local times */
    instant since, until; /* events outside are left out, as if the export had been filtered by time */
    uint64_t events;
    ARRAY(out *) items; /* of FORMAT_LIST, until the end */
} log_writer;

void log_begin(log_writer *w);
void log_event_write(log_writer *w, const log_event *e);
void log_end(log_writer *w);

/* ---- what happens on a server (generate_chains.c) ---- */

typedef struct random_state {
    uint64_t state;
} random_state;

uint64_t random_next(random_state *r);
uint64_t random_below(random_state *r, uint64_t n);
/* Where a state begins that depends on a text, the same in every run. */
uint64_t random_seed(const void *p, size_t n, uint64_t seed);

typedef struct scene {
    log_writer *writer;
    random_state random;
    instant clock;
    bool skip_logon; /* without the ADSync and hash sync events that frame a success */
    uint64_t in_scope;
} scene;

typedef struct chain chain;

const chain *chain_find(str name);
/* By the weights that a usual log has. */
const chain *chain_random(random_state *r);
/* Writes the events of one operation or of one thing that happens to the service, and moves the clock behind them. */
void chain_play(scene *s, server *on, const chain *c, str user, str admin);
/* One event that is none of our business. */
void noise_play(scene *s, server *on);

#endif
