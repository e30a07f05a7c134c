/* Behind something that is broken: where the next record begins. Inside of the framer. */
#ifndef PARSERS_JSON_SEEK_H
#define PARSERS_JSON_SEEK_H

#include "parsers/json/frame.h"

/* Remembers how a record begins. */
void json_beginning_note(json_beginning *b, const json_walk *w, const char *p);
/* The first place from `from` on that begins like a record; STR_NONE: none. *sure: none begins before it; n at the end.
 */
size_t json_seek(const json_framer *f, const char *p, size_t n, bool end, size_t from, size_t *sure);

#endif
