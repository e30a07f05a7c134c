#include "parsers/json/walk.h"

#include "parsers/json/leap.h"

size_t json_blanks_end(const char *p, size_t n, size_t at)
{
    while (at < n && (p[at] == ' ' || p[at] == '\n' || p[at] == '\r' || p[at] == '\t'))
        at++;
    return at;
}

/* A number or a word ends before blanks, controls and what has a meaning of its own. */
static inline bool in_word(char c)
{
    return (unsigned char)c > ' ' && c != ',' && c != '}' && c != ']' && c != ':' && c != '"' && c != '{' && c != '[';
}

size_t json_word_end(const char *p, size_t n, size_t at)
{
    while (at < n && in_word(p[at]))
        at++;
    return at;
}

size_t json_string_end(const char *p, size_t n, size_t at)
{
    for (size_t i = at + 1; i < n; i++) {
        if (p[i] == '"')
            return i + 1;
        if (p[i] == '\n' || p[i] == '\r')
            return STR_NONE;
        i += p[i] == '\\';
    }
    return 0;
}

json_list_kind json_list_named(str key, json_lists lists)
{
    static const struct {
        str key;
        json_lists lists;
        json_list_kind list;
    } names[] = {
        {STR_INIT("value"), JSON_LISTS_OF_RECORDS, JSON_RECORDS},
        {STR_INIT("records"), JSON_LISTS_OF_RECORDS, JSON_RECORDS},
        {STR_INIT("tables"), JSON_LISTS_OF_RECORDS, JSON_TABLES},
        {STR_INIT("rows"), JSON_LISTS_OF_ROWS, JSON_ROWS},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].lists == lists && names[i].key.n == key.n && str_eq_nocase(names[i].key, key))
            return names[i].list;
    return JSON_NO_LIST;
}

/* --- members --- */

static inline json_member **slot(json_walk *w)
{
    bool noted = w->note && (w->depth == 1 || (w->depth == 2 && w->inside));
    return noted ? &w->open[w->depth - 1] : NULL;
}

static inline void note_begin(json_walk *w, size_t key, size_t key_n)
{
    json_member **open = slot(w);
    if (!open)
        return;
    *open = w->count < JSON_MEMBERS_MAX ? &w->members[w->count++] : NULL;
    if (*open)
        **open = (json_member){
            .key = (uint32_t)(key - w->at), .key_n = (uint32_t)key_n, .value = 0, .value_n = 0, .inner = w->depth == 2};
}

static inline void note_value(json_walk *w, size_t at)
{
    json_member **open = slot(w);
    if (open && *open)
        (*open)->value = (uint32_t)(at - w->at);
}

static inline void note_end(json_walk *w, size_t behind)
{
    json_member **open = slot(w);
    if (open && *open)
        (*open)->value_n = (uint32_t)(behind - w->at) - (*open)->value;
}

static str open_key(const json_walk *w, const char *p)
{
    const json_member *m = w->depth == 1 && w->note ? w->open[0] : NULL;
    return m ? str_make(p + w->at + m->key, m->key_n) : STR("");
}

/* --- steps --- */

static inline bool in_object(const json_walk *w)
{
    return w->objects >> (w->depth - 1) & 1;
}

static json_step fault(json_walk *w, const char *what)
{
    w->fault = what;
    return JSON_STEP_FAULT;
}

/* An element of an array has no key, only a place. */
static inline void begin_element(json_walk *w, size_t at)
{
    if (!in_object(w))
        note_begin(w, at, 0);
}

static json_step open_bracket(json_walk *w, const char *p, size_t at)
{
    bool object = p[at] == '{';
    if (w->depth == JSON_DEPTH_MAX) {
        w->deep = true;
        return fault(w, "brackets nested more than " NUMBER_TEXT(JSON_DEPTH_MAX) " deep");
    }
    if (object && w->depth == 1 && w->note)
        w->inside = str_eq_nocase(open_key(w, p), STR("properties"));
    w->objects = (w->objects & ~(UINT64_C(1) << w->depth)) | (uint64_t)object << w->depth;
    w->depth++;
    w->pos = at + 1;
    w->expect = object ? JSON_KEY_OR_END : JSON_VALUE_OR_END;
    return JSON_STEP_ON;
}

static inline json_step close_bracket(json_walk *w, const char *p, size_t at)
{
    if (p[at] != (in_object(w) ? '}' : ']'))
        return fault(w, "a bracket closes what was not opened");
    w->pos = at + 1;
    w->expect = JSON_COMMA_OR_END;
    if (--w->depth == 0)
        return JSON_STEP_DONE;
    w->inside = w->inside && w->depth > 1;
    note_end(w, at + 1);
    return JSON_STEP_ON;
}

static inline json_step take_key(json_walk *w, const char *p, size_t n, size_t at)
{
    if (p[at] == '}' && w->expect == JSON_KEY_OR_END)
        return close_bracket(w, p, at);
    if (p[at] != '"')
        return fault(w, "no name where one must stand");
    size_t behind = json_index_string_end(&w->index, p, n, at);
    if (behind == STR_NONE)
        return fault(w, "a line break inside a string");
    if (behind == 0)
        return JSON_STEP_MORE;
    note_begin(w, at + 1, behind - at - 2);
    bool colon = behind < n && p[behind] == ':';
    w->pos = behind + colon;
    w->expect = colon ? JSON_VALUE : JSON_COLON;
    return JSON_STEP_ON;
}

/* Does a list of records begin here? Its first element tells: `"value": ["a"]` is a member like any other. */
static json_step judge_list(json_walk *w, const char *p, size_t n, size_t at)
{
    if (w->lists == JSON_LISTS_NONE || w->depth != 1 || !in_object(w) ||
        json_list_named(open_key(w, p), w->lists) == JSON_NO_LIST)
        return JSON_STEP_ON;
    size_t first = json_blanks_end(p, n, at + 1);
    if (first == n)
        return JSON_STEP_MORE;
    return p[first] == '{' || p[first] == '[' || p[first] == ']' ? JSON_STEP_LIST : JSON_STEP_ON;
}

static inline json_step take_scalar(json_walk *w, const char *p, size_t n, size_t at)
{
    bool string = p[at] == '"';
    size_t behind = string ? json_index_string_end(&w->index, p, n, at) : json_word_end(p, n, at);
    if (behind == STR_NONE)
        return fault(w, "a line break inside a string");
    if (behind == 0 || (!string && behind == n))
        return JSON_STEP_MORE;
    if (behind == at)
        return fault(w, "no value where one must stand");
    begin_element(w, at);
    note_value(w, at);
    note_end(w, behind);
    w->pos = behind;
    w->expect = JSON_COMMA_OR_END;
    return JSON_STEP_ON;
}

/* Are the members of the value that begins here noted? */
static inline bool is_spread(const json_walk *w, const char *p, size_t at)
{
    return p[at] == '{' && w->depth == 1 && w->note && str_eq_nocase(open_key(w, p), STR("properties"));
}

static inline json_step take_value(json_walk *w, const char *p, size_t n, size_t at)
{
    if (p[at] == ']' && w->expect == JSON_VALUE_OR_END)
        return close_bracket(w, p, at);
    if (p[at] != '{' && p[at] != '[')
        return take_scalar(w, p, n, at);
    json_step s = p[at] == '[' ? judge_list(w, p, n, at) : JSON_STEP_ON;
    if (s != JSON_STEP_ON) {
        w->pos = at;
        return s;
    }
    bool nothing = at + 1 < n && p[at] == '[' && p[at + 1] == ']';
    size_t behind = is_spread(w, p, at) ? 0
                    : nothing           ? at + 2
                                        : json_leap(&w->index, &w->leaps, p, n, at, w->depth, w->last);
    if (behind == STR_NONE)
        return JSON_STEP_MORE;
    begin_element(w, at);
    note_value(w, at);
    if (behind == 0)
        return open_bracket(w, p, at);
    note_end(w, behind);
    w->pos = behind;
    w->expect = JSON_COMMA_OR_END;
    return JSON_STEP_ON;
}

static inline json_step take_token(json_walk *w, const char *p, size_t n, size_t at)
{
    switch (w->expect) {
    case JSON_KEY:
    case JSON_KEY_OR_END:
        return take_key(w, p, n, at);
    case JSON_COLON:
        if (p[at] != ':')
            return fault(w, "no colon behind a name");
        w->pos = at + 1;
        w->expect = JSON_VALUE;
        return JSON_STEP_ON;
    case JSON_VALUE:
    case JSON_VALUE_OR_END:
        return take_value(w, p, n, at);
    case JSON_COMMA_OR_END:
        if (p[at] != ',')
            return p[at] == '}' || p[at] == ']' ? close_bracket(w, p, at) : fault(w, "no comma behind a value");
        w->pos = at + 1;
        w->expect = in_object(w) ? JSON_KEY : JSON_VALUE;
        return JSON_STEP_ON;
    }
    return JSON_STEP_FAULT;
}

void json_walk_begin(json_walk *w, const char *p, size_t at, bool note, json_lists lists)
{
    w->at = w->pos = at;
    w->depth = 0;
    w->objects = 0;
    w->lists = lists;
    w->fault = NULL;
    w->deep = w->inside = false;
    w->note = note;
    w->count = 0;
    w->open[0] = w->open[1] = NULL;
    (void)open_bracket(w, p, at);
}

static inline bool is_short_word(const char *p, size_t at, size_t behind)
{
    if (behind == at + 4 && memcmp(p + at, "null", 4) == 0)
        return true;
    return behind > at && behind - at < 32 && json_word_end(p, behind, at) == behind;
}

/* A member as compact text has it, `"name":"text",` or `"name":null,` and the next quote behind. */
typedef struct plain_member {
    size_t key, key_end, value, value_end, next;
} plain_member;

static inline bool plain_member_at(plain_member *m, json_marks *marks, const char *p, size_t n, size_t at)
{
    m->key = at + 1;
    if (!json_next_mark(marks, &m->key_end) || n - m->key_end < 3 || p[m->key_end] != '"' || p[m->key_end + 1] != ':' ||
        !json_next_mark(marks, &m->next) || p[m->next] != '"')
        return false;
    m->value = m->key_end + 2;
    m->value_end = m->next - 1;
    if (m->next != m->value)
        return p[m->value_end] == ',' && is_short_word(p, m->value, m->value_end);
    if (!json_next_mark(marks, &m->value_end) || p[m->value_end++] != '"' || !json_next_mark(marks, &m->next))
        return false;
    return m->next == m->value_end + 1 && p[m->value_end] == ',' && p[m->next] == '"';
}

/* Most of a compact text is members of that kind, from p[w->pos] on, a quote. All else is for take_token, which is
   asked about every one; what is passed here it would have passed too. */
static inline void take_plain_members(json_walk *w, const char *p, size_t n)
{
    const json_index *x = &w->index;
    size_t at = w->pos;
    if (at < x->at || at >= x->end)
        return;
    bool noted = slot(w) != NULL;
    json_marks marks = json_marks_behind(x, at);
    for (plain_member m; plain_member_at(&m, &marks, p, n, at); at = m.next)
        if (noted && w->count < JSON_MEMBERS_MAX)
            w->members[w->count++] = (json_member){.key = (uint32_t)(m.key - w->at),
                                                   .key_n = (uint32_t)(m.key_end - m.key),
                                                   .value = (uint32_t)(m.value - w->at),
                                                   .value_n = (uint32_t)(m.value_end - m.value),
                                                   .inner = w->depth == 2};
    w->expect = at > w->pos ? JSON_KEY : w->expect;
    w->pos = at;
}

json_step json_walk_on(json_walk *w, const char *p, size_t n, bool last)
{
    w->last = last;
    for (;;) {
        if (w->pos < n && p[w->pos] == '"' && w->expect <= JSON_KEY_OR_END)
            take_plain_members(w, p, n);
        size_t at = json_blanks_end(p, n, w->pos);
        w->pos = at;
        json_step s = at < n ? take_token(w, p, n, at) : JSON_STEP_MORE;
        if (s != JSON_STEP_ON)
            return s;
    }
}

void json_walk_shift(json_walk *w, size_t dropped)
{
    w->at -= dropped;
    w->pos -= dropped;
    json_index_forget(&w->index);
}
