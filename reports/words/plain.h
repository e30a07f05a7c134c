/* Plain words for the page that is handed on: sentences without names, ids, hosts or codes, by what the analysis calls
   a thing. The exact detail stands in the casebook. */
#ifndef REPORTS_WORDS_PLAIN_H
#define REPORTS_WORDS_PLAIN_H

#include "analyzer/analysis.h"

/* Can a text of the rules stand on that page? Not with a code, a number of an event, a command, a path or an address;
   what has them in brackets only can, without these brackets. */
bool plain_fits(str s);
void plain_put(out *o, str s); /* without these brackets */

typedef struct plain_finding {
    const char *id, *title, *text;
    const char *ask; /* what to ask for; NULL: nothing */
    bool blind_spot; /* says what the logs cannot tell; all others are about the service */
} plain_finding;
/* Never NULL: what has no words of its own gets general ones. */
const plain_finding *plain_finding_of(str id);

/* What to do about a cause, in a sentence without commands; empty: none can be said without. Put it with plain_put. */
str plain_action(const cause *c);

/* "the service stopped", "a policy was changed" */
str plain_change(str change);

str state_title(service_state s); /* "stopped" */

#endif
