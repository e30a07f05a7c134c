/* Inside the room: which events are in scope. */
#ifndef ANALYZER_SCOPE_H
#define ANALYZER_SCOPE_H

#include "analyzer/shared/shared.h"
#include "parsers/record/record.h"

/* From the rules. PasswordResetService is in scope whole: an id that nobody knows must show up. */
scope scope_make(const knowledge *k, arena *texts);

/* The services of the audit log whose rows are in scope whole, for the same reason. */
bool service_is_whole(str service);

#endif
