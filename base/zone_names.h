/* What people call time zones: Windows' names, names of the database in any case, fixed offsets. */
#ifndef BASE_ZONE_NAMES_H
#define BASE_ZONE_NAMES_H

#include "base/arena.h"

#include <stdint.h>

typedef struct zone_alias {
    str name, zone; /* of Windows, of the IANA database */
} zone_alias;
extern const zone_alias zone_of_windows[];
extern const size_t zone_of_windows_count;

/* "+02:00", "-0530", "UTC+2", "GMT-3": seconds east of Greenwich, at most 14 hours. False: it is something else. */
bool zone_offset_parse(str name, int32_t *seconds);
/* "+02:00" */
str zone_offset_str(arena *a, int32_t seconds);
/* The database's name for a Windows name, whatever its case; empty: it is none. */
str zone_windows_find(str name);
/* The name as the database's folder writes it, whatever the case of this one; empty: there is none, with
   errno 0, or the folder could not be looked through. */
str zone_name_find(arena *a, const char *folder, str name);
/* The known name that is nearest to this one, or whose last part it is; empty: none is near. folder: NULL, only those
   inside the program. */
str zone_name_near(arena *a, const char *folder, str name);

#endif
