/* What is remembered of one event, whatever it was written in: elements, attributes and texts come in, an event comes
   out. XML and binary XML drive it alike, so both give the same event. One at a time; owned by one thread. */
#ifndef PARSERS_EVENT_EVENT_H
#define PARSERS_EVENT_EVENT_H

#include "base/arena.h"
#include "base/array.h"
#include "parsers/event/clean.h"
#include "parsers/record/record.h"

/* Each but Data and the user data is one text. */
typedef enum event_field {
    FIELD_PROVIDER,
    FIELD_EVENT_SOURCE,
    FIELD_ID,
    FIELD_LEVEL,
    FIELD_TIME,
    FIELD_RECORD_ID,
    FIELD_COMPUTER,
    FIELD_DATA,
    FIELD_USER_DATA,
    FIELD_RENDERED,
    FIELD_NONE
} event_field;

typedef enum event_branch {
    BRANCH_OTHER,
    BRANCH_SYSTEM,
    BRANCH_EVENT_DATA,
    BRANCH_USER_DATA,
    BRANCH_RENDERING
} event_branch;

typedef ARRAY(char) field_text;

typedef struct event_fields { /* {0} before the first event_fields_begin */
    field_text texts[FIELD_NONE];
    size_t piece_from; /* where the present piece of a text of several pieces begins */
    unsigned depth;    /* open elements */
    event_branch branch;
    event_field target; /* where text goes */
} event_fields;

void event_fields_begin(event_fields *f);
/* Local names, without a prefix. Attributes come directly behind the open of their element. */
void event_fields_open(event_fields *f, str name);
void event_fields_attribute(event_fields *f, str element, str name, str value);
/* Would that attribute of the element just opened count? */
bool event_fields_wants(const event_fields *f, str element, str attribute);
void event_fields_text(event_fields *f, str text);
void event_fields_close(event_fields *f);
/* Texts are in the arena. */
logged_event event_fields_event(const event_fields *f, arena *a);
void event_fields_free(event_fields *f);

#endif
