#include "parsers/event_xml/gate.h"

#include "base/scan_near.h"

#include <limits.h>

enum { HEAD_MAX = 4096, READ_BEYOND = GATE_SHAPE_PADDING };
_Static_assert((int)READ_BEYOND >= (int)SCAN_READS_BEYOND, "the scans read so far");

/* --- the walk --- */

typedef struct walker {
    str s; /* what is left of the head */
    size_t n;
    str values[GATE_HOLES];     /* of all attributes and texts, in their order */
    size_t wanted[GATE_VALUES]; /* which of them; STR_NONE: not met */
} walker;

/* A child of System: `<name attributes>text</name>` or `<name attributes/>`. */
typedef struct leaf {
    str name, attributes, text;
} leaf;

static void skip_blanks(str *s)
{
    while (s->n > 0 && char_is_blank(*s->p))
        *s = str_from(*s, 1);
}

/* What stands before the next c. */
static bool cut_at(str *s, char c, str *before)
{
    size_t at = str_find_char(*s, c);
    if (at == STR_NONE)
        return false;
    *before = str_head(*s, at);
    *s = str_from(*s, at + 1);
    return true;
}

/* Without the namespace prefix. */
static str local_name(str name)
{
    size_t colon = str_find_char(name, ':');
    return colon == STR_NONE ? name : str_from(name, colon + 1);
}

/* What stands in a tag before its `>`; quoted values may hold others, but no `<`. */
static bool cut_inside(str *s, str *inside)
{
    char quote = 0;
    for (size_t i = 0; i < s->n && s->p[i] != '<'; i++) {
        char c = s->p[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '>') {
            *inside = str_head(*s, i);
            *s = str_from(*s, i + 1);
            return true;
        } else if (c == '"' || c == '\'') {
            quote = c;
        }
    }
    return false;
}

/* A start tag: name and attributes. False: not an ordinary one. */
static bool cut_tag(str *s, leaf *l, bool *closed)
{
    str inside;
    if (s->n < 2 || s->p[0] != '<')
        return false;
    *s = str_from(*s, 1);
    if (!cut_inside(s, &inside) || inside.n == 0)
        return false;
    *closed = inside.p[inside.n - 1] == '/';
    inside.n -= *closed;
    size_t n = 0;
    while (n < inside.n && !char_is_blank(inside.p[n]))
        n++;
    l->name = str_head(inside, n);
    l->attributes = str_from(inside, n);
    return n > 0 && l->name.p[0] != '!' && l->name.p[0] != '?' && l->name.p[0] != '/';
}

static bool add_value(walker *w, str v)
{
    if (w->n == GATE_HOLES)
        return false;
    w->values[w->n++] = v;
    return true;
}

/* All attributes of a tag; *wanted is the number of the value of the one called `name`. */
static bool take_attributes(walker *w, str s, str name, size_t *wanted)
{
    for (skip_blanks(&s); s.n > 0; skip_blanks(&s)) {
        str key, value;
        if (!cut_at(&s, '=', &key))
            return false;
        skip_blanks(&s);
        char quote = s.n ? *s.p : 0;
        if (quote != '"' && quote != '\'')
            return false;
        s = str_from(s, 1);
        if (!cut_at(&s, quote, &value) || str_find_char(value, '<') != STR_NONE || !add_value(w, value))
            return false;
        if (wanted && str_eq(str_trim(key), name))
            *wanted = w->n - 1;
    }
    return true;
}

/* Where the values that matter stand. */
static const struct {
    str element, attribute; /* no attribute: the text */
} wanted_values[GATE_VALUES] = {
    [GATE_PROVIDER] = {STR_INIT("Provider"), STR_INIT("Name")},
    [GATE_ID] = {STR_INIT("EventID"), STR_INIT("")},
    [GATE_TIME] = {STR_INIT("TimeCreated"), STR_INIT("SystemTime")},
    [GATE_COMPUTER] = {STR_INIT("Computer"), STR_INIT("")},
};

static bool take_leaf(walker *w)
{
    leaf l = {0};
    bool closed;
    str end;
    skip_blanks(&w->s);
    if (!cut_tag(&w->s, &l, &closed))
        return false;
    str name = local_name(l.name);
    size_t *wanted = NULL;
    bool is_text = false;
    str attribute = {0};
    for (size_t i = 0; i < GATE_VALUES; i++)
        if (str_eq(name, wanted_values[i].element)) {
            wanted = &w->wanted[i];
            attribute = wanted_values[i].attribute;
            is_text = str_empty(attribute);
        }
    if (wanted && *wanted != STR_NONE)
        return false; /* twice: the parser shall say which one counts */
    if (!take_attributes(w, l.attributes, attribute, is_text ? NULL : wanted))
        return false;
    if (closed)
        return true;
    if (!cut_at(&w->s, '<', &l.text) || !add_value(w, l.text))
        return false;
    if (is_text)
        *wanted = w->n - 1;
    if (!cut_at(&w->s, '>', &end) || end.n <= l.name.n || end.p[0] != '/')
        return false;
    end = str_from(end, 1);
    return str_eq(str_head(end, l.name.n), l.name) && str_empty(str_trim(str_from(end, l.name.n)));
}

/* `<Event ...><System>` and its children up to Computer. */
static bool walk(walker *w)
{
    leaf l;
    bool closed;
    for (size_t i = 0; i < GATE_VALUES; i++)
        w->wanted[i] = STR_NONE;
    if (!cut_tag(&w->s, &l, &closed) || closed)
        return false;
    skip_blanks(&w->s);
    if (!cut_tag(&w->s, &l, &closed) || closed || !str_eq(local_name(l.name), STR("System")))
        return false;
    while (w->wanted[GATE_COMPUTER] == STR_NONE)
        if (!take_leaf(w))
            return false;
    return w->wanted[GATE_PROVIDER] != STR_NONE && w->wanted[GATE_ID] != STR_NONE;
}

/* --- the memory --- */

/* Which of the values that matter it is; GATE_VALUES: none. */
static unsigned slot_of(const size_t *wanted, size_t value)
{
    unsigned slot = 0;
    while (slot < GATE_VALUES && wanted[slot] != value)
        slot++;
    return slot;
}

static void make_stretches(gate_shape *g)
{
    uint16_t from = 0;
    g->stretches = 0;
    for (size_t i = 0; i < g->n; i++) {
        if (!g->varies[i])
            continue;
        uint16_t end = (uint16_t)(g->at[i] + g->length[i]);
        g->stretch[g->stretches++] =
            (gate_stretch){from, (uint16_t)(g->at[i] - from), g->head[end], (uint8_t)slot_of(g->wanted, i)};
        from = end;
    }
    g->tail = from;
}

/* Is the head the same but for its values? */
static bool same_shape(const gate_shape *g, const walker *w, str head)
{
    size_t at = 0, in_g = 0;
    if (g->n != w->n)
        return false;
    for (size_t i = 0; i <= w->n; i++) {
        size_t to = i < w->n ? (size_t)(w->values[i].p - head.p) : head.n;
        size_t to_g = i < w->n ? g->at[i] : g->head_n;
        if (to - at != to_g - in_g || memcmp(head.p + at, g->head + in_g, to - at) != 0)
            return false;
        at = i < w->n ? to + w->values[i].n : to;
        in_g = i < w->n ? (size_t)g->at[i] + g->length[i] : to_g;
    }
    return true;
}

static void make_shape(gate_shape *g, const walker *w, str head)
{
    g->n = w->n;
    g->head_n = (uint16_t)head.n;
    memcpy(g->head, head.p, head.n);
    memcpy(g->wanted, w->wanted, sizeof g->wanted);
    for (size_t i = 0; i < w->n; i++) {
        g->at[i] = (uint16_t)(w->values[i].p - head.p);
        g->length[i] = (uint16_t)w->values[i].n;
        g->varies[i] = slot_of(w->wanted, i) < GATE_VALUES;
    }
    make_stretches(g);
}

/* Takes a head in that fitted no shape: a known shape then varies in more places than was known. */
static void learn(gate_memory *m, const walker *w, str head)
{
    unsigned used = 0;
    for (; used < GATE_SHAPES && m->order[used]; used++) {
        gate_shape *g = &m->shapes[m->order[used] - 1];
        if (!same_shape(g, w, head))
            continue;
        for (size_t i = 0; i < w->n; i++)
            g->varies[i] = g->varies[i] || !str_eq(w->values[i], str_make(g->head + g->at[i], g->length[i]));
        make_stretches(g);
        return;
    }
    if (head.n > GATE_SHAPE_BYTES)
        return;
    unsigned slot = used < GATE_SHAPES ? used + 1 : m->order[GATE_SHAPES - 1];
    make_shape(&m->shapes[slot - 1], w, head);
    memmove(m->order + 1, m->order, sizeof m->order - sizeof *m->order);
    m->order[0] = slot;
}

/* The length of the head, 0: another shape. */
static size_t fits(const gate_shape *g, str raw, gate_values *values)
{
    if (raw.n <= READ_BEYOND)
        return 0;
    size_t reach = raw.n - READ_BEYOND;
    const char *p = raw.p, *end = raw.p + (reach < HEAD_MAX ? reach : HEAD_MAX);
    str found[GATE_VALUES + 1] = {0};
    for (const gate_stretch *s = g->stretch; s < g->stretch + g->stretches; s++) {
        if (end - p < s->length || !scan_same(p, g->head + s->at, s->length))
            return 0;
        p += s->length;
        const char *stop = scan_value_end(p, end, s->stop);
        if (!stop)
            return 0;
        found[s->slot] = str_make(p, (size_t)(stop - p));
        p = stop;
    }
    size_t length = (size_t)g->head_n - g->tail;
    if ((size_t)(end - p) < length || !scan_same(p, g->head + g->tail, length))
        return 0;
    memcpy(values->v, found, sizeof values->v);
    return (size_t)(p - raw.p) + length;
}

static size_t recall(gate_memory *m, str raw, gate_values *v)
{
    for (unsigned i = 0; i < GATE_SHAPES && m->order[i]; i++) {
        unsigned slot = m->order[i];
        size_t n = fits(&m->shapes[slot - 1], raw, v);
        if (n == 0)
            continue;
        for (; i > 0; i--)
            m->order[i] = m->order[i - 1];
        m->order[0] = slot;
        return n;
    }
    return 0;
}

/* --- the answer --- */

/* Hardly ever is there anything to trim. */
static inline str trimmed(str s)
{
    return s.n > 0 && !char_is_blank(s.p[0]) && !char_is_blank(s.p[s.n - 1]) ? s : str_trim(s);
}

/* Nine digits always fit an int32_t (ids of Windows have five at most); longer ones are the parser's business. */
static bool plain_id(str text, int32_t *id)
{
    text = trimmed(text);
    *id = 0;
    if (text.n == 0 || text.n > 9)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        if (!char_is_digit(text.p[i]))
            return false;
        *id = *id * 10 + (text.p[i] - '0');
    }
    return true;
}

/* A value that means what it says: no entity in it. */
static bool is_plain(str s)
{
    return str_find_char(s, '&') == STR_NONE;
}

size_t gate_head(gate_memory *memory, str raw, gate_values *values)
{
    values->known = true;
    size_t n = memory ? recall(memory, raw, values) : 0;
    if (n > 0)
        return n;
    str head = str_head(raw, HEAD_MAX);
    walker w = {.s = head, .n = 0};
    values->known = walk(&w);
    if (!values->known)
        return 0;
    for (size_t i = 0; i < GATE_VALUES; i++)
        values->v[i] = w.wanted[i] == STR_NONE ? STR("") : w.values[w.wanted[i]];
    n = head.n - w.s.n;
    if (memory)
        learn(memory, &w, str_head(head, n));
    return n;
}

gate_answer gate_judge(const gate_values *values, const scope *in_scope, gate_facts *facts)
{
    facts->provider = trimmed(values->v[GATE_PROVIDER]);
    facts->computer = trimmed(values->v[GATE_COMPUTER]);
    facts->time = trimmed(values->v[GATE_TIME]);
    if (!values->known || !plain_id(values->v[GATE_ID], &facts->event_id) || str_empty(facts->provider) ||
        !is_plain(facts->provider) || !is_plain(facts->computer))
        return GATE_UNSURE;
    return scope_has(in_scope, facts->provider, facts->event_id) ? GATE_IN_SCOPE : GATE_OUT_OF_SCOPE;
}
