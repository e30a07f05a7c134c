/* Which column of a CSV of events holds what. */
#ifndef PARSERS_EVENT_TEXT_COLUMNS_H
#define PARSERS_EVENT_TEXT_COLUMNS_H

#include "parsers/csv/csv.h"
#include "parsers/event_text/text_record.h"

typedef struct event_columns {
    int of[TEXT_KEYS];      /* -1: there is none */
    int known, last_needed; /* how many names are known; the last column without which a row says nothing */
    bool utc;               /* the name of the times says that they are UTC */
} event_columns;

event_columns event_columns_find(const csv_cells *names);

#endif
