/* Time zones from the system's IANA database (TZif files, RFC 8536) or the one inside the program, for instants after
   the last transition too (the POSIX rule at the end of the file). Never through the process's TZ. "UTC" and fixed
   offsets are built in. Immutable once loaded. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/arena.h"
#include "base/civil.h"

typedef struct zone zone;

/* By an IANA name in any case, a Windows name ("W. Europe Standard Time"), or an offset ("+02:00"). NULL: the system
   does not know it (or it looks like a path), with errno 0, or it could not look, with what failed. Free with
   zone_free. */
zone *zone_load(str name);
/* A name that is near to one that is not known; empty: none is. */
str zone_near(arena *a, str name);
void zone_free(zone *z);
const char *zone_name(const zone *z);
extern const zone *const zone_utc; /* never freed */

int32_t zone_offset_s(const zone *z, instant t); /* local minus UTC */
civil zone_civil(const zone *z, instant t);      /* local date and time of an instant */

typedef enum zone_fit { ZONE_ONE, ZONE_FOLD, ZONE_GAP } zone_fit;
/* The instant of a local time. FOLD (it happened twice): *first and *second, earlier first. GAP (it never happened):
 *first is what the offset before the gap gives, *second what the one after gives. ONE: both the same. */
zone_fit zone_instant(const zone *z, const civil *local, instant *first, instant *second);
/* The first of them, of a local time that is given as if it were UTC. fit: may be NULL. */
instant zone_instant_of(const zone *z, instant written, zone_fit *fit);
/* The first instant of a local day (days since 1970-01-01), DST days right. */
instant zone_day_start(const zone *z, int64_t days);

#endif
