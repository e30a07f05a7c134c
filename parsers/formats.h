/* The log formats, one row each: told from the first bytes of a unit, never from its name. */
#ifndef PARSERS_FORMATS_H
#define PARSERS_FORMATS_H

#include "parsers/reader/reader.h"

/* The format reader that is surest of these first bytes, and what it takes them for; NULL: none knows them. */
const format_reader *format_find(str head, bool whole, unit_format *format);
/* "not a known log format; begins with ..." or "empty file". */
str format_unknown_note(arena *a, str head, bool whole);

#endif
