#include "parsers/text/detect.h"

#include "base/code_page.h"
#include "base/scan.h"
#include "base/text.h"

enum {
    UNITS = 4,      /* so many characters make UTF-16 certain */
    MARKS_MOST = 4, /* byte order marks one behind the other */
    RUN_RARE = 2,   /* characters beside each other that hardly any text has */
    RUN_BYTES = 32  /* so many of ASCII in a row are single bytes; a run that begins at the last place that is
                                  judged is seen */
};

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

/* The longer ones first. The last is that of UTF-8 taken for Windows-1252 and made UTF-8 once more. */
static const struct {
    str bytes;
    unit_encoding of;
} marks[] = {
    {STR_INIT("\xFF\xFE\0\0"), ENCODING_UTF32LE}, {STR_INIT("\0\0\xFE\xFF"), ENCODING_UTF32BE},
    {STR_INIT("\xEF\xBB\xBF"), ENCODING_UTF8},    {STR_INIT("\xFF\xFE"), ENCODING_UTF16LE},
    {STR_INIT("\xFE\xFF"), ENCODING_UTF16BE},     {STR_INIT("\xC3\xAF\xC2\xBB\xC2\xBF"), ENCODING_UTF8},
};

static size_t mark_at(str s, unit_encoding *e)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts(s, marks[i].bytes)) {
            *e = marks[i].of;
            return marks[i].bytes.n;
        }
    }
    return 0;
}

text_switch text_start(str s)
{
    text_switch found = {.to = ENCODING_UTF8};
    size_t n = mark_at(s, &found.to);
    for (int i = 0; n > 0 && i < MARKS_MOST; i++) {
        found.found = true;
        found.skip += n;
        n = mark_at(str_from(s, found.skip), &found.to);
    }
    if (!found.found && (ascii_units(s, 0, false) || ascii_units(s, 0, true)))
        return utf16_switch(s, 0, s.p[0] == 0);
    return found;
}

/* Where a text may end, another begin. */
static bool ends_text(char c)
{
    return c == '\n' || c == '\r' || c == '>' || c == '}' || c == ']';
}

text_switch text_utf8_joined(str s)
{
    /* By its first byte, which letters of Europe have not: every text with such letters is searched. */
    for (size_t at = 0, next; (next = str_find_char(str_from(s, at), bom_utf8.p[0])) != STR_NONE; at += next + 1)
        if (at + next > 0 && ends_text(s.p[at + next - 1]) && str_starts(str_from(s, at + next), bom_utf8))
            return (text_switch){true, at + next, bom_utf8.n, ENCODING_UTF8};
    return (text_switch){0};
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

/* Another file in the same encoding was joined, its mark still in front. */
static text_switch utf16_joined(str s, bool big_endian)
{
    str mark = big_endian ? bom_be : bom_le;
    for (size_t at = 0, next; (next = str_find(str_from(s, at), mark)) != STR_NONE; at += next + 1) {
        size_t i = at + next;
        if (i >= 2 && i % 2 == 0 && s.p[i - 2 + !big_endian] == 0 && ends_text(s.p[i - 2 + big_endian]))
            return (text_switch){true, i, mark.n, big_endian ? ENCODING_UTF16BE : ENCODING_UTF16LE};
    }
    return (text_switch){0};
}

static bool two_ascii(str s, size_t i)
{
    return i + 1 < s.n && is_ascii(s.p[i]) && is_ascii(s.p[i + 1]);
}

/* A long run of units that are two bytes of ASCII each: sixteen characters of Chinese in a row are that once in a
   thousand million times. Signs of a row or a line, read as the upper half of a unit, are
   characters that hardly any text has; what is written in Chinese or Japanese has none beside each other. */
static text_switch run_switch(str s, size_t limit, bool big_endian)
{
    for (size_t probe = 0; probe < limit; probe += RUN_BYTES / 2) {
        if (!two_ascii(s, probe))
            continue;
        size_t from = probe, to = probe, rare = 0;
        while (from >= 2 && two_ascii(s, from - 2))
            from -= 2;
        for (; two_ascii(s, to); to += 2)
            rare += s.p[to + !big_endian] < '0';
        for (size_t i = from; i < probe; i += 2)
            rare += s.p[i + !big_endian] < '0';
        if (to - from >= RUN_BYTES && rare >= RUN_RARE)
            return utf8_switch(s, from, big_endian);
        probe = to / (RUN_BYTES / 2) * (RUN_BYTES / 2);
    }
    return (text_switch){0};
}

/* The earlier of two places. */
static text_switch earlier(text_switch a, text_switch b)
{
    return !a.found || (b.found && b.at < a.at) ? b : a;
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
    found = earlier(found, run_switch(s, limit, big_endian));
    limit = found.found ? found.at : limit;
    text_switch shifted = shifted_switch(s, limit, big_endian);
    return earlier(shifted.found ? shifted : found, utf16_joined(s, big_endian));
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

size_t text_beyond_ascii(str s)
{
    size_t i = scan_plain(s.p, s.n, 0);
    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i = scan_plain(s.p, s.n, i + 1);
    return i;
}

bool text_is_page(str s)
{
    enum { CHANCE = 3 };
    size_t ill = 0, well = 0;
    for (size_t i = scan_plain(s.p, s.n, 0); i < s.n; i = scan_plain(s.p, s.n, i)) {
        uint32_t cp;
        size_t n = utf8_decode(str_from(s, i), &cp);
        ill += cp == UTF8_ILL_FORMED;
        well += cp != UTF8_ILL_FORMED && n > 1;
        i += n;
    }
    return ill > CHANCE * well;
}

int text_width(unit_encoding e)
{
    bool four = e == ENCODING_UTF32LE || e == ENCODING_UTF32BE;
    return four ? 4 : e == ENCODING_UTF16LE || e == ENCODING_UTF16BE ? 2 : 1;
}

static int declared_width(str name)
{
    bool two = str_starts_nocase(name, STR("utf-16")) || str_starts_nocase(name, STR("ucs-2"));
    bool four = str_starts_nocase(name, STR("utf-32")) || str_starts_nocase(name, STR("ucs-4"));
    return four ? 4 : two ? 2 : 1;
}

bool text_contradicts(str declared, unit_encoding is, bool beyond_ascii)
{
    if (str_empty(declared) || is == ENCODING_MIXED)
        return false;
    bool says_page = code_page_find(declared) != NULL;
    return declared_width(declared) != text_width(is) || (is == ENCODING_UTF8 && says_page && beyond_ascii) ||
           (text_mode_is_page(is) && !says_page);
}

bool text_mode_is_page(unit_encoding e)
{
    return e == ENCODING_WINDOWS1252 || e == ENCODING_PAGE || e == ENCODING_WIDE;
}

static bool is_half_width(uint32_t cp)
{
    return cp >= 0xFF61 && cp <= 0xFF9F; /* of Japanese: one byte */
}

static uint64_t wide_length(str text)
{
    uint64_t n = 0;
    while (text.n > 0) {
        uint32_t cp;
        text = str_from(text, utf8_decode(text, &cp));
        n += cp < 0x80 || is_half_width(cp) ? 1 : 2;
    }
    return n;
}

uint64_t text_raw_length(unit_encoding e, str text)
{
    uint64_t characters = 0;
    for (size_t i = 0; text_width(e) == 4 && i < text.n; i++)
        characters += ((unsigned char)text.p[i] & 0xC0) != 0x80;
    if (text_width(e) == 4)
        return 4 * characters;
    if (e == ENCODING_WIDE)
        return wide_length(text);
    return e == ENCODING_UTF8 ? text.n : (uint64_t)text_width(e) * utf16_units(text);
}

text_switch text_page_ends(str s)
{
    text_switch found = text_utf8_joined(s);
    s = found.found ? str_head(s, found.at) : s;
    size_t i = 0;
    for (const char *nul; i < s.n && (nul = memchr(s.p + i, 0, s.n - i)) != NULL;) {
        text_switch utf16 = text_utf16_begins(s, (size_t)(nul - s.p), &i);
        if (utf16.found)
            return utf16;
    }
    return found;
}
