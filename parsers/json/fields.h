/* One record of JSON to names and texts, as a row of a table has them. */
#ifndef PARSERS_JSON_FIELDS_H
#define PARSERS_JSON_FIELDS_H

#include "base/arena.h"

enum { JSON_FIELDS_MAX = 1024 /* of one record; those beyond are not looked at */ };

typedef struct json_field {
    str name;
    str text;   /* of a string what it says, with LF for line breaks; of an object or array its JSON; of null nothing */
    bool inner; /* it stands in the record's member `properties`, not in the record itself */
} json_field;

typedef struct json_fields {
    json_field *v; /* in the order of the record, those of `properties` in place of it */
    size_t n;
} json_fields;

/* Texts live in the arena and are valid UTF-8 without what XML forbids; *repairs is how many characters were replaced
   for that. False: *refusal is what the record is not right in. Any thread. */
bool json_fields_read(arena *a, str record, json_fields *out, size_t *repairs, const char **refusal);

/* What a string says, given with its quotes. False: it is none. */
bool json_string_read(arena *a, str literal, str *out);

#endif
