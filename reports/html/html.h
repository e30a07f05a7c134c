/* The two ways into a page: our own literals, and data. Data is escaped so that it is safe as text and as the value of
   a quoted attribute. Characters that are invisible or turn the text around (controls, bidi marks, line separators) are
   shown as \u{202e}: neither raw nor as a reference, for a reference would do the same on the screen. */
#ifndef REPORTS_HTML_HTML_H
#define REPORTS_HTML_HTML_H

#include "base/out.h"

#define html_lit(o, literal) out_lit((o), literal)
void html_text(out *o, str s);

/* As a part of a link: a path, or the value of a filter. What is not plain in one is written by its bytes. */
void html_address(out *o, str s);

/* part of whole in percent with two decimals, "12.34%", for lengths and places in SVG. */
void html_length(out *o, uint64_t part, uint64_t whole);

#endif
