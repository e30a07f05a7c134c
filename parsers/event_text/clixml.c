/* The reader of events that PowerShell saved as objects: `Get-WinEvent ... | Export-Clixml`, and Get-EventLog's. An
   object is an element <Obj>, in which others lie; its properties are elements with a name, N="Id", whose text is the
   value. Objects are cut out before they are read, so damage costs one. Properties are those of Format-List; times
   carry their zone. Text in which something is no XML counts as far as it can be read; the book replaces what is no
   character. */
#include "parsers/event_text/event_text.h"

#include "base/mem.h"
#include "base/text.h"
#include "parsers/event_text/text_record.h"
#include "parsers/text/text.h"

enum {
    BID_OBJECTS = 70,
    READ_BYTES = 256 * 1024,
    ROOM = RECORD_BYTES_MAX + READ_BYTES + 64,
    TAG_MAX = 1024,
    UNICODE_MAX = 0x10FFFF,
    REPLACEMENT = 0xFFFD
};

typedef struct objects { /* {0} at the start of a text */
    size_t at;           /* where the object at hand begins, or what is not looked at yet */
    size_t pos;          /* what stands before was looked at */
    unsigned depth;      /* open objects */
} objects;

typedef enum object_kind { OBJECT_MORE, OBJECT_WHOLE, OBJECT_CUT, OBJECT_OVERSIZE } object_kind;

/* ---- cutting ---- */

static bool is_tag(str s, str name)
{
    char behind = s.n > name.n ? s.p[name.n] : 0;
    return str_starts(s, name) && (behind == '>' || behind == '/' || char_is_blank(behind));
}

/* The length of the tag at the head of s; 0: it does not end there. Values hold no `>` in what PowerShell writes. */
static size_t tag_length(str s)
{
    size_t close = str_find_char(str_head(s, TAG_MAX), '>');
    return close == STR_NONE ? 0 : close + 1;
}

/* Steps over the tag at o->pos. True: it ended the object at hand. */
static bool step(objects *o, str rest, size_t length)
{
    bool open = is_tag(rest, STR("<Obj")), close = is_tag(rest, STR("</Obj"));
    bool empty = length > 1 && rest.p[length - 2] == '/';
    if (open && o->depth == 0) {
        o->at = o->pos;
    }
    if (o->depth == 1 && is_tag(rest, STR("<LST"))) { /* an array: its items are the objects */
        o->depth = 0;
    }
    o->pos += length;
    o->depth += open && !empty;
    if (!close || o->depth == 0) {
        return false;
    }
    return --o->depth == 0;
}

/* The next object of p[0..n). end: there is no text behind. */
static object_kind next_object(objects *o, str text, bool end, str *object)
{
    for (;;) {
        size_t lt = str_find_char(str_from(text, o->pos), '<');
        o->pos = lt == STR_NONE ? text.n : o->pos + lt;
        str rest = str_from(text, o->pos);
        size_t length = tag_length(rest);
        if (o->depth > 0 && o->pos - o->at > RECORD_BYTES_MAX) {
            *object = str_range(text, o->at, o->pos);
            o->at = o->pos;
            o->depth = 0;
            return OBJECT_OVERSIZE;
        }
        if (rest.n == 0 || (length == 0 && rest.n < TAG_MAX)) {
            bool cut = end && o->depth > 0;
            *object = str_from(text, o->at);
            o->at = end ? text.n : o->depth > 0 ? o->at : o->pos;
            o->depth = end ? 0 : o->depth;
            o->pos = end ? text.n : o->pos;
            return cut ? OBJECT_CUT : OBJECT_MORE;
        }
        if (step(o, rest, length > 0 ? length : 1)) {
            *object = str_range(text, o->at, o->pos);
            return OBJECT_WHOLE;
        }
    }
}

/* ---- properties ---- */

/* `_x000D_` and the references of XML. Returns how much of s it is, 0: none. */
static size_t escape_at(str s, uint32_t *cp)
{
    static const struct {
        str text;
        char c;
    } named[] = {{STR_INIT("&lt;"), '<'},
                 {STR_INIT("&gt;"), '>'},
                 {STR_INIT("&amp;"), '&'},
                 {STR_INIT("&quot;"), '"'},
                 {STR_INIT("&apos;"), '\''}};
    *cp = 0;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (str_starts(s, named[i].text)) {
            *cp = (unsigned char)named[i].c;
            return named[i].text.n;
        }
    }
    bool hex = str_starts(s, STR("&#x")), mark = str_starts(s, STR("_x"));
    size_t from = hex ? 3 : 2, n = from;
    unsigned base = hex || mark ? 16 : 10;
    if (!hex && !mark && !str_starts(s, STR("&#"))) {
        return 0;
    }
    for (; n < s.n && n - from < 7 && char_hex(s.p[n]) >= 0 && (unsigned)char_hex(s.p[n]) < base; n++) {
        *cp = *cp * base + (unsigned)char_hex(s.p[n]);
    }
    bool whole = n > from && n < s.n && s.p[n] == (mark ? '_' : ';') && (!mark || n - from == 4);
    return whole ? n + 1 : 0;
}

static str unescape(arena *a, str s)
{
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    while (s.n > 0) {
        uint32_t cp;
        size_t length = s.p[0] == '&' || s.p[0] == '_' ? escape_at(s, &cp) : 0;
        if (length == 0) {
            out[n++] = s.p[0];
            s = str_from(s, 1);
            continue;
        }
        s = str_from(s, length);
        if (cp != '\r' || !str_starts(s, STR("_x000A_"))) {
            n += utf8_encode(cp <= UNICODE_MAX ? cp : REPLACEMENT, out + n);
        }
    }
    return str_make(out, n);
}

/* The value of N="..." in a tag; empty: it has none. */
static str name_of(str tag)
{
    size_t at = str_find(tag, STR(" N=\""));
    str rest = at == STR_NONE ? STR("") : str_from(tag, at + 4);
    return str_head(rest, str_find_char(rest, '"') == STR_NONE ? 0 : str_find_char(rest, '"'));
}

static void take(arena *a, text_draft *d, str name, str text)
{
    text_key key;
    if (list_property_key(name, &key) && key != KEY_OTHER && !d->seen[key]) {
        d->seen[key] = true;
        d->value[key] = unescape(a, text);
    }
}

/* The object's own properties; of one that is an object itself what it says of itself, as an EntryType does. */
static text_draft draft_of(arena *a, str object)
{
    text_draft d = {.form = FORM_TABLE};
    str inner = STR("");
    unsigned depth = 0;
    for (size_t lt; (lt = str_find_char(object, '<')) != STR_NONE;) {
        object = str_from(object, lt);
        size_t length = tag_length(object);
        str tag = str_head(object, length);
        object = str_from(object, length > 0 ? length : 1);
        bool open = is_tag(tag, STR("<Obj")), empty = length > 1 && tag.p[length - 2] == '/';
        size_t next = str_find_char(object, '<');
        str text = str_head(object, next == STR_NONE ? 0 : next);
        if (open && depth == 1) {
            inner = name_of(tag);
        } else if (depth == 1 && !empty && next != STR_NONE) {
            take(a, &d, name_of(tag), text);
        } else if (depth == 2 && is_tag(tag, STR("<ToString"))) {
            take(a, &d, inner, text);
        }
        depth += open && !empty;
        depth -= depth > 0 && is_tag(tag, STR("</Obj"));
    }
    d.sourceless = !d.seen[KEY_PROVIDER] && d.seen[KEY_MESSAGE];
    return d;
}

/* ---- the reader ---- */

static bool is_ours(str text)
{
    static const str signs[] = {STR_INIT("EventLogRecord"), STR_INIT("EventLogEntry"), STR_INIT(" N=\"TimeCreated\"")};
    bool objects = str_find(str_head(text, TAG_MAX), STR("<Objs ")) != STR_NONE;
    for (size_t i = 0; objects && i < sizeof signs / sizeof *signs; i++) {
        if (str_find(text, signs[i]) != STR_NONE) {
            return true;
        }
    }
    return false;
}

static format_bid bid(arena *a, str head, bool whole)
{
    (void)whole;
    return (format_bid){.sure = is_ours(text_sniff(a, head)) ? BID_OBJECTS : 0, .format = FORMAT_EVENT_XML};
}

typedef struct object_reader {
    text_reader *in;
    text_book *book;
    char *text;
    size_t n, counted; /* up to where lines were counted */
    uint64_t line;
    objects objects;
    arena arena; /* of one object */
} object_reader;

/* False at the end. */
static bool fill(object_reader *r)
{
    if (r->objects.at > 0) {
        memmove(r->text, r->text + r->objects.at, r->n - r->objects.at);
        r->n -= r->objects.at;
        r->objects.pos -= r->objects.at;
        r->objects.at = r->counted = 0;
    }
    text_piece piece = text_reader_piece(r->in, r->text + r->n, ROOM - r->n < READ_BYTES ? ROOM - r->n : READ_BYTES);
    r->n += piece.n;
    return piece.n > 0;
}

static void count_lines(object_reader *r, size_t to)
{
    for (; r->counted < to; r->counted++) {
        r->line += r->text[r->counted] == '\n';
    }
}

static void take_object(object_reader *r, object_kind kind, str object)
{
    text_draft d = draft_of(&r->arena, object);
    d.line = r->line;
    d.byte = NO_PLACE;
    d.overlong = kind == OBJECT_OVERSIZE;
    d.cut = kind == OBJECT_CUT;
    d.holed = str_find(object, (str){"\0\0", 2}) != STR_NONE;
    text_book_take(r->book, &d);
    arena_reset(&r->arena);
}

static void read_all(reader *in)
{
    object_reader r = {
        .in = text_reader_new(in), .book = text_book_new(in->context, in->unit), .text = mem_alloc(ROOM), .line = 1};
    bool more = true;
    while (more) {
        more = fill(&r);
        str object;
        for (object_kind kind;
             (kind = next_object(&r.objects, str_make(r.text, r.n), !more, &object)) != OBJECT_MORE;) {
            count_lines(&r, (size_t)(object.p - r.text));
            take_object(&r, kind, object);
            r.objects.at = r.objects.pos;
        }
        count_lines(&r, r.objects.at);
    }
    text_reader_free(r.in);
    text_book_close(r.book, &(wrap_evidence){0});
    mem_free(r.text);
    arena_free(&r.arena);
}

const format_reader event_clixml_format = {.bid = bid, .read = read_all};
