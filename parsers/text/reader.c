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
    bool settled;      /* it is UTF-8, good or damaged, or no single bytes */
    bool left_page;    /* it was in a code page, and went on otherwise */
    text_page page;
    text_given given; /* until it is settled */
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

/* Gives the last n bytes that were taken back: what waits stands behind them. */
static void put_back(text_reader *t, const char *p, size_t n)
{
    size_t left = waiting(t);
    if (n == 0)
        return;
    t->offset -= n;
    if (t->at < n) {
        if (t->cap < n + left) {
            t->cap = n + left;
            t->raw = mem_grow(t->raw, t->cap, 1);
        }
        memmove(t->raw + n, t->raw + t->at, left);
        t->at = n;
        t->n = n + left;
    }
    t->at -= n;
    memcpy(t->raw + t->at, p, n);
}

static void enter(text_reader *t, text_switch s)
{
    bool marked = s.skip > 0;
    skip(t, s.skip);
    t->left_page |= text_mode_is_page(t->mode);
    t->settled = s.to != ENCODING_UTF8 || marked;
    t->mode = s.to;
    t->utf16 = (utf16_decoder){.big_endian = s.to == ENCODING_UTF16BE};
}

static void note_declared(text_reader *t, str head)
{
    str name = str_head(text_declared(head), DECLARED_MAX);
    for (size_t i = 0; i < name.n; i++)
        t->declared[i] = char_lower(name.p[i]);
    t->declared_n = name.n;
    t->page.declared = code_page_find(name);
}

text_reader *text_reader_new(reader *r)
{
    text_reader *t = mem_zalloc(1, sizeof *t);
    t->in = r;
    t->page.given = unit_page(r->context, r->unit);
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

/* The first bytes beyond ASCII settle what the text is in. They are looked at together with the word they stand in and
   so much of what follows that nothing depends on how it is read. */
static text_switch find_page(text_reader *t, str s)
{
    size_t i = text_beyond_ascii(s);
    if (i == s.n)
        return (text_switch){0};
    str rest = str_head(str_from(s, i), GUESS_BYTES);
    fill(t, GUESS_BYTES - rest.n);
    str more = str_head(str_make(t->raw + t->at, waiting(t)), GUESS_BYTES - rest.n);
    char *look = mem_alloc(WORD_BYTES + rest.n + more.n);
    size_t n = text_word_before(&t->given, str_head(s, i), look);
    memcpy(look + n, rest.p, rest.n);
    n += rest.n;
    if (more.n > 0)
        memcpy(look + n, more.p, more.n);
    t->settled = true;
    t->beyond_ascii = true;
    bool whole = t->end && more.n == waiting(t) && i + rest.n == s.n;
    bool found = text_page_choose(&t->page, str_make(look, n + more.n), whole);
    mem_free(look);
    return (text_switch){.found = found, .at = i, .to = found ? text_page_encoding(&t->page) : ENCODING_UTF8};
}

/* The first place in s where the text stops being UTF-8, or begins anew; *sure is how far that is known. */
static text_switch utf8_ends(text_reader *t, str s, const scan_census_result *census, size_t *sure)
{
    text_switch found = census->beyond_ascii ? text_utf8_joined(s) : (text_switch){0};
    s = found.found ? str_head(s, found.at) : s;
    text_switch page = !t->settled && census->beyond_ascii ? find_page(t, s) : (text_switch){0};
    if (page.found) {
        s = str_head(s, page.at);
        found = page;
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
    if (!t->settled)
        text_given_add(&t->given, str_make(buffer, give));
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

static size_t take_page(text_reader *t, char *buffer, size_t n)
{
    size_t most = n / CODE_PAGE_GROWTH - CODE_PAGE_GROWTH;
    fill(t, most + TEXT_LOOK);
    size_t sure = t->end ? waiting(t) : waiting(t) - TEXT_LOOK;
    size_t take = sure < most ? sure : most;
    str raw = {t->raw + t->at, take + TEXT_LOOK < waiting(t) ? take + TEXT_LOOK : waiting(t)};
    text_switch s = text_page_ends(raw);
    bool leaves = s.found && s.at <= take;
    take = leaves ? s.at : take;
    size_t out = text_page_read(&t->page, raw.p, take, buffer);
    skip(t, take);
    if (leaves || at_end(t))
        out += text_page_flush(&t->page, buffer + out);
    if (leaves)
        enter(t, s);
    return out;
}

static size_t take_any(text_reader *t, char *buffer, size_t n, size_t *newlines)
{
    if (t->mode == ENCODING_UTF8)
        return take_utf8(t, buffer, n, newlines);
    size_t got = text_mode_is_page(t->mode) ? take_page(t, buffer, n)
                 : text_width(t->mode) == 4 ? take_utf32(t, buffer, n)
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
    /* A code page was read as UTF-8 as long as it was ASCII. */
    unsigned pages = 1u << ENCODING_WINDOWS1252 | 1u << ENCODING_PAGE | 1u << ENCODING_WIDE;
    unsigned seen = t->seen & pages ? t->seen & ~(1u << ENCODING_UTF8) : t->seen;
    for (unit_encoding e = ENCODING_UTF8; e < ENCODING_MIXED && !t->left_page; e++)
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
    e->page = t->page.chosen;
    e->assumed = t->page.assumed;
    text_page_free(&t->page);
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

/* Enough for the readers' bids: the first words alone decide. */
static str sniff_single_bytes(arena *a, str head)
{
    enum { LOOK = 4096 };
    size_t at = text_beyond_ascii(head);
    str look = str_head(str_from(head, at > WORD_BYTES ? at - WORD_BYTES : 0), LOOK);
    text_page page = {.declared = code_page_find(text_declared(head))};
    if (at == head.n || !text_page_choose(&page, look, false))
        return head;
    char *out = arena_bytes(a, CODE_PAGE_GROWTH * (head.n + 2 * CODE_PAGE_GROWTH));
    size_t n = text_page_read(&page, head.p, head.n, out);
    n += text_page_flush(&page, out + n);
    text_page_free(&page);
    return str_make(out, n);
}

str text_sniff(arena *a, str head)
{
    text_reader t = {.raw = (char *)head.p, .n = head.n, .end = true};
    enter(&t, text_start(head));
    if (t.mode == ENCODING_UTF8)
        return t.at > 0 ? str_from(head, t.at) : sniff_single_bytes(a, head);
    char *out = arena_bytes(a, 3 * (waiting(&t) / 2 + 2));
    if (text_width(t.mode) == 4)
        return str_make(out, take_utf32(&t, out, waiting(&t)));
    return str_make(out, utf16_to_utf8(&t.utf16, t.raw + t.at, waiting(&t), out));
}
