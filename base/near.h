/* How near two short words are, for "did you mean". */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include "base/str.h"

#include <stdint.h>

#define NEAR_NONE SIZE_MAX

/* Single-character edits between them, case aside; NEAR_NONE where more than a third of the letters differ. */
size_t near_distance(str wanted, str name);

#endif
