/* Fast looks at raw bytes: the inner loops of framing, of the words of messages and of what has to be escaped. 32 or 16
   bytes at a time where the machine has AVX2 or SSE2, else plain C with the same results. */
#ifndef BASE_SCAN_H
#define BASE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct scan_census_result {
    size_t newlines;
    bool has_nul;
    bool beyond_ascii;
} scan_census_result;

/* Number of \n, whether any NUL stands in there, and whether any byte beyond ASCII. */
scan_census_result scan_census(const char *p, size_t n);

/* What tells the tags of one name from most others: how the name begins, and how long it is; 0: of any length. */
typedef struct tag_shape {
    char first;
    size_t n;
} tag_shape;

/* The first i >= from where a `<!`, a `<?` or a start or end tag of that shape stands; n when there is none. May report
   tags that are none (any byte below 'A' or beyond ASCII counts as the end of the name) and never misses one: the
   caller checks. A '<' whose tag would reach behind the end is always reported, its rest is not known yet. */
size_t scan_markup(const char *p, size_t n, size_t from, tag_shape tag);

/* The first i >= from whose byte is not plain ASCII text (tab, LF, CR, 0x20..0x7E); n when there is none. */
size_t scan_plain(const char *p, size_t n, size_t from);

/* The first i >= from whose byte cannot stand in a page as it is: & < > " ', a control other than tab and LF, or one
   beyond ASCII; n when there is none. */
size_t scan_escapes(const char *p, size_t n, size_t from);

/* The first i >= from where running text of XML may end or need a change: < & ] or CR; n when there is none. */
size_t scan_xml_text(const char *p, size_t n, size_t from);

/* The first i >= from where the value of an attribute ends or needs a change: its quote, < & or a control; n when there
   is none. */
size_t scan_xml_value(const char *p, size_t n, size_t from, char quote);

/* The first i >= from that is no letter or digit of ASCII and none of _ - . (what a name is made of); n when there is
   none. */
size_t scan_name(const char *p, size_t n, size_t from);

/* A bit for each of the first 64 bytes, fewer when n is: */
typedef struct scan_words_word {
    uint64_t words;    /* a letter or digit of ASCII or _ */
    uint64_t capitals; /* the same without small letters */
    uint64_t equals;   /* = */
} scan_words_word;

scan_words_word scan_words(const char *p, size_t n);

/* A bit for each of the first 64 bytes, fewer when n is, that is one of two. */
uint64_t scan_either(const char *p, size_t n, char a, char b);

/* The first i where two letters, given in small ones, stand one behind the other in any case; n when they do nowhere.
 */
size_t scan_letters(const char *p, size_t n, char first, char second);

/* The first i >= from that a cell of a CSV file cannot hold as it is: " CR LF NUL or the separator; n when there is
   none. */
size_t scan_cell(const char *p, size_t n, size_t from, char separator);

/* A bit for each of 64 bytes of JSON. */
typedef struct scan_json_word {
    uint64_t ends;          /* a string may end here: a quote without a backslash before it, or a control */
    uint64_t controls;      /* below the blank */
    uint64_t opens, closes; /* brackets, in strings too */
    uint64_t between;       /* from the first such quote up to the second, from the third up to the fourth, ... */
} scan_json_word;

/* The words of n bytes. `escaped`: the first byte stands behind a backslash; returns whether the byte behind the last
   one does. */
bool scan_json(const char *p, size_t n, bool escaped, scan_json_word *words);

/* The first i >= from where a bracket of JSON opens, { or [; n when there is none. */
size_t scan_brackets(const char *p, size_t n, size_t from);

/* Turns UTF-16 units into bytes as long as they are ASCII; returns how many it did.
   It may stop up to 15 units early. */
size_t scan_ascii_units(const char *in, size_t units, bool big_endian, char *out);

#endif
