/* Which encoding bytes are in, told from the bytes: the pure part of the text reader. */
#ifndef PARSERS_TEXT_DETECT_H
#define PARSERS_TEXT_DETECT_H

#include "parsers/ledger/ledger.h"

enum {
    TEXT_LOOK = 64 /* bytes behind a place that the functions below need to judge it */
};

/* A place where another encoding begins: at, behind a byte order mark of `skip` bytes. */
typedef struct text_switch {
    bool found;
    size_t at, skip;
    unit_encoding to;
} text_switch;

/* The encoding that a byte order mark, or four ASCII characters in UTF-16 without one, announce; else UTF-8. Of several
   marks one behind the other the last counts: files that were joined, or converted once too often, have them. */
text_switch text_start(str s);
/* The first byte order mark of UTF-8 behind a line end or a closing bracket: there another file was joined to the text.
 */
text_switch text_utf8_joined(str s);
/* s is taken for UTF-8 and has a NUL at `nul`: does UTF-16 begin there? It does when four ASCII characters follow each
   other as UTF-16. *next is the place behind the run of NULs. */
text_switch text_utf16_begins(str s, size_t nul, size_t *next);
/* s begins on a unit of UTF-16: does UTF-8 begin in it (`<Event`, `</Event`, `<?xml` in single bytes, or a stretch of
   single bytes that would be strange characters), or UTF-16 on the other byte (a file cut inside a unit, another behind
   it) or in the other byte order, or once more, with a mark of its own? The earliest of these. */
text_switch text_utf16_ends(str s, bool big_endian);
/* What the XML declaration at the head of the text says, as it stands there; empty when it says nothing. */
str text_declared(str text);
/* Does a declaration say another thing than the bytes are? A code page whose text is all ASCII is not contradicted. */
bool text_contradicts(str declared, unit_encoding is, bool beyond_ascii);
/* Is text that is not all ASCII rather of a code page than damaged UTF-8? Then hardly any sequence in it is
   well-formed; in two bytes a character some are by chance. */
bool text_is_page(str s);
bool text_mode_is_page(unit_encoding e);
/* The first byte beyond ASCII; s.n: none. */
size_t text_beyond_ascii(str s);
/* Where text in a code page ends: UTF-8 that was joined to it, with its mark, or UTF-16. */
text_switch text_page_ends(str s);
/* Bytes of a unit of it: 1, 2 or 4. */
int text_width(unit_encoding e);
/* So many bytes of a unit in that encoding are this text, which stands in it from a character's beginning to another's.
 */
uint64_t text_raw_length(unit_encoding e, str text);

#endif
