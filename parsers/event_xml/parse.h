/* One event record, alone: an ordinary one by the short way of event_plain.h, any other through libxml2's SAX. Owner of
   libxml2 in this room.

   No network, no entities but the five, no DTD. A record is accepted only when libxml2 returns 0, calls it well-formed
   and has told no error; an undeclared namespace prefix is none (the root that declares it stands outside the
   record). */
#ifndef PARSERS_EVENT_XML_PARSE_H
#define PARSERS_EVENT_XML_PARSE_H

#include "base/arena.h"
#include "parsers/record/record.h"

typedef struct event_parser event_parser; /* scratch of one thread */

/* Before any parser: sets libxml2 up, the first time. Calling thread only. */
void event_parse_setup(void);
event_parser *event_parser_new(void);
void event_parser_free(event_parser *p);
/* For tests: no short way for ordinary records. */
void event_parser_always_libxml2(event_parser *p);

typedef struct event_parsed {
    logged_event event;  /* texts in the arena */
    size_t repairs;      /* characters replaced */
    bool time_invalid;   /* missing or impossible */
    const char *refusal; /* why it is left out, a few words that live for ever; NULL: it is good */
} event_parsed;

event_parsed event_parse(event_parser *p, arena *a, str raw);

#endif
