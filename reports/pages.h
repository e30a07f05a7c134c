/* The two pages, each one file that needs no network. report.html is for the person who answers for the service and can
   be handed on: it holds no name, id, address, host or code. casebook.html is what one works from: every operation,
   person and record. */
#ifndef REPORTS_PAGES_H
#define REPORTS_PAGES_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/words/words.h"

void report_page_write(const analysis *a, str program, spoken language, out *o);
void casebook_write(const analysis *a, str program, out *o); /* in English */

/* The same in parts, which any thread may make and which are joined in their order, see lanes.h. */
typedef struct casebook casebook;

casebook *casebook_new(const analysis *a, str program, out *o);
void casebook_free(casebook *c);
size_t casebook_parts(const casebook *c);
/* What comes before the next part is joined goes into `part_of`: o itself where the part is made straight, else memory,
   which belongs into o before that part is joined. */
void casebook_make(casebook *c, size_t part, unsigned slot, out *part_of);
void casebook_join(casebook *c, size_t part, unsigned slot);

#endif
