/* Inside base/: from the bytes of a TZif file to a table of transitions. */
#ifndef BASE_ZONE_FILE_H
#define BASE_ZONE_FILE_H

#include "base/array.h"
#include "base/str.h"

#include <stdint.h>

/* From `at` on (seconds since 1970, UTC) local time is UTC plus offset_s. */
typedef struct zone_step {
    int64_t at;
    int32_t offset_s;
} zone_step;

typedef struct zone_table {
    int32_t first_offset_s; /* before the first step */
    ARRAY(zone_step) steps; /* ascending; no two neighbours with the same offset */
} zone_table;

/* Reads a TZif file of version 2 or later (RFC 8536). The rule at its end is written out as steps from 1677 to the end
   of 2262, so that there is one way to look up an offset. False for anything else, also for a file that counts leap
   seconds. */
bool zone_table_read(str file, zone_table *table);
/* The rule alone: a POSIX TZ string with the range of RFC 8536 section 3.3.1. Adds steps behind the last one there. */
bool zone_rule_read(str rule, zone_table *table);
/* The offset changes at `at`: adds the step if it is a change. */
void zone_table_add(zone_table *table, int64_t at, int32_t offset_s);

#endif
