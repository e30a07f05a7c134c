/* What the names of records of JSON mean: found once for all records that have the same ones in the same order. */
#ifndef PARSERS_AUDIT_JSON_COLUMNS_H
#define PARSERS_AUDIT_JSON_COLUMNS_H

#include "parsers/audit/json_sample.h"

enum { JSON_COLUMNS_MOST = 64 /* are remembered */ };

typedef struct json_columns { /* {0} at the start */
    arena arena;
    struct {
        csv_cells names;
        audit_columns *columns;
    } known[JSON_COLUMNS_MOST];
    size_t n, recent;
} json_columns;

/* Lives until the next call. `form` and what was learned of names are the file's. */
const audit_columns *json_columns_of(json_columns *c, const csv_cells *names, audit_form form,
                                     const learned_names *learned);
void json_columns_free(json_columns *c);

#endif
