/* A look at a raw record of JSON: what its activity is and when it was, without parsing it. Certain evidence only:
   names or activities with escapes in them are left to the parser. */
#ifndef PARSERS_AUDIT_JSON_GATE_H
#define PARSERS_AUDIT_JSON_GATE_H

#include "parsers/audit/clock.h"
#include "parsers/audit/header.h"
#include "parsers/json/json.h"

enum { GATE_NAMES = 256, GATE_ACTIVITIES = 64, GATE_SERVICES = 16, GATE_TEXT_MAX = 64, GATE_LAST = 64 };

/* A text that was met, and what was found about it: the records of one log share names and activities. */
typedef struct gate_text {
    char text[GATE_TEXT_MAX];
    uint8_t n;     /* 0: none yet; longer ones are looked up every time */
    uint8_t role;  /* of a name */
    uint16_t rank; /* ... */
    bool ours;     /* of an activity: it is in scope; of a service: all of its are */
    bool told;     /* ... : it is one that the directory writes */
} gate_text;

typedef struct json_gate { /* {.options} at the start */
    const input_options *options;
    hour_memory hour;
    gate_text names[GATE_NAMES], activities[GATE_ACTIVITIES], services[GATE_SERVICES];
    const gate_text *last[GATE_LAST]; /* of the record before, in its order; NULL: none */
} json_gate;

typedef struct json_facts {
    bool has_activity; /* some member names one */
    bool ours;         /* it may be in scope */
    bool told;         /* the activity is one that the directory writes */
    str date;          /* the value that tells when it was, as it is written; empty: none does */
} json_facts;

json_facts json_gate_look(json_gate *g, const json_framer *f, const json_frame *frame, const char *p);

/* A time as audit_time_read reads it, also `/Date(1788252725123)/`, milliseconds since 1970, and an object of
   PowerShell that holds one. `raw` is a value as JSON writes it, empty for none. */
audit_time json_time_read(hour_memory *h, str raw);

#endif
