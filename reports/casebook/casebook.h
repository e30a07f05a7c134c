/* The sections that only the casebook has. The door of the folder. */
#ifndef REPORTS_CASEBOOK_CASEBOOK_H
#define REPORTS_CASEBOOK_CASEBOOK_H

#include "reports/page/page.h"

void case_contents(const page *p); /* what stands where; which server is which */
void case_people(const page *p);   /* waiting, recovered, blocked, and a card of everyone */
void case_persons(const page *p);  /* the cards; inside case_people */
void case_findings(const page *p);
void case_changes(const page *p);
void case_registrations(const page *p);
void case_coverage(const page *p);
void case_evidence(const page *p, const cause_row *row); /* of a cause: records, and the operations behind it */

/* Words by which the search finds an operation, for attributes: what is its own, at the end its person's card; and what
   it has in common with others. who: place among the users, SIZE_MAX: nobody's. */
void case_ids(const page *p, const operation *op, size_t who, out *o);
void case_keys(const page *p, const operation *op, size_t who, out *o);

/* Every operation, to sort and filter, each with its chain. Written in parts: any thread may make one, then they are
   put into the page in their order. */
typedef struct case_list case_list;

case_list *case_list_new(const page *p);
void case_list_free(case_list *l);
size_t case_list_parts(const case_list *l); /* one at least */
/* slot: see lanes.h. watch: who is shown what is written. */
void case_list_make(case_list *l, size_t part, unsigned slot, const out_watch *watch);
void case_list_put(case_list *l, size_t part, unsigned slot);

#endif
