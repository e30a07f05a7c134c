/* Event logs as XML, from any tool, in any of its shapes. The door of the folder. */
#ifndef PARSERS_EVENT_XML_EVENT_XML_H
#define PARSERS_EVENT_XML_EVENT_XML_H

#include "parsers/event_xml/parse.h" /* for a reader that meets an event amid another form */
#include "parsers/reader/reader.h"

extern const format_reader event_xml_format;

#endif
