/* Names with wildcards. */
#ifndef BASE_WILDCARD_H
#define BASE_WILDCARD_H

#include "base/str.h"

/* Is the name what the pattern stands for? `*` is any run of characters, `?` any one byte; ASCII letters without case,
   as people use names of files. */
bool wildcard_matches(str pattern, str name);
bool wildcard_is_one(str pattern); /* does it hold any? */

#endif
