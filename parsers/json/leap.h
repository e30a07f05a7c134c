/* Over a value in one go, without a look at what is in it. Inside of the framer. */
#ifndef PARSERS_JSON_LEAP_H
#define PARSERS_JSON_LEAP_H

#include "parsers/json/walk.h"

/* Behind the object or array that begins at p[at], told by its strings and brackets alone; STR_NONE: more text is
   needed to tell; 0: look closely. That commas and colons are right inside of it is for the parser of the record, if it
   ever gets there. What is not plain, long, or does not end in the text is not leapt over, so that a bracket or a quote
   that is lost is found where it is. */
size_t json_leap(json_index *x, json_leaps *leaps, const char *p, size_t n, size_t at, unsigned depth, bool last);

#endif
