/* UTF-8: the program's own encoding. */
#include "base/text.h"

#include "base/scan.h"

static const char replacement[] = "\xEF\xBF\xBD";
enum { REPLACEMENT_SIZE = 3 };

/* Well-formed sequences by their first byte (Unicode 15, table 3-7): the range of the second byte says everything that
   a count of continuation bytes does not: overlong forms, surrogates, and what lies beyond U+10FFFF. */
typedef struct utf8_class {
    uint8_t first, last; /* first bytes */
    uint8_t length;
    uint8_t low, high; /* second byte */
} utf8_class;

static const utf8_class classes[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

static const utf8_class *class_of(uint8_t first)
{
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (first >= classes[i].first && first <= classes[i].last)
            return &classes[i];
    return NULL;
}

size_t utf8_decode(str s, uint32_t *cp)
{
    uint8_t first = (uint8_t)s.p[0];
    *cp = first;
    if (first < 0x80)
        return 1;
    const utf8_class *c = class_of(first);
    *cp = UTF8_ILL_FORMED;
    if (!c)
        return 1;
    uint32_t value = first & (0xFFu >> (c->length + 1));
    for (size_t i = 1; i < c->length; i++) {
        uint8_t low = i == 1 ? c->low : 0x80, high = i == 1 ? c->high : 0xBF;
        if (i >= s.n || (uint8_t)s.p[i] < low || (uint8_t)s.p[i] > high)
            return i;
        value = value << 6 | ((uint8_t)s.p[i] & 0x3F);
    }
    *cp = value;
    return c->length;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    static const uint8_t marks[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; cp >>= 6)
        out[i] = (char)(0x80 | (cp & 0x3F));
    out[0] = (char)(marks[n] | cp);
    return n;
}

bool utf8_valid(str s)
{
    for (size_t i = scan_plain(s.p, s.n, 0); i < s.n; i = scan_plain(s.p, s.n, i)) {
        uint32_t cp;
        i += utf8_decode(str_from(s, i), &cp);
        if (cp == UTF8_ILL_FORMED)
            return false;
    }
    return true;
}

/* Every first byte of a sequence is a unit, and a first byte of four is two. */
static size_t units_of(char byte)
{
    uint8_t b = (uint8_t)byte;
    return (b & 0xC0) == 0x80 ? 0 : b >= 0xF0 ? 2 : 1;
}

size_t utf16_units(str s)
{
    size_t units = 0;
    for (size_t i = 0; i < s.n; i++)
        units += units_of(s.p[i]);
    return units;
}

str utf16_head(str s, size_t units)
{
    size_t used = 0;
    if (s.n <= units)
        return s; /* a unit has at least a byte */
    for (size_t i = 0; i < s.n; i++) {
        used += units_of(s.p[i]);
        if (used > units)
            return str_head(s, i);
    }
    return s;
}

str utf8_head(str s, size_t bytes)
{
    if (s.n <= bytes)
        return s;
    while (bytes > 0 && ((unsigned char)s.p[bytes] & 0xC0) == 0x80)
        bytes--;
    return str_head(s, bytes);
}

bool xml_char(uint32_t cp)
{
    if (cp < 0x20)
        return cp == '\t' || cp == '\n' || cp == '\r';
    return cp < 0xD800 || (cp >= 0xE000 && cp <= 0xFFFD) || (cp >= 0x10000 && cp <= 0x10FFFF);
}

/* The three bytes that utf16_to_utf8 makes of a lone surrogate: one character to the reader, so one replacement. */
static bool is_lone_surrogate(str s)
{
    return s.n >= 3 && s.p[0] == '\xED' && (s.p[1] & 0xE0) == 0xA0 && (s.p[2] & 0xC0) == 0x80;
}

/* The place of the next sequence to replace, at `from` or later, and its length; s.n when there is none. */
static size_t next_bad(str s, size_t from, size_t *length)
{
    for (size_t i = scan_plain(s.p, s.n, from); i < s.n; i = scan_plain(s.p, s.n, i + *length)) {
        uint32_t cp;
        *length = utf8_decode(str_from(s, i), &cp);
        if (xml_char(cp))
            continue;
        if (is_lone_surrogate(str_from(s, i)))
            *length = 3;
        return i;
    }
    return s.n;
}

str text_clean(arena *a, str s, size_t *count)
{
    size_t length = 0, bad = 0, room = s.n;
    size_t first = next_bad(s, 0, &length);
    for (size_t i = first; i < s.n; i = next_bad(s, i + length, &length)) {
        bad++;
        room += REPLACEMENT_SIZE - length;
    }
    *count = bad;
    if (bad == 0)
        return s;
    char *copy = arena_bytes(a, room), *at = copy;
    size_t kept = 0;
    for (size_t i = next_bad(s, 0, &length); i < s.n; i = next_bad(s, i + length, &length)) {
        memcpy(at, s.p + kept, i - kept);
        memcpy(at + (i - kept), replacement, REPLACEMENT_SIZE);
        at += i - kept + REPLACEMENT_SIZE;
        kept = i + length;
    }
    memcpy(at, s.p + kept, s.n - kept);
    return str_make(copy, room);
}

/* What a terminal would act upon, or would show in another order than it is: C0, DEL, C1, line and paragraph separator,
   the bidirectional marks, embeddings, overrides and isolates, and the byte order mark. */
static bool prints(uint32_t cp)
{
    static const struct range {
        uint32_t first, last;
    } silent[] = {{0, 0x1F},        {0x7F, 0x9F},     {0x61C, 0x61C},
                  {0x200E, 0x200F}, {0x2028, 0x202E}, {0x2066, 0x2069},
                  {0xFEFF, 0xFEFF}, {0xFFFE, 0xFFFF}, {UTF8_ILL_FORMED, UTF8_ILL_FORMED}};
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++)
        if (cp >= silent[i].first && cp <= silent[i].last)
            return false;
    return true;
}

/* The next character of s as it is shown; *length is what it took. The text lives in s or in `room`. */
static str shown(str s, size_t *length, char room[16])
{
    static const char hex[] = "0123456789ABCDEF";
    uint32_t cp;
    *length = utf8_decode(s, &cp);
    if (prints(cp))
        return str_head(s, *length);
    size_t n = 0;
    room[n++] = '\\';
    if (cp < 0x80 || cp == UTF8_ILL_FORMED) {
        *length = 1;
        room[n++] = 'x';
        room[n++] = hex[(uint8_t)s.p[0] >> 4];
        room[n++] = hex[s.p[0] & 15];
        return str_make(room, n);
    }
    room[n++] = 'u';
    room[n++] = '{';
    for (int shift = 12; shift >= 0; shift -= 4) /* none of them lies beyond U+FFFF */
        room[n++] = hex[cp >> shift & 15];
    room[n++] = '}';
    return str_make(room, n);
}

str text_printable(arena *a, str s, size_t max_bytes)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t room = s.n < max_bytes / 4 ? s.n * 4 : max_bytes; /* no escape takes more than 4 times its bytes */
    char *out = arena_bytes(a, room + sizeof ellipsis);
    size_t n = 0, length = 0;
    for (size_t i = 0; i < s.n; i += length) {
        char buffer[16];
        str piece = shown(str_from(s, i), &length, buffer);
        if (piece.n > max_bytes - n) {
            memcpy(out + n, ellipsis, sizeof ellipsis - 1);
            return str_make(out, n + sizeof ellipsis - 1);
        }
        memcpy(out + n, piece.p, piece.n);
        n += piece.n;
    }
    return str_make(out, n);
}

/* Without a way out of the loop, so that the compiler looks at many bytes at once. */
static bool is_one_line(str s)
{
    if (s.n == 0)
        return true;
    unsigned bad = char_is_blank(s.p[0]) || char_is_blank(s.p[s.n - 1]);
    for (size_t i = 1; i < s.n; i++) {
        unsigned blank = s.p[i] == ' ', breaks = (unsigned char)(s.p[i] - '\t') <= '\r' - '\t';
        bad |= breaks | (blank & (unsigned)(s.p[i - 1] == ' '));
    }
    return !bad;
}

str text_one_line(arena *a, str s)
{
    if (is_one_line(s))
        return s;
    s = str_trim(s);
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool blank = char_is_blank(s.p[i]);
        if (!blank || out[n - 1] != ' ')
            out[n++] = blank ? ' ' : s.p[i];
    }
    return str_make(out, n);
}
