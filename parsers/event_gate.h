/* The gate: tells from the raw head of a record, without an XML parser, that it is out of scope. It answers only for the
   ordinary layout that Windows and the usual tools write (the children of System one behind the other, each a leaf);
   anything else is UNSURE and must be parsed.

   The heads of a log are the same text but for some values, so the gate remembers the last shapes it walked through and
   compares before it walks. The memory changes how long an answer takes, never the answer. */
#ifndef PARSERS_EVENT_GATE_H
#define PARSERS_EVENT_GATE_H

#include "parsers/inputs.h"

typedef enum gate_answer { GATE_UNSURE, GATE_IN_SCOPE, GATE_OUT_OF_SCOPE } gate_answer;

typedef struct gate_facts { /* complete for GATE_OUT_OF_SCOPE; raw slices of the record */
    str provider, computer, time;
    int32_t event_id;
} gate_facts;

enum { GATE_SHAPES = 4, GATE_HOLES = 40, GATE_SHAPE_BYTES = 1024 };

/* The values of a head, in the order in which they stand there. */
typedef struct gate_values {
    size_t n;
    str v[GATE_HOLES];
    size_t provider, id, time, computer; /* which of them; STR_NONE: missing */
} gate_values;

/* A head without its values: the text before the first value, between them, and behind the last. */
typedef struct gate_shape {
    gate_values values; /* where the four stand; v is not used */
    uint16_t literal_n[GATE_HOLES + 1];
    char literals[GATE_SHAPE_BYTES]; /* one behind the other */
} gate_shape;

typedef struct gate_memory { /* {0} at first; one per thread */
    gate_shape shapes[GATE_SHAPES];
    unsigned order[GATE_SHAPES]; /* newest first; index + 1, 0 unused */
} gate_memory;

/* The length of the head of the record at raw.p, up to the end of Computer, and its values; 0: not an ordinary one. No markup but
   the tags of the head stands in it. memory may be NULL. */
size_t gate_head(gate_memory *memory, str raw, gate_values *values);
/* What follows from the values of a head. */
gate_answer gate_judge(const gate_values *values, const scope *in_scope, gate_facts *facts);

#endif
