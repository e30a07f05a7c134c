/* `wbhealth explain`: from what somebody asks to what the rules know of it. The door of the room. */
#ifndef ANALYZER_EXPLAIN_EXPLAIN_H
#define ANALYZER_EXPLAIN_EXPLAIN_H

#include "analyzer/knowledge/knowledge.h"
#include "base/out.h"

typedef enum explain_result {
    EXPLAIN_NOTHING, /* nothing is known, nothing was written */
    EXPLAIN_NEAR,    /* no answer: what a code is made of, or titles of topics that may be meant */
    EXPLAIN_KNOWN
} explain_result;

/* Cuts the next question off a query: a word where all of them look like codes, whether known or not, with blanks, `,`
   or `;` between; else all of it. *query is empty after the last one. */
str explain_next(str *query);
/* Everything known about a code, name, hr, SSPR code, cause id, pasted text or words, as plain text for a terminal
   of so many columns. */
enum { EXPLAIN_COLUMNS = 100 /* where it is none */ };
explain_result explain_write(const knowledge *k, str question, size_t columns, out *o);

#endif
