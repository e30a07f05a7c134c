/* The ledger's own side; what readers need of it is in reader.h. */
#ifndef PARSERS_LEDGER_H
#define PARSERS_LEDGER_H

#include "parsers/reader.h"

/* A new row of that name (copied); its index. */
uint32_t ledger_add(ledger *l, str source);
/* At the end of a run: problems into an order that depends on the inputs alone, and in that order into the
   notes of their rows. */
void ledger_settle(read_context *c);

#endif
