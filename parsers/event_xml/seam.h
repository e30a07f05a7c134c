/* A text that is cut into blocks, wherever, and framed in all of them at once. Where a cut falls cannot be known from
   what stands behind it, so there a framer begins on a guess; what it finds counts only when the framer of the whole,
   coming from before the cut, arrives where it began, between two records. Else the whole goes on alone: a guess never
   changes what is found. */
#ifndef PARSERS_EVENT_XML_SEAM_H
#define PARSERS_EVENT_XML_SEAM_H

#include "parsers/event_xml/frame.h"

/* A framer that begins where a record seems to, at or behind p[from]; at n when none does. */
framer seam_guess(const char *p, size_t n, size_t from);
/* How much of p[0..n) to frame so that the framer of the whole stops at `guess`, if it comes there. */
size_t seam_stop(size_t guess, size_t n);
/* f has framed up to seam_stop(guess, n). Has it come to the guess? Then it goes on behind all that the framer which
   began there has found. */
bool seam_join(framer *f, size_t guess, const framer *ahead);

#endif
