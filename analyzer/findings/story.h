/* What follows from the findings together: whom they are about, which of them speak of blind spots, and what to ask
   for. A part of findings.h. */
#ifndef ANALYZER_FINDINGS_STORY_H
#define ANALYZER_FINDINGS_STORY_H

#include "analyzer/figures/figures.h"

struct finding;

typedef struct finding_story {
    const size_t *servers; /* of each finding: the number of the server that it is about; 0: none, or several */
    size_t blind_spots;    /* that say what the logs cannot tell; all others are about the service */
    size_t noticed;
    const finding_type *const *wishes; /* kinds that ask for something, each once, in the order of the findings */
    size_t wish_count;
    bool ask_server_logs, ask_audit_log, ask_registrations;
} finding_story;

bool finding_is_blind_spot(const struct finding *f);

finding_story findings_tell(const struct finding *rows, size_t n, const known *k, const figures *f);

#endif
