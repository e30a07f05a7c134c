#include "parsers/text/detect.h"

#include "base/scan.h"
#include "base/text.h"

enum { UNITS = 4 /* so many characters make UTF-16 certain */ };

static const str bom_utf8 = STR_INIT("\xEF\xBB\xBF");
static const str bom_le = STR_INIT("\xFF\xFE");
static const str bom_be = STR_INIT("\xFE\xFF");

static bool is_ascii(char c)
{
    return (c >= ' ' && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

static bool ascii_units(str s, size_t at, bool big_endian)
{
    if (s.n < at + 2 * UNITS)
        return false;
    for (size_t i = at; i < at + 2 * UNITS; i += 2)
        if (s.p[i + !big_endian] != 0 || !is_ascii(s.p[i + big_endian]))
            return false;
    return true;
}

/* UTF-16 from `at` on; the mark before it, if there is one, belongs to it. */
static text_switch utf16_switch(str s, size_t at, bool big_endian)
{
    bool marked = at >= 2 && str_eq(str_range(s, at - 2, at), big_endian ? bom_be : bom_le);
    size_t skip = marked ? 2 : 0;
    return (text_switch){true, at - skip, skip, big_endian ? ENCODING_UTF16BE : ENCODING_UTF16LE};
}

text_switch text_start(str s)
{
    if (str_starts(s, bom_utf8))
        return (text_switch){true, 0, bom_utf8.n, ENCODING_UTF8};
    if (str_starts(s, bom_le))
        return (text_switch){true, 0, bom_le.n, ENCODING_UTF16LE};
    if (str_starts(s, bom_be))
        return (text_switch){true, 0, bom_be.n, ENCODING_UTF16BE};
    if (ascii_units(s, 0, false) || ascii_units(s, 0, true))
        return utf16_switch(s, 0, s.p[0] == 0);
    return (text_switch){.to = ENCODING_UTF8};
}

text_switch text_utf16_begins(str s, size_t nul, size_t *next)
{
    size_t behind = nul + 1;
    while (behind < s.n && s.p[behind] == 0)
        behind++;
    *next = behind;
    if (nul > 0 && ascii_units(s, nul - 1, false))
        return utf16_switch(s, nul - 1, false);
    /* Behind a longer run of NULs the last of them says nothing: if UTF-16 follows the next NUL will tell. */
    if (behind - nul == 1 && ascii_units(s, nul, true))
        return utf16_switch(s, nul, true);
    return (text_switch){0};
}

/* Does a document or a record in single bytes stand at the `<`? */
static bool single_bytes(str s)
{
    return str_starts(s, STR("<Event")) || str_starts(s, STR("</Event")) || str_starts(s, STR("<?xml"));
}

/* The text in single bytes may begin before the `<` that gave it away. */
static text_switch utf8_switch(str s, size_t at, bool big_endian)
{
    while (at > 0 && is_ascii(s.p[at - 1]))
        at--;
    if (big_endian && at > 0 && at % 2 == 1 && s.p[at - 1] == 0)
        at++; /* the low byte of the last unit */
    bool marked = at >= 3 && str_eq(str_range(s, at - 3, at), bom_utf8);
    size_t skip = marked ? 3 : 0;
    return (text_switch){true, at - skip, skip, ENCODING_UTF8};
}

/* Does any unit have a zero where ASCII has its character? Rare, and quick to tell. */
static bool any_shifted(str s, bool big_endian)
{
    unsigned zero = 0;
    for (size_t i = big_endian; i + 1 < s.n + big_endian; i += 2)
        zero |= s.p[i] == 0;
    return zero != 0;
}

/* ASCII that is read with its bytes the wrong way round: off by one byte, or the other byte order. */
static text_switch shifted_switch(str s, size_t limit, bool big_endian)
{
    if (!any_shifted(str_head(s, limit), big_endian))
        return (text_switch){0};
    for (size_t i = 0; i + 2 * UNITS <= limit; i += 2) {
        if (!ascii_units(s, i, !big_endian))
            continue;
        bool by_one = i > 0 && (big_endian ? s.p[i - 1] == 0 : is_ascii(s.p[i - 1]));
        return by_one ? utf16_switch(s, i - 1, big_endian) : utf16_switch(s, i, !big_endian);
    }
    return (text_switch){0};
}

text_switch text_utf16_ends(str s, bool big_endian)
{
    size_t limit = s.n;
    text_switch found = {0};
    for (size_t i = 0; (i = scan_markup(s.p, s.n, i, (tag_shape){'E', 0})) < s.n; i++) {
        if (single_bytes(str_from(s, i))) {
            found = utf8_switch(s, i, big_endian);
            limit = found.at;
            break;
        }
    }
    text_switch shifted = shifted_switch(s, limit, big_endian);
    return shifted.found ? shifted : found;
}

str text_declared(str text)
{
    text = str_trim(str_head(text, 256));
    if (!str_starts(text, STR("<?xml")))
        return STR("");
    text = str_head(text, str_find(text, STR("?>")) == STR_NONE ? text.n : str_find(text, STR("?>")));
    size_t at = str_find(text, STR("encoding"));
    if (at == STR_NONE)
        return STR("");
    str rest = str_trim(str_from(text, at + 8));
    if (!str_starts(rest, STR("=")))
        return STR("");
    rest = str_trim(str_from(rest, 1));
    if (!str_starts(rest, STR("'")) && !str_starts(rest, STR("\"")))
        return STR("");
    str name = str_from(rest, 1);
    return str_cut(&name, rest.p[0]);
}

bool text_names_1252(str name)
{
    static const str names[] = {STR_INIT("windows-1252"), STR_INIT("cp1252"),     STR_INIT("cp-1252"),
                                STR_INIT("iso-8859-1"),   STR_INIT("iso8859-1"),  STR_INIT("latin1"),
                                STR_INIT("latin-1"),      STR_INIT("iso_8859-1"), STR_INIT("x-cp1252")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq_nocase(name, names[i]))
            return true;
    return false;
}

bool text_looks_1252(str s)
{
    static const char unused[] = "\x81\x8D\x8F\x90\x9D";
    size_t for_it = 0, against = 0;
    for (size_t i = scan_plain(s.p, s.n, 0); i < s.n; i = scan_plain(s.p, s.n, i)) {
        uint32_t cp;
        size_t n = utf8_decode(str_from(s, i), &cp);
        bool ill_formed = cp == UTF8_ILL_FORMED;
        against += ill_formed ? memchr(unused, s.p[i], sizeof unused - 1) != NULL : n > 1;
        for_it += ill_formed;
        i += n;
    }
    return for_it > against;
}
