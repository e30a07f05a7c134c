/* What settling asks of the ledger itself. */
#ifndef PARSERS_LEDGER_SETTLE_H
#define PARSERS_LEDGER_SETTLE_H

#include "parsers/ledger/ledger.h"

/* Problems by unit and place. */
void ledger_sort_problems(ledger *l);
void unit_free(unit *u);

#endif
