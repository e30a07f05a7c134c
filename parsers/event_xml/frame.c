#include "parsers/event_xml/frame.h"

#include "base/scan.h"
#include "base/system/bytes.h"
#include "parsers/event_xml/section.h"
#include "parsers/reader/reader.h"

#include <string.h>

enum {
    PREFIX_MAX = 32,
    START_TAG_MAX = 4096, /* how long the start tag of a record inside a record may be to be believed */
    NOWHERE = 0
};

static inline bool ends_name(char c)
{
    return c == '>' || c == '/' || char_is_blank(c);
}

/* Names are too short for a call of memcmp. */
static inline bool same_name(const char *a, const char *b, size_t n)
{
    size_t i = 0;
    while (i < n && a[i] == b[i])
        i++;
    return i == n;
}

/* The length of a name `prefix:local` at p, else 0. */
static size_t prefixed_name(const char *p, size_t n, const char *local, size_t local_n)
{
    const char *colon = memchr(p, ':', n < PREFIX_MAX ? n : PREFIX_MAX);
    if (!colon || colon == p)
        return 0;
    for (const char *q = p; q < colon; q++)
        if (ends_name(*q) || *q == '<' || *q == '=' || *q == '&')
            return 0;
    size_t prefix = (size_t)(colon - p) + 1;
    if (n <= prefix + local_n || !ends_name(p[prefix + local_n]) || memcmp(colon + 1, local, local_n) != 0)
        return 0;
    return prefix + local_n;
}

/* The length of the name of the tag that opens at p (`<` or `</` is before p) if it is `local`, with or without a
   prefix of at most 32 bytes, and a blank, `>` or `/` behind it. 0: no. */
static inline size_t tag_name(const char *p, size_t n, const char *local, size_t local_n)
{
    bool bare = n > local_n && ends_name(p[local_n]) && memcmp(p, local, local_n) == 0;
    return bare ? local_n : prefixed_name(p, n, local, local_n);
}

static inline size_t event_name(const char *p, size_t n)
{
    return tag_name(p, n, "Event", 5);
}

/* Where the end mark of a section stands at or behind `from`; `limit` when it does not stand before that. */
static size_t section_end(framer *f, const char *p, size_t limit, size_t from, section kind)
{
    str close = xml_sections[kind].close;
    frame_barren *b = &f->barren[kind];
    bool known = b->from <= from && from < b->to;
    size_t search = known ? b->to : from;
    const char *hit = search < limit ? bytes_find(p + search, limit - search, close.p, close.n) : NULL;
    size_t barren_to = hit ? (size_t)(hit - p) : limit > from + close.n ? limit - close.n + 1 : from;
    if (!known)
        b->from = from;
    if (!known || barren_to > b->to)
        b->to = barren_to;
    return hit ? (size_t)(hit - p) : limit;
}

/* Does the `<` at `lt` stand inside a quoted attribute value of the tag before it? */
static bool in_attribute(const char *p, size_t start, size_t lt)
{
    if (lt > start && p[lt - 1] == '>')
        return false; /* behind a tag, as nearly always */
    const char *open = lt > start ? bytes_find_last(p + start, lt - start, '<') : NULL;
    if (!open || (size_t)(open - p) == lt)
        return false;
    char quote = 0;
    for (const char *q = open + 1; q < p + lt; q++) {
        if (quote)
            quote = *q == quote ? 0 : quote;
        else if (*q == '>')
            return false;
        else if (*q == '"' || *q == '\'')
            quote = *q;
    }
    return quote != 0;
}

typedef struct start_tag {
    size_t next;      /* the next `<`, or the end of what was looked at */
    bool closed;      /* `<Event .../>` */
    size_t end;       /* behind its `>`; only when closed */
    bool only_blanks; /* nothing but blanks between it and `next` */
} start_tag;

/* The `>` of the tag at `at`, before `to`; quoted values may hold others. `to` when there is none. */
static size_t tag_close(const char *p, size_t at, size_t to)
{
    char quote = 0;
    for (size_t i = at; i < to; i++) {
        if (quote)
            quote = p[i] == quote ? 0 : quote;
        else if (p[i] == '>')
            return i;
        else if (p[i] == '"' || p[i] == '\'')
            quote = p[i];
    }
    return to;
}

/* A tag holds no `<`, so the next one bounds the search. */
static start_tag start_tag_at(const char *p, size_t limit, size_t at)
{
    const char *lt = memchr(p + at + 1, '<', limit - at - 1);
    start_tag t = {.next = lt ? (size_t)(lt - p) : limit};
    size_t last = t.next;
    while (last > at && char_is_blank(p[last - 1]))
        last--;
    t.only_blanks = last > at && p[last - 1] == '>';
    size_t close = t.only_blanks && p[last - 2] != '/' ? last - 1 : tag_close(p, at, t.next);
    t.closed = close < t.next && p[close - 1] == '/';
    t.end = close + 1;
    return t;
}

/* A start tag inside a record: does it begin another record? Certain when its first child is System. */
static bool begins_record(const char *p, size_t n, const start_tag *t)
{
    return t->only_blanks && !t->closed && t->next + 1 < n &&
           tag_name(p + t->next + 1, n - t->next - 1, "System", 6) > 0;
}

typedef struct record_scan {
    const char *p;
    size_t n;     /* of the text */
    size_t start; /* of the record */
    size_t limit; /* no further for this record */
    size_t name_n;
    bool end;       /* no text behind n */
    size_t open;    /* a section that is not closed before limit; NOWHERE */
    unsigned depth; /* elements called Event inside it */
    bool undecided; /* more text is needed */
} record_scan;

/* Behind the part of the record in which neither its end nor another record can stand; its start when that is not
   known. */
static size_t behind_head(framer *f, const record_scan *s)
{
    f->values.known = false;
    if (!f->gate)
        return s->start;
    return s->start + gate_head(f->gate, str_make(s->p + s->start, s->limit - s->start), &f->values);
}

static frame frame_make(frame_kind kind, size_t at, size_t end)
{
    return (frame){kind, (uint32_t)at, (uint32_t)(end - at)};
}

/* `</Event` at hit: where the tag ends if it is one, else 0. */
static size_t closing_tag(const record_scan *s, size_t hit)
{
    size_t i = hit + 2 + s->name_n;
    if (i >= s->limit || !ends_name(s->p[i]) || !same_name(s->p + hit + 2, s->p + s->start + 1, s->name_n))
        return 0;
    while (i < s->limit && char_is_blank(s->p[i]))
        i++;
    return i < s->limit && s->p[i] == '>' && !in_attribute(s->p, s->start, hit) ? i + 1 : 0;
}

/* A start tag `<Event` inside the record. Gives where to go on, or sets *cut. */
static size_t inner_start(record_scan *s, size_t hit, bool *cut)
{
    size_t i = hit + 1 + s->name_n;
    if (i >= s->n || !ends_name(s->p[i]) || !same_name(s->p + hit + 1, s->p + s->start + 1, s->name_n))
        return hit + 1;
    size_t limit = s->n - hit < START_TAG_MAX ? s->n : hit + START_TAG_MAX;
    start_tag t = start_tag_at(s->p, limit, hit);
    s->undecided = !s->end && s->n - t.next < FRAME_LOOK;
    *cut = begins_record(s->p, s->n, &t);
    s->depth += !t.closed;
    return t.closed ? t.end : t.next;
}

/* A section at hit: behind its end, or limit with s->open set. */
static size_t inner_section(framer *f, record_scan *s, size_t hit)
{
    section kind = xml_section_at(str_make(s->p + hit, s->n - hit));
    if (kind == SECTION_NONE)
        return hit + 2;
    size_t close = section_end(f, s->p, s->limit, hit + xml_sections[kind].open.n, kind);
    if (close < s->limit)
        return close + xml_sections[kind].close.n;
    s->open = hit;
    return s->limit;
}

/* The record was left without its end: at the limit, or with the text. */
static frame record_unended(framer *f, const record_scan *s)
{
    bool full = s->limit - s->start == RECORD_BYTES_MAX;
    if (!full && !s->end) {
        f->at = s->start;
        return (frame){.kind = FRAME_MORE};
    }
    f->at = s->open != NOWHERE ? s->open + 1 : s->limit;
    f->end_told = f->end_told || !full;
    return frame_make(full ? FRAME_OVERSIZE : FRAME_UNENDED, s->start, s->limit);
}

/* A record ends where another begins; a mere wrapper (a root that is called Event too) is none. */
static bool record_cut(framer *f, const record_scan *s, size_t hit, frame *out)
{
    f->at = hit;
    start_tag t = start_tag_at(s->p, s->n, s->start);
    if (t.next == hit && t.only_blanks) {
        f->root = ROOT_OPEN;
        return false;
    }
    *out = frame_make(FRAME_CUT, s->start, hit);
    return true;
}

/* The record that begins at `start`. False: it was only a wrapper, go on at f->at. */
static bool record_frame(framer *f, const char *p, size_t n, size_t start, size_t name_n, bool end, frame *out)
{
    record_scan s = {.p = p, .n = n, .start = start, .name_n = name_n, .end = end, .open = NOWHERE};
    s.limit = n - start < RECORD_BYTES_MAX ? n : start + RECORD_BYTES_MAX;
    size_t i = behind_head(f, &s);
    if (i == start) {
        start_tag first = start_tag_at(p, s.limit, start);
        if (first.closed && (end || first.next < n)) {
            f->at = first.end;
            *out = frame_make(FRAME_RECORD, start, first.end);
            return true;
        }
        i = first.next;
    }
    while ((i = scan_markup(p, s.limit, i, (tag_shape){p[start + 1], name_n})) < s.limit) {
        if (!end && n - i < FRAME_LOOK && s.limit - start < RECORD_BYTES_MAX)
            break;
        char c = i + 1 < n ? p[i + 1] : 0;
        bool cut = false;
        if (c == '/') {
            size_t behind = closing_tag(&s, i);
            if (behind && s.depth-- == 0) {
                f->at = behind;
                *out = frame_make(FRAME_RECORD, start, behind);
                return true;
            }
            i += 2;
        } else if (c == '!' || c == '?') {
            i = inner_section(f, &s, i);
        } else {
            size_t hit = i;
            i = inner_start(&s, hit, &cut);
            if (s.undecided && s.limit == n)
                break;
            if (cut)
                return record_cut(f, &s, hit, out);
        }
    }
    *out = record_unended(f, &s);
    return true;
}

/* `<!` or `<?` at f->at, outside any record. True: *out is to be returned. */
static bool outer_section(framer *f, const char *p, size_t n, bool end, frame *out)
{
    size_t at = f->at;
    str s = {p + at, n - at};
    if (str_starts(s, STR("<!DOCTYPE"))) {
        f->doctype.state = DOCTYPE_HEAD;
        f->at = at + 9;
        *out = frame_make(FRAME_DOCTYPE, at, f->at);
        return true;
    }
    section kind = xml_section_at(s);
    if (kind == SECTION_NONE) {
        f->at = at + 1;
        return false;
    }
    size_t limit = n - at < RECORD_BYTES_MAX ? n : at + RECORD_BYTES_MAX;
    size_t close = section_end(f, p, limit, at + xml_sections[kind].open.n, kind);
    if (close < limit) {
        f->at = close + xml_sections[kind].close.n;
        return false;
    }
    if (limit == n && limit - at < RECORD_BYTES_MAX && !end) {
        *out = (frame){.kind = FRAME_MORE};
        return true;
    }
    f->at = at + 1;
    if (f->open_told)
        return false;
    f->open_told = true;
    *out = frame_make(FRAME_OPEN, at, at + xml_sections[kind].open.n);
    return true;
}

/* A run of NULs in what is passed over may have been records once. */
static bool has_hole(framer *f, const char *p, size_t to, frame *out)
{
    const char *nul = f->hole_told || to <= f->at ? NULL : memchr(p + f->at, 0, to - f->at);
    if (!nul || nul + 1 >= p + to || nul[1] != 0)
        return false;
    f->hole_told = true;
    *out = frame_make(FRAME_HOLE, (size_t)(nul - p), (size_t)(nul - p) + 2);
    f->at = to;
    return true;
}

static bool is_letter(char c)
{
    return char_lower(c) >= 'a' && char_lower(c) <= 'z';
}

/* A tag outside the records, such as that of a root: is something open behind it? It ends before the next `<`, so
   that the work stays linear. */
static void outer_tag(framer *f, str tag)
{
    const char *next = tag.n > 1 ? memchr(tag.p + 1, '<', tag.n - 1) : NULL;
    tag = next ? str_head(tag, (size_t)(next - tag.p)) : tag;
    size_t close = tag_close(tag.p, 1, tag.n);
    if (tag.n < 2 || close == tag.n)
        return;
    if (tag.p[1] == '/')
        f->root = ROOT_CLOSED;
    else if (is_letter(tag.p[1]) && tag.p[close - 1] != '/')
        f->root = ROOT_OPEN;
}

/* Does the text end before it should: with an open root, or inside a tag? */
static bool ends_short(const framer *f, str text)
{
    size_t look = text.n < START_TAG_MAX ? text.n : START_TAG_MAX;
    str end = str_from(text, text.n - look);
    size_t lt = str_find_last_char(end, '<');
    str tag = str_from(end, lt);
    bool markup = tag.n == 1 || (tag.n > 1 && (is_letter(tag.p[1]) || tag.p[1] == '/' || tag.p[1] == '?'));
    return f->root == ROOT_OPEN || (markup && tag_close(tag.p, 1, tag.n) == tag.n);
}

static frame next_frame(framer *f, const char *p, size_t n, bool end)
{
    frame out = {.kind = FRAME_MORE};
    for (;;) {
        if (f->doctype.state != DOCTYPE_NONE && !doctype_skip(&f->doctype, p, n, end, &f->at))
            return out;
        const char *lt = f->at < n ? p + f->at : NULL;
        if (lt && *lt != '<') /* seldom: records stand side by side */
            lt = memchr(lt, '<', n - f->at);
        size_t at = lt ? (size_t)(lt - p) : n;
        if (has_hole(f, p, at, &out))
            return out;
        f->at = at;
        if (!lt || (n - at < FRAME_LOOK && !end))
            return out;
        char c = at + 1 < n ? p[at + 1] : 0;
        size_t name_n = event_name(p + at + 1, n - at - 1);
        if (c == '!' || c == '?') {
            if (outer_section(f, p, n, end, &out))
                return out;
        } else if (name_n > 0) {
            if (record_frame(f, p, n, at, name_n, end, &out))
                return out;
        } else {
            outer_tag(f, str_make(p + at, n - at < START_TAG_MAX ? n - at : START_TAG_MAX));
            f->at = at + 1;
        }
    }
}

frame framer_next(framer *f, const char *p, size_t n, bool end)
{
    frame out = next_frame(f, p, n, end);
    if (out.kind != FRAME_MORE || !end || f->end_told)
        return out;
    f->end_told = true;
    return ends_short(f, str_make(p, n)) ? frame_make(FRAME_SHORT, n, n) : out;
}

static size_t less(size_t v, size_t by)
{
    return v > by ? v - by : 0;
}

void framer_shift(framer *f, size_t dropped)
{
    f->at = less(f->at, dropped);
    for (section k = SECTION_COMMENT; k < SECTION_NONE; k++) {
        f->barren[k].from = less(f->barren[k].from, dropped);
        f->barren[k].to = less(f->barren[k].to, dropped);
    }
}
