#include "parsers/event_xml/plain.h"

#include "base/scan.h"

enum { DEPTH_MOST = 16, ATTRIBUTES_MOST = 8, NAME_MOST = 64, ELEMENTS_MOST = 1000 };

typedef struct plain_walk {
    event_fields *fields;
    str s; /* what is left */
    str open[DEPTH_MOST];
    size_t depth, elements;
} plain_walk;

/* Empty: no name, or one that begins as none may. */
static str take_name(str *s)
{
    size_t n = scan_name(s->p, s->n, 0);
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
    size_t n = scan_xml_value(rest.p, rest.n, 0, quote);
    *value = str_head(rest, n);
    *s = str_from(rest, n + 1);
    return n < rest.n && rest.p[n] == quote;
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
    for (size_t n = 0; skip_blanks(&w->s) && w->s.n > 0 && w->s.p[0] != '/' && w->s.p[0] != '>'; n++) {
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

/* What needs a change at the head of s: how many bytes it takes, 0 when that is not plain. Line breaks become LF, as
   XML wants it. */
static size_t change(event_fields *f, str s)
{
    switch (s.p[0]) {
    case '&':
        return reference(f, s);
    case '\r':
        event_fields_text(f, STR("\n"));
        return s.n > 1 && s.p[1] == '\n' ? 2 : 1;
    default: /* ], which may stand anywhere but in front of ]> */
        event_fields_text(f, str_head(s, 1));
        return str_starts(s, STR("]]>")) ? 0 : 1;
    }
}

/* Text up to the next tag, and its `<`. Between most tags there is none. */
static bool text_before_tag(plain_walk *w)
{
    while (!take_char(&w->s, '<')) {
        size_t n = scan_xml_text(w->s.p, w->s.n, 0);
        if (n > 0)
            event_fields_text(w->fields, str_head(w->s, n));
        else
            n = w->s.n > 0 ? change(w->fields, w->s) : 0;
        if (n == 0)
            return false;
        w->s = str_from(w->s, n);
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
        if (!text_before_tag(&w))
            return false;
        if (take_char(&w.s, '/') ? !end_tag(&w) : !start_tag(&w))
            return false;
    }
    return w.s.n == 0;
}
