/* The gate: tells from the raw head of a record, without an XML parser, that it is out of scope. It answers only for
   the ordinary layout that Windows and the usual tools write (the children of System one behind the other, each a
   leaf); anything else is UNSURE and must be parsed.

   The heads of a log are the same text but for some values, so the gate remembers the last shapes it walked through and
   compares before it walks. What it remembers changes how long an answer takes and nothing more: each thread remembers
   what it met. */
#ifndef PARSERS_EVENT_XML_GATE_H
#define PARSERS_EVENT_XML_GATE_H

#include "parsers/record/record.h"

typedef enum gate_answer { GATE_UNSURE, GATE_IN_SCOPE, GATE_OUT_OF_SCOPE } gate_answer;

typedef enum gate_value { GATE_PROVIDER, GATE_ID, GATE_TIME, GATE_COMPUTER, GATE_VALUES } gate_value;

typedef struct gate_values { /* of an ordinary head: raw slices of the record */
    bool known;
    str v[GATE_VALUES];
} gate_values;

typedef struct gate_facts { /* complete for GATE_OUT_OF_SCOPE */
    str provider, computer, time;
    int32_t event_id;
} gate_facts;

enum { GATE_SHAPES = 4, GATE_HOLES = 40, GATE_SHAPE_BYTES = 1024, GATE_SHAPE_PADDING = 16 };

/* Text of a shape in front of a value that varies, and how that value ends and what it is. */
typedef struct gate_stretch {
    uint16_t at, length;
    char stop;    /* behind the value */
    uint8_t slot; /* where the value goes: a gate_value, or GATE_VALUES for one that does not matter */
} gate_stretch;

/* A head, and which of its values (attributes, texts) have been seen to vary; the others are taken for part of the
   shape until a record shows another one. */
typedef struct gate_shape {
    size_t n;                /* values in it */
    uint16_t at[GATE_HOLES]; /* where each stands */
    uint16_t length[GATE_HOLES];
    bool varies[GATE_HOLES];
    size_t wanted[GATE_VALUES]; /* which of them; STR_NONE: missing */
    size_t stretches;           /* made from the above, for the comparison */
    gate_stretch stretch[GATE_HOLES];
    uint16_t tail, head_n; /* what stands behind the last of them, up to the end */
    char head[GATE_SHAPE_BYTES + GATE_SHAPE_PADDING];
} gate_shape;

typedef struct gate_memory { /* {0} at first; one per thread */
    gate_shape shapes[GATE_SHAPES];
    unsigned order[GATE_SHAPES]; /* newest first; index + 1, 0 unused */
} gate_memory;

/* The length of the head of the record at raw.p, up to the end of Computer, and its values; 0: not an ordinary one. No
   markup but the tags of the head stands in it. memory may be NULL. */
size_t gate_head(gate_memory *memory, str raw, gate_values *values);
/* What follows from the values of a head. */
gate_answer gate_judge(const gate_values *values, const scope *in_scope, gate_facts *facts);

#endif
