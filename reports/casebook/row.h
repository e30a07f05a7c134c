/* What of an operation stands in its row. */
#ifndef REPORTS_CASEBOOK_ROW_H
#define REPORTS_CASEBOOK_ROW_H

#include "reports/casebook/pack.h"
#include "reports/page/page.h"

void row_heads(const page *p);
void row_cells(const page *p, const operation *op);
/* What the script takes from the row: the person, day and time, the first of its keys. when: where the latter two are
   written. */
pack_own row_own(const page *p, const operation *op, str keys, char when[INSTANT_TEXT]);

#endif
