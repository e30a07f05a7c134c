/* Where bytes come from: a file, standard input, the inside of a gzip file, a member of an archive, or memory. A source
   is a stream that may be able to go back, knows whose row of the ledger its faults belong to, and tells them itself,
   so that whoever reads it only ever sees an early end. Nothing is mapped and nothing is unpacked to disk. */
#ifndef PARSERS_SOURCE_STREAM_H
#define PARSERS_SOURCE_STREAM_H

#include "base/ahead.h"
#include "base/digest.h"
#include "parsers/reader/reader.h"

#define SIZE_UNKNOWN UINT64_MAX

/* What the bytes must add up to (CRC-32). Whoever sees all of them adds: the source itself, or who reads it ahead. */
typedef struct checksum {
    bool wanted;
    uint32_t want, have;
} checksum;

typedef struct source source;
struct source {
    stream base;                          /* first: a source is a stream */
    bool (*seek)(source *s, uint64_t to); /* NULL: the bytes come once, in order */
    uint64_t size;                        /* in bytes, as promised; SIZE_UNKNOWN */
    uint64_t at;                          /* where the next read begins */
    read_context *context;
    uint32_t unit; /* whose faults they are; UNIT_NONE: not known yet */
    bool complete; /* its end was reached, and nothing before that is missing */
    checksum sum;
    bool has_fault; /* a fault waits for its unit */
    unit_status fault_status;
    problem fault; /* its texts are literals, or live in the ledger's arena */
};

/* One read of at most n bytes; 0 at the end or after a fault. */
size_t source_read(source *s, char *buffer, size_t n);
/* Reads until n bytes are there or the end has come. */
size_t source_fill(source *s, char *buffer, size_t n);
/* Ends the source. Told at once, or as soon as the unit is known. */
void source_fault(source *s, unit_status status, problem p);
/* The same at the place reached. */
void source_fault_here(source *s, unit_status status, str what, str consequence);
/* n bytes of the source are handed on. */
void source_add(source *s, const char *p, size_t n);
/* At the end of a complete source: tells it when the bytes do not add up. */
void source_add_up(source *s);
void source_attach(source *s, uint32_t row);
/* What the row's `bytes` says when nobody read the whole: the promised size, else what was seen. */
uint64_t source_length(const source *s);

/* Bytes in memory, and behind them the rest of another source (NULL: that is all). Borrows both. Can go back when the
   rest can, or when there is none. Adds up what is read, each byte once, in whatever order it is asked for. */
typedef struct prefix_source {
    source base;
    const char *bytes;
    size_t n;
    source *rest;
    digest digest;
    uint64_t digested; /* bytes from the beginning */
} prefix_source;

/* Another source, read ahead, on a thread of its own if `threaded`; the other one must not be touched until the end of
   this. To be read until it ends: what is told of bytes that nobody took would depend on chance. */
typedef struct ahead_source {
    source base;
    source *in;
    ahead *ahead;
    bool ended;
} ahead_source;

void ahead_source_begin(ahead_source *a, source *in, bool threaded);
void ahead_source_end(ahead_source *a);
/* For a source, before it touches the ledger: that belongs to the calling thread, which a source that is read ahead
   does not run on. From here to the end of the read that thread waits. */
void source_meet(read_context *c);

void prefix_source_init(prefix_source *p, str bytes, source *rest, read_context *context, uint32_t row);
/* The checksum of all its bytes, in text. Reads what nobody has read; what is wrong with that is nobody's business, for
   it is used for nothing. False: its end was not reached, or lies more than `most` bytes behind what was read. */
bool prefix_source_digest(prefix_source *p, uint64_t most, char text[DIGEST_TEXT]);

#endif
