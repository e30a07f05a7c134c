/* Event logs as text for people: the forms that get pasted into tickets, CSV and JSON. The door of the
   folder. */
#ifndef PARSERS_EVENT_TEXT_EVENT_TEXT_H
#define PARSERS_EVENT_TEXT_EVENT_TEXT_H

#include "parsers/reader/reader.h"

extern const format_reader event_text_format;
extern const format_reader event_csv_format;
extern const format_reader event_json_format;
extern const format_reader event_clixml_format; /* objects that PowerShell saved */

/* Is it a table of events that the console cut to its width? */
bool event_text_is_console_table(str head);

#endif
