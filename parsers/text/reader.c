/* Text of a unit as UTF-8. Pure UTF-8 is read straight into the caller's buffer; all else goes through `raw`. Every
   read is filled as far as it can be, so that what is decided never depends on how the bytes arrive. */
#include "base/mem.h"
#include "base/scan.h"
#include "base/text.h"
#include "parsers/text/text.h"

#include <stdint.h>

enum {
    HEAD_BYTES = 512,
    RAW_ROOM = 64 * 1024,
    DECLARED_MAX = 40,
    DOS_END = 0x1A,
    LONE_SURROGATE = 0xD800 /* written as UTF-8 it is ill-formed */
};

struct text_reader {
    reader *in;
    char *raw; /* bytes taken in and not yet given out: raw[at..n) */
    size_t cap, at, n;
    uint64_t offset; /* of raw[at] in the unit */
    bool end;        /* nothing left behind raw[n] */
    unit_encoding mode;
    utf16_decoder utf16;
    unsigned seen;     /* bit per encoding that gave text */
    bool beyond_ascii; /* some of the UTF-8 was */
    bool settle_1252;  /* Windows-1252 is declared and nothing has contradicted or confirmed it yet */
    bool guess_1252;   /* the same, but it is only likely */
    bool expects_1252; /* ... wherever single bytes begin */
    bool left_1252;    /* and went on otherwise */
    char declared[DECLARED_MAX];
    size_t declared_n;
    text_ending ending;
};

static size_t waiting(const text_reader *t)
{
    return t->n - t->at;
}

static bool at_end(const text_reader *t)
{
    return t->end && waiting(t) == 0;
}

/* Room for `more` bytes behind raw[n]. */
static void make_room(text_reader *t, size_t more)
{
    if (t->cap - t->n >= more)
        return;
    if (t->at > 0) {
        memmove(t->raw, t->raw + t->at, waiting(t));
        t->n -= t->at;
        t->at = 0;
    }
    if (t->cap - t->n < more) {
        t->cap = t->n + more;
        t->raw = mem_grow(t->raw, t->cap, 1);
    }
}

/* Takes in until `want` bytes wait, or the end. */
static void fill(text_reader *t, size_t want)
{
    while (waiting(t) < want && !t->end) {
        make_room(t, want - waiting(t) > RAW_ROOM ? want - waiting(t) : RAW_ROOM);
        size_t got = reader_read(t->in, t->raw + t->n, t->cap - t->n);
        t->end = got == 0;
        t->n += got;
    }
}

static void skip(text_reader *t, size_t n)
{
    t->at += n;
    t->offset += n;
}

/* Gives the last n bytes that were taken out of raw, or read past it, back. */
static void put_back(text_reader *t, const char *p, size_t n)
{
    if (n == 0)
        return;
    t->offset -= n;
    if (waiting(t) > 0) { /* they still stand in front of it */
        t->at -= n;
        return;
    }
    t->at = t->n = 0;
    make_room(t, n);
    memcpy(t->raw, p, n);
    t->n = n;
}

static void enter(text_reader *t, text_switch s)
{
    bool marked = s.skip > 0;
    skip(t, s.skip);
    t->left_1252 |= t->mode == ENCODING_WINDOWS1252;
    if (t->mode != s.to && s.to == ENCODING_UTF8 && !marked && t->expects_1252)
        t->settle_1252 = t->guess_1252 = true;
    t->mode = s.to;
    t->utf16 = (utf16_decoder){.big_endian = s.to == ENCODING_UTF16BE};
}

static void note_declared(text_reader *t, str head)
{
    str name = str_head(text_declared(head), DECLARED_MAX);
    for (size_t i = 0; i < name.n; i++)
        t->declared[i] = char_lower(name.p[i]);
    t->declared_n = name.n;
    t->settle_1252 = text_names_1252(name);
}

text_reader *text_reader_new(reader *r)
{
    text_reader *t = mem_zalloc(1, sizeof *t);
    t->in = r;
    fill(t, HEAD_BYTES);
    str raw = {t->raw + t->at, waiting(t)};
    arena a = {0};
    note_declared(t, text_sniff(&a, str_head(raw, HEAD_BYTES)));
    arena_free(&a);
    enter(t, text_start(raw));
    return t;
}

/* Fills the caller's buffer with bytes as they are. */
static size_t take_raw(text_reader *t, char *buffer, size_t n)
{
    size_t len = waiting(t) < n ? waiting(t) : n;
    if (len > 0)
        memcpy(buffer, t->raw + t->at, len);
    t->at += len;
    while (len < n && !t->end) {
        size_t got = reader_read(t->in, buffer + len, n - len);
        t->end = got == 0;
        len += got;
    }
    t->offset += len;
    return len;
}

/* Without the sequence that s may break off in. */
static str whole_sequences(str s)
{
    for (size_t back = 1; back <= 3 && back <= s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        if (c >= 0xC0)
            return str_head(s, s.n - back);
        if (c < 0x80)
            break;
    }
    return s;
}

/* The first bytes beyond ASCII settle whether a declared Windows-1252 is true: they are hardly ever UTF-8 by chance. */
static text_switch find_1252(text_reader *t, str s)
{
    size_t i = scan_plain(s.p, s.n, 0);
    while (i < s.n && (unsigned char)s.p[i] < 0x80)
        i = scan_plain(s.p, s.n, i + 1);
    str rest = str_from(s, i);
    if (!at_end(t))
        rest = whole_sequences(rest);
    if (rest.n == 0)
        return (text_switch){0};
    t->settle_1252 = false;
    t->beyond_ascii = true;
    bool found = t->guess_1252 ? text_looks_1252(rest) : !utf8_valid(rest);
    return (text_switch){.found = found, .at = i, .to = ENCODING_WINDOWS1252};
}

void text_reader_expect_1252(text_reader *t)
{
    t->expects_1252 = true;
    if (t->settle_1252 || t->mode != ENCODING_UTF8 || t->offset > 0)
        return;
    t->settle_1252 = t->guess_1252 = true;
}

/* The first place in s where the text stops being UTF-8, or begins anew; *sure is how far that is known. */
static text_switch utf8_ends(text_reader *t, str s, const scan_census_result *census, size_t *sure)
{
    text_switch found = census->beyond_ascii ? text_utf8_joined(s) : (text_switch){0};
    s = found.found ? str_head(s, found.at) : s;
    text_switch declared = t->settle_1252 && census->beyond_ascii ? find_1252(t, s) : (text_switch){0};
    if (declared.found) {
        s = str_head(s, declared.at);
        found = declared;
    }
    size_t i = 0;
    for (const char *nul; census->has_nul && i < s.n && (nul = memchr(s.p + i, 0, s.n - i)) != NULL;) {
        size_t at = (size_t)(nul - s.p);
        if (!at_end(t) && s.n - at < TEXT_LOOK && at > 3 && !found.found) {
            *sure = at - 3;
            return (text_switch){0};
        }
        text_switch utf16 = text_utf16_begins(s, at, &i);
        if (utf16.found)
            return utf16;
    }
    return found;
}

static size_t take_utf8(text_reader *t, char *buffer, size_t n, size_t *newlines)
{
    size_t len = take_raw(t, buffer, n);
    scan_census_result census = scan_census(buffer, len);
    /* The last bytes may be a byte order mark and the first half of a unit: they wait for the next read. */
    size_t give = at_end(t) || len <= 3 ? len : len - 3;
    text_switch s = {0};
    if (census.has_nul || census.beyond_ascii) {
        s = utf8_ends(t, str_make(buffer, len), &census, &give);
        give = s.found ? s.at : give;
    }
    *newlines = census.newlines - scan_census(buffer + give, len - give).newlines;
    put_back(t, buffer + give, len - give);
    if (s.found)
        enter(t, s);
    return give;
}

/* The UTF-16 breaks off here: what is left over of it. */
static size_t leave_utf16(text_reader *t, char *out)
{
    bool half = t->utf16.odd != 0 || (t->utf16.big_endian && at_end(t)); /* of ASCII the first half is a NUL there */
    if (t->utf16.has_odd && half && t->utf16.odd != DOS_END) {
        t->ending.odd = 1;
        t->ending.odd_at = t->offset - 1;
    }
    return utf16_flush(&t->utf16, out);
}

static size_t take_utf16(text_reader *t, char *buffer, size_t n)
{
    size_t most = (n / 3 - 3) * 2;
    fill(t, most + TEXT_LOOK);
    size_t sure = t->end ? waiting(t) : (waiting(t) - TEXT_LOOK) & ~(size_t)1;
    size_t take = sure < most ? sure : most;
    str raw = {t->raw + t->at, take + TEXT_LOOK < waiting(t) ? take + TEXT_LOOK : waiting(t)};
    text_switch s = text_utf16_ends(raw, t->mode == ENCODING_UTF16BE);
    bool leaves = s.found && s.at <= take;
    if (s.found && s.at < take)
        take = s.at;
    size_t out = utf16_to_utf8(&t->utf16, raw.p, take, buffer);
    skip(t, take);
    if (leaves || at_end(t))
        out += leave_utf16(t, buffer + out);
    if (leaves)
        enter(t, s);
    return out;
}

/* What is no character becomes bytes that are ill-formed, so that its record is the one that is repaired. */
static size_t take_utf32(text_reader *t, char *buffer, size_t n)
{
    enum { UNIT = 4, LAST = 0x10FFFF, MARK = 0xFEFF };
    size_t out = 0;
    fill(t, n / UNIT * UNIT);
    while (waiting(t) >= UNIT && n - out >= UNIT) {
        const unsigned char *u = (const unsigned char *)t->raw + t->at;
        bool big = t->mode == ENCODING_UTF32BE;
        uint32_t cp = (uint32_t)u[big ? 0 : 3] << 24 | (uint32_t)u[big ? 1 : 2] << 16 | (uint32_t)u[big ? 2 : 1] << 8 |
                      u[big ? 3 : 0];
        if (cp == MARK) { /* of a file that was joined: what stands behind it is another piece */
            skip(t, out == 0 ? UNIT : 0);
            return out;
        }
        out += utf8_encode(cp <= LAST ? cp : LONE_SURROGATE, buffer + out);
        skip(t, UNIT);
    }
    if (t->end && waiting(t) < UNIT && waiting(t) > 0) {
        bool mark = waiting(t) == 1 && t->raw[t->at] == DOS_END;
        t->ending.odd = mark ? 0 : waiting(t);
        t->ending.odd_at = t->offset;
        skip(t, waiting(t));
    }
    return out;
}

/* Where the text in single bytes ends: UTF-8 that was joined to it, with its mark, or UTF-16. */
static text_switch ends_1252(str s)
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

static size_t take_1252(text_reader *t, char *buffer, size_t n)
{
    size_t most = n / 3;
    fill(t, most + TEXT_LOOK);
    size_t sure = t->end ? waiting(t) : waiting(t) - TEXT_LOOK;
    size_t take = sure < most ? sure : most;
    str raw = {t->raw + t->at, take + TEXT_LOOK < waiting(t) ? take + TEXT_LOOK : waiting(t)};
    text_switch s = ends_1252(raw);
    bool leaves = s.found && s.at <= take;
    take = leaves ? s.at : take;
    size_t out = windows1252_to_utf8(raw.p, take, buffer);
    skip(t, take);
    if (leaves)
        enter(t, s);
    return out;
}

static size_t take_any(text_reader *t, char *buffer, size_t n, size_t *newlines)
{
    if (t->mode == ENCODING_UTF8)
        return take_utf8(t, buffer, n, newlines);
    size_t got = t->mode == ENCODING_WINDOWS1252 ? take_1252(t, buffer, n)
                 : text_width(t->mode) == 4      ? take_utf32(t, buffer, n)
                                                 : take_utf16(t, buffer, n);
    *newlines = scan_census(buffer, got).newlines;
    return got;
}

/* Without the byte that DOS ends a text with, and `copy a+b` still does. */
static size_t take(text_reader *t, char *buffer, size_t n, size_t *newlines)
{
    size_t got = take_any(t, buffer, n, newlines);
    while (got > 0 && buffer[got - 1] == DOS_END && at_end(t))
        got--;
    return got;
}

text_piece text_reader_piece(text_reader *t, char *buffer, size_t n)
{
    for (;;) {
        text_piece piece = {.raw = t->offset, .encoding = t->mode};
        piece.n = take(t, buffer, n, &piece.newlines);
        if (piece.n > 0)
            t->seen |= 1u << piece.encoding;
        if (piece.n > 0 || at_end(t))
            return piece;
    }
}

/* One encoding, or several. */
static unit_encoding verdict(const text_reader *t)
{
    if (t->seen == 0)
        return t->mode;
    /* Windows-1252 was read as UTF-8 as long as it was ASCII. */
    unsigned seen = t->seen & (1u << ENCODING_WINDOWS1252) ? t->seen & ~(1u << ENCODING_UTF8) : t->seen;
    for (unit_encoding e = ENCODING_UTF8; e < ENCODING_MIXED && !t->left_1252; e++)
        if (seen == 1u << e)
            return e;
    return ENCODING_MIXED;
}

text_ending *text_reader_finish(text_reader *t)
{
    text_ending *e = mem_zalloc(1, sizeof *e);
    *e = t->ending;
    e->encoding = verdict(t);
    if (text_contradicts(str_make(t->declared, t->declared_n), e->encoding, t->beyond_ascii)) {
        memcpy(e->declared, t->declared, t->declared_n);
        e->declared_n = t->declared_n;
    }
    mem_free(t->raw);
    mem_free(t);
    return e;
}

void text_reader_free(text_reader *t)
{
    read_context *c = t->in->context;
    uint32_t index = t->in->unit;
    text_ending_tell(c, index, text_reader_finish(t));
}

/* Enough for the readers' bids. */
str text_sniff(arena *a, str head)
{
    text_reader t = {.raw = (char *)head.p, .n = head.n, .end = true};
    enter(&t, text_start(head));
    if (t.mode == ENCODING_UTF8)
        return str_from(head, t.at);
    char *out = arena_bytes(a, 3 * (waiting(&t) / 2 + 2));
    if (text_width(t.mode) == 4)
        return str_make(out, take_utf32(&t, out, waiting(&t)));
    return str_make(out, utf16_to_utf8(&t.utf16, t.raw + t.at, waiting(&t), out));
}
