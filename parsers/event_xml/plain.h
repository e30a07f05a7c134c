/* The short way through a record that is written as Windows and the usual tools write it: elements with plain names,
   attributes without references, text with the five named references and those of line breaks. Whatever else XML has
   (prefixes, CDATA, comments, instructions, other references, unusual blanks), and whatever is wrong, is not for here:
   then libxml2 decides, as it does about every record when in doubt. What is accepted here libxml2 accepts with the
   same result; the tests compare the two on changed records. */
#ifndef PARSERS_EVENT_XML_PLAIN_H
#define PARSERS_EVENT_XML_PLAIN_H

#include "parsers/event/event.h"

/* text: valid UTF-8 with characters of XML only. The limits are far below those of clean.h. Begins f. False: not
 * ordinary; what f has is worth nothing. */
bool event_plain(event_fields *f, str text);

#endif
