#include "parsers/event_plain.h"

enum { DEPTH_MOST = 16, ATTRIBUTES_MOST = 8, NAME_MOST = 64, ELEMENTS_MOST = 1000 };

typedef struct plain_walk {
    event_fields *fields;
    str s; /* what is left */
    str open[DEPTH_MOST];
    size_t depth, elements;
} plain_walk;

/* Letters, digits, `_`, `-` and `.`, a bit each; what a name may begin with. */
static const uint64_t name_bits[2] = {UINT64_C(0x03FF600000000000), UINT64_C(0x07FFFFFE87FFFFFE)};

static bool in_name(char c)
{
    unsigned u = (unsigned char)c;
    return u < 128 && (name_bits[u >> 6] >> (u & 63) & 1);
}

/* Empty: no name, or one that begins as none may. */
static str take_name(str *s)
{
    size_t n = 0;
    while (n < s->n && in_name(s->p[n]))
        n++;
    bool good = n > 0 && n <= NAME_MOST && !char_is_digit(s->p[0]) && s->p[0] != '-' && s->p[0] != '.';
    str name = str_head(*s, good ? n : 0);
    *s = str_from(*s, n);
    return name;
}

static bool take_char(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

static bool skip_blanks(str *s)
{
    size_t n = 0;
    while (n < s->n && (s->p[n] == ' ' || s->p[n] == '\t' || s->p[n] == '\n' || s->p[n] == '\r'))
        n++;
    *s = str_from(*s, n);
    return n > 0;
}

/* `='value'`, of which nothing has to be decoded or made another blank. */
static bool take_value(str *s, str *value)
{
    if (s->n < 3 || s->p[0] != '=' || (s->p[1] != '\'' && s->p[1] != '"'))
        return false;
    char quote = s->p[1];
    str rest = str_from(*s, 2);
    size_t n = 0;
    while (n < rest.n && rest.p[n] != quote) {
        unsigned char c = (unsigned char)rest.p[n++];
        if (c == '<' || c == '&' || c < ' ')
            return false;
    }
    *value = str_head(rest, n);
    *s = str_from(rest, n + 1);
    return n < rest.n;
}

static bool is_among(const str *names, size_t n, str name)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

/* The attributes of a tag, up to its end. The namespace of events is the only one that is known to be a good one. */
static bool take_attributes(plain_walk *w, str element)
{
    str names[ATTRIBUTES_MOST], value;
    for (size_t n = 0; skip_blanks(&w->s) && w->s.n > 0 && in_name(w->s.p[0]); n++) {
        str name = take_name(&w->s);
        if (str_empty(name) || !take_value(&w->s, &value) || n == ATTRIBUTES_MOST || is_among(names, n, name))
            return false;
        names[n] = name;
        if (!str_eq(name, STR("xmlns")))
            event_fields_attribute(w->fields, element, name, value);
        else if (!str_eq(value, STR("http://schemas.microsoft.com/win/2004/08/events/event")))
            return false;
    }
    return true;
}

/* Behind the `<`. */
static bool start_tag(plain_walk *w)
{
    str name = take_name(&w->s);
    if (str_empty(name) || w->depth == DEPTH_MOST || w->elements++ == ELEMENTS_MOST)
        return false;
    event_fields_open(w->fields, name);
    if (!take_attributes(w, name))
        return false;
    bool closed = take_char(&w->s, '/');
    if (closed)
        event_fields_close(w->fields);
    else
        w->open[w->depth++] = name;
    return take_char(&w->s, '>');
}

/* Behind the `</`. */
static bool end_tag(plain_walk *w)
{
    str name = w->open[w->depth - 1];
    if (!str_starts(w->s, name))
        return false;
    w->s = str_from(w->s, name.n);
    skip_blanks(&w->s);
    w->depth--;
    event_fields_close(w->fields);
    return take_char(&w->s, '>');
}

static const struct {
    str reference, is;
} references[] = {
    {STR_INIT("&lt;"), STR_INIT("<")},    {STR_INIT("&gt;"), STR_INIT(">")},   {STR_INIT("&amp;"), STR_INIT("&")},
    {STR_INIT("&quot;"), STR_INIT("\"")}, {STR_INIT("&apos;"), STR_INIT("'")}, {STR_INIT("&#xD;"), STR_INIT("\r")},
    {STR_INIT("&#13;"), STR_INIT("\r")},  {STR_INIT("&#xA;"), STR_INIT("\n")}, {STR_INIT("&#10;"), STR_INIT("\n")},
};

/* The length of the reference at s, 0: another one. */
static size_t reference(event_fields *f, str s)
{
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (str_starts(s, references[i].reference)) {
            event_fields_text(f, references[i].is);
            return references[i].reference.n;
        }
    return 0;
}

static bool is_special(str s, size_t i)
{
    char c = s.p[i];
    return c == '&' || c == '\r' || (c == ']' && str_starts(str_from(s, i), STR("]]>")));
}

/* Text between two tags. Line breaks become LF, as XML wants it. */
static bool text_between(event_fields *f, str s)
{
    while (s.n > 0) {
        size_t n = 0;
        while (n < s.n && !is_special(s, n))
            n++;
        event_fields_text(f, str_head(s, n));
        s = str_from(s, n);
        if (s.n == 0)
            break;
        size_t step = 1;
        if (s.p[0] != '\r')
            step = reference(f, s);
        else if (s.n < 2 || s.p[1] != '\n')
            event_fields_text(f, STR("\n"));
        if (step == 0)
            return false;
        s = str_from(s, step);
    }
    return true;
}

bool event_plain(event_fields *f, str text)
{
    plain_walk w = {.fields = f, .s = text};
    event_fields_begin(f);
    if (!take_char(&w.s, '<') || !start_tag(&w))
        return false;
    while (w.depth > 0) {
        size_t lt = str_find_char(w.s, '<');
        if (lt == STR_NONE || !text_between(f, str_head(w.s, lt)))
            return false;
        w.s = str_from(w.s, lt + 1);
        if (take_char(&w.s, '/') ? !end_tag(&w) : !start_tag(&w))
            return false;
    }
    return w.s.n == 0;
}
