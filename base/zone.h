/* Time zones from the system's IANA database (TZif files, RFC 8536), for instants after the last transition too (the
   POSIX rule at the end of the file). Never through the process's TZ. "UTC" is built in. Immutable once loaded. */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/civil.h"

typedef struct zone zone;

/* NULL when the name is not an IANA zone that the system knows (or looks like a path). Free with zone_free. */
zone *zone_load(str name);
void zone_free(zone *z);
const char *zone_name(const zone *z);
extern const zone *const zone_utc; /* never freed */

int32_t zone_offset_s(const zone *z, instant t); /* local minus UTC */
civil zone_civil(const zone *z, instant t);      /* local date and time of an instant */

typedef enum zone_fit { ZONE_ONE, ZONE_FOLD, ZONE_GAP } zone_fit;
/* The instant of a local time. FOLD (it happened twice): *first and *second, earlier first. GAP (it never happened):
 *first is what the offset before the gap gives, *second what the one after gives. ONE: both the same. */
zone_fit zone_instant(const zone *z, const civil *local, instant *first, instant *second);
/* The first instant of a local day (days since 1970-01-01), DST days right. */
instant zone_day_start(const zone *z, int64_t days);

#endif
