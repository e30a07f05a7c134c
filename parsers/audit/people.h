/* Who did something and whom it was done to, as a row of an audit log tells it: in columns of their own, or under names
   that tell neither. */
#ifndef PARSERS_AUDIT_PEOPLE_H
#define PARSERS_AUDIT_PEOPLE_H

#include "parsers/audit/source_row.h"

/* Actor, target, person and the properties that were changed. Texts live with the cells or in the arena. */
void people_read(const source_row *r, audit_row *out);

#endif
