/* The sections that only the casebook has. The door of the folder. */
#ifndef REPORTS_CASEBOOK_CASEBOOK_H
#define REPORTS_CASEBOOK_CASEBOOK_H

#include "reports/page/page.h"

void case_contents(const page *p);   /* what stands where; which server is which */
void case_people(const page *p);     /* waiting, recovered, blocked, and a card of everyone */
void case_persons(const page *p);    /* the cards; inside case_people */
void case_operations(const page *p); /* every operation, to sort and filter, each with its chain */
void case_findings(const page *p);
void case_changes(const page *p);
void case_registrations(const page *p);
void case_coverage(const page *p);
void case_evidence(const page *p, const cause_row *row); /* of a cause: records, and the operations behind it */

/* Stack traces repeat: each stands once, behind the operations, and events lead to it. */
typedef struct traces {
    map numbers; /* symbol of a trace -> its place */
    size_t bytes;
} traces;

/* Words by which the search finds an operation, for attributes: what is its own, at the end its person's card; and what
   it has in common with others. who: place among the users, SIZE_MAX: nobody's. */
void case_ids(const page *p, const operation *op, size_t who, out *o);
void case_keys(const page *p, const operation *op, size_t who, out *o);
/* An operation event by event, and its details for support. */
void case_chain(const page *p, const operation *op, traces *t);
/* Those that the chains led to; frees t. */
void case_traces(const page *p, traces *t);

#endif
