/* Inside the folder: the parts of reading. */
#ifndef ANALYZER_EVENTS_INGEST_H
#define ANALYZER_EVENTS_INGEST_H

#include "analyzer/events/events.h"

/* A row of an audit log or report becomes an event and its fact. */
void ingest_row(ingest *in, const audit_row *row, event *e);
/* Rows of registration details and user exports are no events. false: it is none of these. */
bool ingest_contact(const ingest *in, const record *r);
/* As text; 0 for none. */
sym ingest_guid(const shared *s, guid g);

#endif
