/* The IANA database as it was where the program was built, for systems that have none: tzdata's files, embedded. The
   system's own comes first, since it is newer. The table is made by cmake/zones.cmake. */
#ifndef BASE_ZONE_STORED_H
#define BASE_ZONE_STORED_H

#include "base/str.h"

#include <stdint.h>

typedef struct zone_stored {
    str name;
    const char *bytes; /* a TZif file; several names may have the same one */
    const uint64_t *size;
} zone_stored;

/* By name, in byte order. */
extern const zone_stored zones_stored[];
extern const size_t zones_stored_count;

#endif
