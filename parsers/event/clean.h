/* Makes a raw record fit for the XML parser, or refuses it: the parser itself never sees anything that could cost it
   more than time in proportion to the record. */
#ifndef PARSERS_EVENT_CLEAN_H
#define PARSERS_EVENT_CLEAN_H

#include "base/arena.h"

/* Far beyond every event that Windows writes. */
#define EVENT_DEPTH_MAX      64
#define EVENT_ATTRIBUTES_MAX 256 /* of one element */
#define EVENT_ELEMENTS_MAX   20000
#define EVENT_NAME_MAX       1000 /* bytes of an element's name */

/* Why a record is left out, in text and in binary XML alike. */
#define EVENT_TOO_DEEP            "elements nested more than " NUMBER_TEXT(EVENT_DEPTH_MAX) " deep"
#define EVENT_TOO_MANY_ATTRIBUTES "more than " NUMBER_TEXT(EVENT_ATTRIBUTES_MAX) " attributes in one element"
#define EVENT_TOO_MANY_ELEMENTS   "more than " NUMBER_TEXT(EVENT_ELEMENTS_MAX) " elements in one record"
#define EVENT_NAME_TOO_LONG       "a name longer than " NUMBER_TEXT(EVENT_NAME_MAX) " bytes"

typedef struct event_cleaned {
    str text;            /* valid UTF-8, characters of XML 1.0 only, also behind references like &#8; */
    size_t repairs;      /* characters replaced by U+FFFD */
    const char *refusal; /* why it must be left out; NULL: it need not */
} event_cleaned;

/* The characters of a raw record. */
event_cleaned event_clean_characters(arena *a, str record);
/* Behind that, what its markup says: references and limits. */
void event_clean_markup(arena *a, event_cleaned *c);

#endif
