/* Real numbers as text: the shortest one that reads back as the same number, with a point whatever the locale. */
#ifndef PARSERS_EVTX_REAL_H
#define PARSERS_EVTX_REAL_H

#include "base/arena.h"

#include <stdint.h>

/* bits: as IEEE 754 has them. */
str evtx_real32_text(arena *a, uint32_t bits);
str evtx_real64_text(arena *a, uint64_t bits);

#endif
