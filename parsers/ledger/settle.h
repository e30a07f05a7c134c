/* What settling asks of the ledger itself. */
#ifndef PARSERS_LEDGER_SETTLE_H
#define PARSERS_LEDGER_SETTLE_H

#include "parsers/ledger/ledger.h"

/* Problems by unit and place, and in that order into the notes of their rows. */
void ledger_note_problems(ledger *l);

#endif
