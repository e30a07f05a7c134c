/* Words of the page that is handed on: what the rules say without names, ids, hosts or codes (plain_fits). The exact
   detail stands in the casebook. */
#ifndef REPORTS_WORDS_PLAIN_H
#define REPORTS_WORDS_PLAIN_H

#include "reports/words/say.h"

/* A text of the rules: its plain parts in the voice's language. */
void plain_put(const voice *v, str s);

text_id state_title(service_state s); /* "stopped" */
text_id waits_for_title(size_t step); /* of people_story.by_step: "for the help desk" */
text_id verdict_title(verdict v);     /* "Healthy, with exceptions" */
text_id owner_said(owner o);          /* "Network administrator" */
text_id fault_said(fault f);          /* "Password rules" */

#endif
