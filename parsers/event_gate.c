#include "parsers/event_gate.h"

#include "parsers/event_frame.h"

#include <limits.h>

enum { CHILDREN_MAX = 32 };

/* A child of System: `<name attributes>text</name>` or `<name attributes/>`. */
typedef struct leaf {
    str name, attributes, text;
} leaf;

static void skip_blanks(str *s)
{
    while (s->n > 0 && char_is_blank(*s->p))
        *s = str_from(*s, 1);
}

/* Up to the next c, which must not be further away than any head is long. */
static bool cut_at(str *s, char c, str *before)
{
    const char *hit = s->n ? memchr(s->p, c, s->n < 2048 ? s->n : 2048) : NULL;
    if (!hit)
        return false;
    *before = str_make(s->p, (size_t)(hit - s->p));
    *s = str_from(*s, before->n + 1);
    return true;
}

/* Without the namespace prefix. */
static str local_name(str name)
{
    const char *colon = memchr(name.p, ':', name.n);
    return colon ? str_from(name, (size_t)(colon - name.p) + 1) : name;
}

/* A start tag: name and attributes; the text is set when it is `<name/>`. False: not an ordinary one. */
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

static bool cut_leaf(str *s, leaf *l)
{
    bool closed;
    str end;
    *l = (leaf){0};
    skip_blanks(s);
    if (!cut_tag(s, l, &closed))
        return false;
    if (!closed) {
        if (!cut_at(s, '<', &l->text) || s->n <= l->name.n + 1 || s->p[0] != '/')
            return false;
        *s = str_from(*s, 1);
        if (!cut_at(s, '>', &end) || !str_eq(str_head(end, l->name.n), l->name) || !str_empty(str_trim(str_from(end, l->name.n))))
            return false;
    }
    l->name = local_name(l->name);
    return true;
}

/* The value of an attribute. False: the attributes are not ordinary, or it has an entity. Absent: true, empty. */
static bool attribute(str s, str name, str *value)
{
    *value = (str){0};
    for (;;) {
        str key, v;
        skip_blanks(&s);
        if (s.n == 0)
            return true;
        if (!cut_at(&s, '=', &key))
            return false;
        key = str_trim(key);
        skip_blanks(&s);
        char quote = s.n ? *s.p : 0;
        if (quote != '"' && quote != '\'')
            return false;
        s = str_from(s, 1);
        if (!cut_at(&s, quote, &v))
            return false;
        if (!str_eq(key, name))
            continue;
        if (str_find_char(v, '&') != STR_NONE || str_find_char(v, '<') != STR_NONE)
            return false;
        *value = v;
        return true;
    }
}

static bool plain_id(str text, int32_t *id)
{
    unsigned long long v;
    if (!str_u64(str_trim(text), &v) || v > INT32_MAX)
        return false;
    *id = (int32_t)v;
    return true;
}

/* `<Event ...><System>`: moves s to the first child of System. */
static bool enter_system(str *s)
{
    leaf l;
    bool closed;
    if (!cut_tag(s, &l, &closed) || closed)
        return false;
    skip_blanks(s);
    return cut_tag(s, &l, &closed) && !closed && str_eq(local_name(l.name), STR("System"));
}

gate_answer event_gate(const scope *in_scope, str raw, gate_facts *facts)
{
    leaf l;
    str s = raw;
    *facts = (gate_facts){.event_id = -1};
    if (!enter_system(&s))
        return GATE_UNSURE;
    if (!cut_leaf(&s, &l) || !str_eq(l.name, STR("Provider")) || !attribute(l.attributes, STR("Name"), &facts->provider) ||
        str_empty(facts->provider))
        return GATE_UNSURE;
    if (!cut_leaf(&s, &l) || !str_eq(l.name, STR("EventID")) || !plain_id(l.text, &facts->event_id))
        return GATE_UNSURE;
    if (scope_has(in_scope, facts->provider, facts->event_id))
        return GATE_IN_SCOPE;
    for (int i = 0; i < CHILDREN_MAX; i++) {
        if (!cut_leaf(&s, &l))
            return GATE_UNSURE;
        if (str_eq(l.name, STR("TimeCreated"))) {
            if (!attribute(l.attributes, STR("SystemTime"), &facts->time))
                return GATE_UNSURE;
        } else if (str_eq(l.name, STR("Computer"))) {
            facts->computer = str_trim(l.text);
            return str_find_char(facts->computer, '&') == STR_NONE ? GATE_OUT_OF_SCOPE : GATE_UNSURE;
        }
    }
    return GATE_UNSURE;
}
