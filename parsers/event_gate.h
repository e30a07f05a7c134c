/* The gate: tells from the raw head of a record, without an XML parser, that it is out of scope. It answers only for the
   ordinary layout that Windows and the usual tools write (the children of System one behind the other, each a leaf);
   anything else is UNSURE and must be parsed. */
#ifndef PARSERS_EVENT_GATE_H
#define PARSERS_EVENT_GATE_H

#include "parsers/inputs.h"

typedef enum gate_answer { GATE_UNSURE, GATE_IN_SCOPE, GATE_OUT_OF_SCOPE } gate_answer;

typedef struct gate_facts { /* complete for GATE_OUT_OF_SCOPE; raw slices of the record */
    str provider, computer, time;
    int32_t event_id;
} gate_facts;

gate_answer event_gate(const scope *in_scope, str raw, gate_facts *facts);

#endif
