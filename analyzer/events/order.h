/* Inside the folder: the parts of the order. */
#ifndef ANALYZER_EVENTS_ORDER_H
#define ANALYZER_EVENTS_ORDER_H

#include "analyzer/events/events.h"

/* Texts tell whole seconds, and the components that write of one operation stamp them apart: a start can seem to come
   so much later than what followed it. */
#define LATE_START_NS (2 * NS_PER_S)

/* Units whose records run newest first; their sequence is turned round. */
const bool *direction_find(const shared *s, const ledger *ledger, event_log *log);
/* Starts that stand behind what they began go before it, but on servers all of whose records have a number
   (numbered). */
void starts_put_first(const servers *all, const event_log *log, const bool *numbered, event_order *o);

#endif
