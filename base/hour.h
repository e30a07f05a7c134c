/* instant_parse_iso with a memory: the times of a log mostly share their hour with the one before. */
#ifndef BASE_HOUR_H
#define BASE_HOUR_H

#include "base/civil.h"

enum { HOUR_BYTES = 14 /* YYYY-MM-DDTHH: */ };

typedef struct hour_memory { /* {0} at the start */
    char text[HOUR_BYTES];
    bool known;
    instant start;
} hour_memory;

/* What instant_parse_iso gives for the same text. */
instant hour_memory_read(hour_memory *h, str s, instant_digits *digits, bool *zoned);

#endif
