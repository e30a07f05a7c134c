#include "parsers/event/clean.h"

#include "base/text.h"

static const str replacement = STR_INIT("\xEF\xBF\xBD");

/* A single NUL is a character that got in; a run of them is a hole in the file, and what stood there is lost. */
static bool has_hole(str s)
{
    const char *nul = s.n ? memchr(s.p, 0, s.n) : NULL;
    for (; nul && nul + 1 < s.p + s.n; nul = memchr(nul + 1, 0, (size_t)(s.p + s.n - nul - 1)))
        if (nul[1] == 0)
            return true;
    return false;
}

/* A walk over the markup. out is written only when a reference has to be replaced. */
typedef struct walk {
    str s;
    unsigned depth, elements;
    bool numbered; /* there is a reference by number somewhere, which is seldom */
    char *out;     /* NULL: nothing replaced so far */
    size_t out_n, copied;
    size_t repairs;
    arena *a;
    const char *refusal;
} walk;

static void replace(walk *w, size_t from, size_t to)
{
    if (!w->out)
        w->out = arena_bytes(w->a, w->s.n);
    memcpy(w->out + w->out_n, w->s.p + w->copied, from - w->copied);
    w->out_n += from - w->copied;
    memcpy(w->out + w->out_n, replacement.p, replacement.n);
    w->out_n += replacement.n;
    w->copied = to;
    w->repairs++;
}

/* `&#...;` at i: behind it, its value in *cp (saturating); 0: it is none. */
static size_t reference_end(str s, size_t i, uint32_t *cp)
{
    uint32_t base = 10;
    size_t at = i + 2;
    if (at < s.n && s.p[at] == 'x') {
        base = 16;
        at++;
    }
    size_t digits = at;
    for (*cp = 0; at < s.n; at++) {
        int digit = char_hex(s.p[at]);
        if (digit < 0 || (uint32_t)digit >= base)
            break;
        *cp = *cp > 0x110000 ? *cp : *cp * base + (uint32_t)digit;
    }
    return at > digits && at < s.n && s.p[at] == ';' ? at + 1 : 0;
}

/* Replaces the references in [from, to) that name characters which XML does not allow. */
static void references(walk *w, size_t from, size_t to)
{
    str s = str_head(w->s, to);
    const char *amp;
    for (size_t i = from; w->numbered && i < to && (amp = memchr(s.p + i, '&', to - i)) != NULL;) {
        i = (size_t)(amp - s.p);
        uint32_t cp = 0;
        size_t end = i + 1 < to && s.p[i + 1] == '#' ? reference_end(s, i, &cp) : 0;
        if (end && !xml_char(cp))
            replace(w, i, end);
        i = end ? end : i + 1;
    }
}

/* A start tag from its name on: behind its `>`. */
static size_t start_tag(walk *w, size_t i)
{
    str s = w->s;
    size_t from = i, name = i, quotes = 0;
    char quote = 0;
    while (i < s.n && s.p[i] != '>' && s.p[i] != '/' && !char_is_blank(s.p[i]))
        i++;
    size_t name_n = i - name;
    for (; i < s.n && (quote || s.p[i] != '>'); i++) {
        if (quote)
            quote = s.p[i] == quote ? 0 : quote;
        else if (s.p[i] == '"' || s.p[i] == '\'') {
            quote = s.p[i];
            quotes++;
        }
    }
    bool closed = i > from && i < s.n && s.p[i - 1] == '/';
    w->depth += !closed;
    if (name_n > EVENT_NAME_MAX)
        w->refusal = EVENT_NAME_TOO_LONG;
    else if (quotes > EVENT_ATTRIBUTES_MAX)
        w->refusal = EVENT_TOO_MANY_ATTRIBUTES;
    else if (++w->elements > EVENT_ELEMENTS_MAX)
        w->refusal = EVENT_TOO_MANY_ELEMENTS;
    else if (w->depth > EVENT_DEPTH_MAX)
        w->refusal = EVENT_TOO_DEEP;
    references(w, from, i);
    return i + 1;
}

/* Behind the end mark, or the end of the record. */
static size_t behind(str s, size_t from, str mark)
{
    size_t at = str_find(str_from(s, from), mark);
    return at == STR_NONE ? s.n : from + at + mark.n;
}

/* The markup at i, which is a `<`: behind it. References in CDATA, comments and instructions are no references. */
static size_t markup(walk *w, size_t i)
{
    str rest = str_from(w->s, i);
    if (str_starts(rest, STR("<!--")))
        return behind(w->s, i + 4, STR("-->"));
    if (str_starts(rest, STR("<![CDATA[")))
        return behind(w->s, i + 9, STR("]]>"));
    if (str_starts(rest, STR("<?")))
        return behind(w->s, i + 2, STR("?>"));
    if (str_starts(rest, STR("</"))) {
        w->depth -= w->depth > 0;
        return i + 2;
    }
    return start_tag(w, i + 1);
}

event_cleaned event_clean_characters(arena *a, str record)
{
    event_cleaned c = {0};
    if (has_hole(record))
        c.refusal = "a run of NUL bytes";
    else
        c.text = text_clean(a, record, &c.repairs);
    return c;
}

void event_clean_markup(arena *a, event_cleaned *c)
{
    str text = c->text;
    walk w = {.s = text, .a = a, .numbered = str_find(text, STR("&#")) != STR_NONE};
    for (size_t i = 0; i < text.n && !w.refusal;) {
        const char *lt = memchr(text.p + i, '<', text.n - i);
        size_t at = lt ? (size_t)(lt - text.p) : text.n;
        references(&w, i, at);
        i = lt ? markup(&w, at) : text.n;
    }
    c->refusal = w.refusal;
    c->repairs += w.repairs;
    if (w.out && !w.refusal) {
        memcpy(w.out + w.out_n, text.p + w.copied, text.n - w.copied);
        c->text = str_make(w.out, w.out_n + text.n - w.copied);
    }
}
