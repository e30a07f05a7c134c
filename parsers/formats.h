/* The log formats, one row each: told from the first bytes of a unit, never from its name. */
#ifndef PARSERS_FORMATS_H
#define PARSERS_FORMATS_H

#include "parsers/reader/reader.h"

typedef struct format_found {
    const format_reader *reader; /* the one that is surest; NULL: none */
    format_bid bid;
} format_found;

/* Once a run, before any worker begins. */
void formats_setup(void);
/* Who reads these first bytes, and as what. What the bid holds lives in the arena. */
format_found format_find(arena *a, str head, bool whole);
/* "not a known log format; begins with ..." or "empty file". */
str format_unknown_note(arena *a, str head, bool whole);

#endif
