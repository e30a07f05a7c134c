#include "parsers/event_gate.h"

#include <limits.h>

enum { HEAD_MAX = 4096, VALUE_MAX = 1024 };

/* --- the walk --- */

typedef struct walker {
    str s; /* what is left of the head */
    gate_values values;
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
    size_t at = str_find_char(str_head(*s, VALUE_MAX), c);
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

/* A start tag: name and attributes. False: not an ordinary one. */
static bool cut_tag(str *s, leaf *l, bool *closed)
{
    str inside;
    if (s->n < 2 || s->p[0] != '<')
        return false;
    *s = str_from(*s, 1);
    if (!cut_at(s, '>', &inside) || inside.n == 0)
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

static bool add_value(gate_values *values, str v)
{
    if (values->n == GATE_HOLES)
        return false;
    values->v[values->n++] = v;
    return true;
}

/* All attributes of a tag; *wanted is the number of the value of the one called `name`. */
static bool take_attributes(gate_values *values, str s, str name, size_t *wanted)
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
        if (!cut_at(&s, quote, &value) || str_find_char(value, '<') != STR_NONE || !add_value(values, value))
            return false;
        if (wanted && str_eq(str_trim(key), name))
            *wanted = values->n - 1;
    }
    return true;
}

/* The four values that matter, and where they stand. */
static const struct {
    str element, attribute; /* no attribute: the text */
    size_t at;              /* in gate_values */
} wanted_values[] = {
    {STR_INIT("Provider"), STR_INIT("Name"), offsetof(gate_values, provider)},
    {STR_INIT("EventID"), STR_INIT(""), offsetof(gate_values, id)},
    {STR_INIT("TimeCreated"), STR_INIT("SystemTime"), offsetof(gate_values, time)},
    {STR_INIT("Computer"), STR_INIT(""), offsetof(gate_values, computer)},
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
    for (size_t i = 0; i < sizeof wanted_values / sizeof *wanted_values; i++)
        if (str_eq(name, wanted_values[i].element)) {
            wanted = (size_t *)(void *)((char *)&w->values + wanted_values[i].at);
            attribute = wanted_values[i].attribute;
            is_text = str_empty(attribute);
        }
    if (wanted && *wanted != STR_NONE)
        return false; /* twice: the parser shall say which one counts */
    if (!take_attributes(&w->values, l.attributes, attribute, is_text ? NULL : wanted))
        return false;
    if (closed)
        return true;
    if (!cut_at(&w->s, '<', &l.text) || !add_value(&w->values, l.text))
        return false;
    if (is_text)
        *wanted = w->values.n - 1;
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
    gate_values *v = &w->values;
    v->provider = v->id = v->time = v->computer = STR_NONE;
    if (!cut_tag(&w->s, &l, &closed) || closed)
        return false;
    skip_blanks(&w->s);
    if (!cut_tag(&w->s, &l, &closed) || closed || !str_eq(local_name(l.name), STR("System")))
        return false;
    while (v->computer == STR_NONE)
        if (!take_leaf(w))
            return false;
    return v->provider != STR_NONE && v->id != STR_NONE;
}

/* --- the memory --- */

static void remember(gate_memory *m, const gate_values *v, str raw, size_t head_n)
{
    unsigned last = m->order[GATE_SHAPES - 1];
    unsigned slot = last;
    for (unsigned i = 0; !last && !slot; i++)
        slot = m->order[i] ? 0 : i + 1;
    gate_shape *g = &m->shapes[slot - 1];
    size_t at = 0, used = 0;
    for (size_t i = 0; i <= v->n; i++) {
        size_t to = i < v->n ? (size_t)(v->v[i].p - raw.p) : head_n;
        if (used + to - at > GATE_SHAPE_BYTES)
            return;
        memcpy(g->literals + used, raw.p + at, to - at);
        g->literal_n[i] = (uint16_t)(to - at);
        used += to - at;
        at = i < v->n ? to + v->v[i].n : to;
    }
    g->values.n = v->n;
    g->values.provider = v->provider;
    g->values.id = v->id;
    g->values.time = v->time;
    g->values.computer = v->computer;
    memmove(m->order + 1, m->order, sizeof m->order - sizeof *m->order);
    m->order[0] = slot;
}

static uint64_t load8(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline bool same_bytes(const char *a, const char *b, size_t n)
{
    if (n < 8) {
        for (size_t i = 0; i < n; i++)
            if (a[i] != b[i])
                return false;
        return true;
    }
    for (size_t i = 0; i + 8 < n; i += 8)
        if (load8(a + i) != load8(b + i))
            return false;
    return load8(a + n - 8) == load8(b + n - 8);
}

/* The first c at or behind p, or NULL: eight bytes at a time, for values are short. */
static inline const char *find_near(const char *p, const char *end, char c)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t pattern = ones * (unsigned char)c;
    for (; end - p >= 8; p += 8) {
        uint64_t x = load8(p) ^ pattern;
        uint64_t zeros = (x - ones) & ~x & (ones << 7);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        if (zeros)
            return p + __builtin_ctzll(zeros) / 8;
#else
        if (zeros)
            break;
#endif
    }
    while (p < end && *p != c)
        p++;
    return p < end ? p : NULL;
}

/* The length of the head, 0: another shape. */
static size_t fits(const gate_shape *g, str raw, gate_values *v)
{
    const char *p = raw.p, *end = raw.p + (raw.n < HEAD_MAX ? raw.n : HEAD_MAX);
    const char *literal = g->literals;
    size_t n = g->values.n;
    for (size_t i = 0;; i++) {
        size_t length = g->literal_n[i];
        if ((size_t)(end - p) < length || !same_bytes(p, literal, length))
            return 0;
        p += length;
        literal += length;
        if (i == n)
            break;
        const char *stop = find_near(p, end, *literal);
        if (!stop)
            return 0;
        v->v[i] = str_make(p, (size_t)(stop - p));
        p = stop;
    }
    v->n = n;
    v->provider = g->values.provider;
    v->id = g->values.id;
    v->time = g->values.time;
    v->computer = g->values.computer;
    return (size_t)(p - raw.p);
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

static bool plain_id(str text, int32_t *id)
{
    unsigned long long v;
    if (!str_u64(str_trim(text), &v) || v > INT32_MAX)
        return false;
    *id = (int32_t)v;
    return true;
}

/* A value that means what it says: no entity in it. */
static bool is_plain(str s)
{
    return !find_near(s.p, s.p + s.n, '&');
}

size_t gate_head(gate_memory *memory, str raw, gate_values *values)
{
    size_t n = memory ? recall(memory, raw, values) : 0;
    if (n > 0)
        return n;
    str head = str_head(raw, HEAD_MAX);
    walker w = {.s = head};
    if (!walk(&w))
        return 0;
    *values = w.values;
    n = head.n - w.s.n;
    if (memory)
        remember(memory, values, raw, n);
    return n;
}

gate_answer gate_judge(const gate_values *values, const scope *in_scope, gate_facts *facts)
{
    facts->provider = str_trim(values->v[values->provider]);
    facts->computer = str_trim(values->v[values->computer]);
    facts->time = values->time == STR_NONE ? STR("") : str_trim(values->v[values->time]);
    if (!plain_id(values->v[values->id], &facts->event_id) || str_empty(facts->provider) || !is_plain(facts->provider) ||
        !is_plain(facts->computer))
        return GATE_UNSURE;
    return scope_has(in_scope, facts->provider, facts->event_id) ? GATE_IN_SCOPE : GATE_OUT_OF_SCOPE;
}
