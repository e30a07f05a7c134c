/* Where the system keeps the IANA database of time zones. */
#ifndef BASE_SYSTEM_ZONES_H
#define BASE_SYSTEM_ZONES_H

#include <stddef.h>

/* Folders where it may be, the likeliest first; NULL: no more. */
const char *zones_folder(size_t i);

#endif
