/* Whom a row was done to, and what was changed: in numbered columns, in JSON or objects of PowerShell, in lists. */
#ifndef PARSERS_AUDIT_TARGETS_H
#define PARSERS_AUDIT_TARGETS_H

#include "parsers/audit/source_row.h"

typedef struct target {
    str type, name, id, upn;
    bool there;
} target;

/* Of all targets of the row the first user, else the first with a UPN, else the first. changed: the properties. */
target target_of_row(const source_row *r, str *changed);

#endif
