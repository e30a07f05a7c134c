/* Native event logs (.evtx). The door of the folder. */
#ifndef PARSERS_EVTX_EVTX_H
#define PARSERS_EVTX_EVTX_H

#include "parsers/reader/reader.h"

extern const format_reader evtx_format;

#endif
