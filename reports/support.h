/* For a case with Microsoft support: what they ask for, as plain text, of one operation. Inside the room. */
#ifndef REPORTS_SUPPORT_H
#define REPORTS_SUPPORT_H

#include "reports/report.h"

typedef void text_writer(out *o, str s); /* html_text in a page, out_str in a file */

/* Lines "Name: value"; what no log tells stands there as a blank to fill in. */
void support_details(const analysis *a, const operation *op, text_writer *text, out *o);

#endif
