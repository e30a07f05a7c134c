/* For a case with Microsoft support: what they ask for, as plain text, of one operation. The door of the folder. */
#ifndef REPORTS_SUPPORT_SUPPORT_H
#define REPORTS_SUPPORT_SUPPORT_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/leak/leak.h"

typedef void text_writer(out *o, str s); /* html_text in a page, support_text in a file */

void support_text(out *o, str s);
/* Lines "Name: value"; what no log tells stands there as a blank to fill in. */
void support_details(const analysis *a, const operation *op, text_writer *text, out *o);

/* The details of one operation for a case with Microsoft support, and its raw events, as support-case-<id>.txt in the
   set. id: of the operation, or a tracking id (then every try under it), without case. Before the set is committed.
   *leak: as of report_write. */
enum { SUPPORT_NAME = 128 };
typedef enum support_result {
    SUPPORT_WRITTEN,
    SUPPORT_UNKNOWN_ID,
    SUPPORT_LOST
} support_result; /* LOST: see out_set_error */
support_result report_support_case(const analysis *a, str id, str program, out_set *set, report_leak *leak);

#endif
