/* Text encodings. UTF-8 is the program's own; the others come in through here. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdint.h>

#define UTF8_ILL_FORMED UINT32_C(0xFFFFFFFF)

/* One character from s (n > 0). Returns its length in bytes; for an ill-formed sequence the length of its maximal
   subpart (Unicode 15, 3.9, U+FFFD substitution) and *cp = UTF8_ILL_FORMED. Lone surrogates (ED A0..BF xx) are
   ill-formed. */
size_t utf8_decode(str s, uint32_t *cp);
size_t utf8_encode(uint32_t cp, char out[4]);
bool utf8_valid(str s);
/* The number of UTF-16 units the (valid) text needs. */
size_t utf16_units(str s);
/* The longest head that needs at most `units` UTF-16 units, cut between characters. */
str utf16_head(str s, size_t units);
/* The longest head of at most so many bytes, cut between characters. */
str utf8_head(str s, size_t bytes);

/* Is the code point allowed in XML 1.0 (and thus in anything we write)? */
bool xml_char(uint32_t cp);

/* A copy of s in which every ill-formed sequence and every character illegal in XML 1.0 is U+FFFD; *count is how many.
   A lone surrogate of UTF-16 (three bytes, see below) counts once. When nothing is wrong: s itself, no copy. */
str text_clean(arena *a, str s, size_t *count);

/* UTF-16 to UTF-8 as a stream. A lone surrogate becomes the three bytes ED xx xx, ill-formed on purpose, so that the
   record it stands in is the one that is repaired and counted. State carries a split unit or pair between calls. */
typedef struct utf16_decoder {
    bool big_endian;
    uint16_t high; /* a high surrogate that waits for its low one */
    uint8_t odd;   /* a first byte that waits for its second */
    bool has_odd;
} utf16_decoder;

/* out needs room for 3 * (n / 2 + 2) bytes. Returns the bytes written. */
size_t utf16_to_utf8(utf16_decoder *d, const char *in, size_t n, char *out);
/* At the end of the text: what still waits (a lone surrogate). has_odd stays set for the caller to report. */
size_t utf16_flush(utf16_decoder *d, char out[4]);

/* Windows-1252 (undefined bytes become the C1 control of the same number, as browsers do). out: 3 * n bytes. */
size_t windows1252_to_utf8(const char *in, size_t n, char *out);
/* CP437, the zip format's default for names. */
str cp437_to_utf8(arena *a, str s);

/* For messages on a terminal: printable characters only; controls (C0, C1, DEL), bidi overrides, U+2028/2029 and
   ill-formed bytes as \xHH or \u{HHHH}; at most max_bytes, then "…". */
str text_printable(arena *a, str s, size_t max_bytes);
/* Runs of blanks and line breaks as one blank, trimmed: one line. s itself when it is so already. */
str text_one_line(arena *a, str s);

#endif
