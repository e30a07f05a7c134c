/* One record of binary XML, decoded: the same fields as the XML parser would find in the record written as XML. */
#ifndef PARSERS_EVTX_DECODE_H
#define PARSERS_EVTX_DECODE_H

#include "parsers/event/event.h"
#include "parsers/evtx/binxml.h"

/* What decoding may cost, in bytes of text made and tokens read (each counts for some): templates can be nested so that
   a few bytes stand for endless text. Far beyond every event that Windows writes. */
#define EVTX_RECORD_MIB_MAX 1
#define EVTX_CHUNK_MIB_MAX  16
#define EVTX_NESTING_MAX    16 /* templates and values inside each other */
enum { EVTX_RECORD_COST = EVTX_RECORD_MIB_MAX << 20, EVTX_CHUNK_COST = EVTX_CHUNK_MIB_MAX << 20 };

typedef struct evtx_decoder { /* {0} at first; one per thread */
    event_fields fields;
    arena scratch; /* of one record */
    /* the rest is of the present record */
    unsigned nesting, elements;
    size_t cost; /* left */
    bool last;   /* it is all that is left of the chunk's */
    size_t repairs;
    bool nameless; /* some name could not be read */
    uint16_t high; /* the first half of a pair that ends a token: its other half may begin the next; 0: none waits */
    bool limited;  /* the refusal is one of our limits */
    const char *refusal;
} evtx_decoder;

typedef struct evtx_decoded {
    logged_event event;  /* texts in the arena */
    size_t repairs;      /* characters replaced */
    bool time_invalid;   /* missing or impossible */
    bool nameless;       /* something in it has lost its name, and is left out */
    bool limited;        /* refused for its size, not for damage */
    const char *refusal; /* why it is left out, words that live for ever; NULL: it is good */
} evtx_decoded;

/* *budget is what is left for this chunk; lowered by what the record cost. */
evtx_decoded evtx_decode(evtx_decoder *d, arena *a, binxml record, size_t *budget);
void evtx_decoder_free(evtx_decoder *d);

#endif
