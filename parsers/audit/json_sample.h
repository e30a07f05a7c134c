/* What the members of JSON hold whose names say nothing, told by the first records. Most logs name who did what to
   whom; for them one record is looked at and that is all. */
#ifndef PARSERS_AUDIT_JSON_SAMPLE_H
#define PARSERS_AUDIT_JSON_SAMPLE_H

#include "parsers/audit/header.h"

typedef struct learned_name {
    str name;
    audit_column role;
} learned_name;

typedef struct learned_names {
    learned_name *v;
    size_t n;
} learned_names;

/* text: the beginning of an audit log, cut anywhere. What is found lives in the arena. */
learned_names json_sample_read(arena *a, str text);

#endif
