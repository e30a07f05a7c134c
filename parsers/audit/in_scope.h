/* Which rows are in scope, remembered: nearly all of a log have one of a few activities, and every row is asked about
   twice, before its cells are taken and after. */
#ifndef PARSERS_AUDIT_IN_SCOPE_H
#define PARSERS_AUDIT_IN_SCOPE_H

#include "parsers/reader/reader.h"

enum { SCOPE_PLACES = 32, SCOPE_TEXT = 120 };

typedef struct scope_memory { /* {0} is an empty one; of one thread */
    struct {
        size_t n[3];           /* bytes of service, category, activity */
        char text[SCOPE_TEXT]; /* all three */
        bool known, is;
    } v[SCOPE_PLACES];
} scope_memory;

bool audit_in_scope(scope_memory *m, const input_options *o, str service, str category, str activity);

#endif
