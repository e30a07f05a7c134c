/* What PowerShell's ConvertTo-Json makes of the values of an event. */
#ifndef PARSERS_EVENT_TEXT_JSON_VALUE_H
#define PARSERS_EVENT_TEXT_JSON_VALUE_H

#include "base/arena.h"

/* A time as other exports write it: `/Date(1788252725123)/`, milliseconds since 1970 in UTC, becomes ISO 8601.
   Others as they are. */
str event_json_time(arena *a, str text);
/* Get-EventLog's EntryType, a number, as its word. */
str event_json_entry_type(str text);
/* The strings of a list, a line each, as the pieces of an event's data are in XML: `["a","b"]`, `[{"Value":"a"}]`. */
str event_json_strings(arena *a, str list);

#endif
