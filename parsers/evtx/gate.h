/* The gate: who wrote a record, when, where and under which id, told from its template and a few of its values, without
   reading the rest. In a chunk the same few templates occur over and over; each is looked at once. It answers only for
   the ordinary layout (one template for all of System, each of the four a literal or one value); anything else is
   UNSURE and must be decoded. Never another answer than decoding would give. */
#ifndef PARSERS_EVTX_GATE_H
#define PARSERS_EVTX_GATE_H

#include "base/civil.h"
#include "parsers/evtx/binxml.h"
#include "parsers/record/record.h"

typedef enum evtx_answer { EVTX_UNSURE, EVTX_IN_SCOPE, EVTX_OUT_OF_SCOPE } evtx_answer;

typedef struct evtx_facts { /* complete for EVTX_OUT_OF_SCOPE */
    str computer;           /* lives until the next call */
    instant time;
} evtx_facts;

/* Where a template has one of the four. */
typedef struct evtx_place {
    enum { PLACE_MISSING, PLACE_LITERAL, PLACE_VALUE, PLACE_MIXED } kind;
    uint16_t number; /* of the value */
    evtx_value literal;
} evtx_place;

enum { SHAPE_PROVIDER, SHAPE_ID, SHAPE_TIME, SHAPE_COMPUTER, SHAPE_PLACES };

/* What a template says of them. */
typedef struct evtx_shape {
    uint64_t generation; /* of the gate when it was made */
    uint32_t definition;
    bool usable;
    evtx_place places[SHAPE_PLACES];
    enum { PROVIDER_UNKNOWN, PROVIDER_ELSEWHERE, PROVIDER_HERE } literal_provider; /* is it in scope at all? */
    str provider, computer;                                                        /* when they are literals */
} evtx_shape;

enum { GATE_SLOTS = 128 };

typedef struct evtx_gate { /* {0} at first; one per thread */
    uint64_t generation;
    evtx_shape shapes[GATE_SLOTS];
    arena kept;    /* texts of shapes */
    arena scratch; /* of one answer */
} evtx_gate;

/* Forgets the templates of the chunk before. */
void evtx_gate_begin(evtx_gate *g);
evtx_answer evtx_gate_ask(evtx_gate *g, binxml record, const scope *in_scope, evtx_facts *facts);
void evtx_gate_free(evtx_gate *g);

#endif
