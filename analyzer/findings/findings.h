/* What a careful engineer would say aloud: about the logs, the servers, the two sides against each other, the people's
   data, and what nobody has explained yet. */
#ifndef ANALYZER_FINDINGS_FINDINGS_H
#define ANALYZER_FINDINGS_FINDINGS_H

#include "analyzer/findings/story.h"

typedef struct finding {
    const finding_type *type;
    str detail;     /* the type's, with names and numbers */
    str plain;      /* the type's, with numbers */
    text_args args; /* what stands in both: for other languages */
    str evidence;
    instant first, last;
} finding;

typedef struct finding_list {
    ARRAY(finding) rows; /* by severity, id, first, evidence, detail */
} finding_list;

/* Does any record of any log lie in the period? */
bool period_is_reached(const ledger *l, period p);

finding_list findings_make(const known *k, period p);

#endif
