/* Words of the page that is handed on: what the rules say without names, ids, hosts or codes (plain_fits). The exact
   detail stands in the casebook. */
#ifndef REPORTS_WORDS_PLAIN_H
#define REPORTS_WORDS_PLAIN_H

#include "analyzer/analysis.h"
#include "base/out.h"

void plain_put(out *o, str s); /* its plain parts */

str state_title(service_state s); /* "stopped" */
str waits_for_title(size_t step); /* of people_story.by_step: "for the help desk" */
str verdict_title(verdict v);     /* "Healthy, with exceptions" */

#endif
