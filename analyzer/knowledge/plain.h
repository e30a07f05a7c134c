/* Which texts can stand on the page that is handed on: without a code, a number of an event, a command, a path or an
   address. Part of the door (knowledge.h). */
#ifndef ANALYZER_KNOWLEDGE_PLAIN_H
#define ANALYZER_KNOWLEDGE_PLAIN_H

#include "base/str.h"

/* What has them in brackets only can, without these brackets: the parts of plain_part. false for the empty text. */
bool plain_fits(str s);
/* The same for a text in another language than English, of which words are not known: no numbers and signs of codes. */
bool plain_names_nothing(str s);
/* The next part of a text up to a bracket that is left out, *s moved behind that; *s is empty after the last one. */
str plain_part(str *s);

#endif
