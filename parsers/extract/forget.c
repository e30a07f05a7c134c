/* People who are to be forgotten. User names, object ids and source anchors that stand together in a record are one
   person's; so everyone on the list is found under all of them, and with him what else records tell of a person:
   display names, numbers, mail addresses. What others are called stays, though a word of it may be his. */
#include "parsers/extract/veiling.h"

typedef uint32_t node; /* a user name or an id, in `keys`; 0: none */

typedef struct people {
    veiling *v;
    symbols *keys;          /* what they are called: without case, a GUID as text */
    ARRAY(node) same;       /* of each key another one of the same person, up to the one that stands for him */
    ARRAY(bool) is_name;    /* of each key: it is a user name */
    ARRAY(uint64_t) number; /* of who stands for a person who is to be forgotten; 0: he is not */
    ARRAY(bool) used;       /* numbers of those who were forgotten before */
    map local;              /* the part of a user name before its @: who has it; several: 0 */
    symbols *locals;
} people;

/* ---- who is who ---- */

static node key_of(people *p, str text, bool is_name)
{
    arena a = {0};
    text = str_trim(text);
    node key = text.n ? symbols_add(p->keys, arena_lower(&a, text)) : 0;
    arena_free(&a);
    while (p->same.n <= key) {
        node own = (node)p->same.n;
        *array_push(&p->same) = own;
        *array_push(&p->is_name) = false;
        *array_push(&p->number) = 0;
    }
    p->is_name.v[key] = p->is_name.v[key] || is_name;
    return key;
}

static node key_of_id(people *p, guid id)
{
    char text[GUID_TEXT];
    guid_write(id, text);
    return guid_is_none(id) ? 0 : key_of(p, str_make(text, GUID_TEXT), false);
}

static node person_of(const people *p, node key)
{
    while (p->same.v[key] != key)
        key = p->same.v[key];
    return key;
}

static void join(people *p, node a, node b)
{
    node x = person_of(p, a), y = person_of(p, b);
    if (a && b && x != y)
        p->same.v[x > y ? x : y] = x > y ? y : x; /* the earlier one stands for both */
}

static void join_three(people *p, node a, node b, node c)
{
    join(p, a, b);
    join(p, a, c);
    join(p, b, c);
}

static void join_record(people *p, const held_record *r)
{
    if (r->type == LINE_EVENT) {
        join_three(p, key_of(p, r->user, true), key_of_id(p, r->object_id), key_of(p, r->anchor, false));
        key_of(p, r->admin, true);
        return;
    }
    const audit_row *row = r->row;
    join(p, key_of(p, row->actor, true), key_of_id(p, row->actor_id));
    join(p, key_of(p, row->target, true), key_of_id(p, row->target_id));
    join(p, key_of(p, row->person, true), key_of_id(p, row->person_id));
}

/* ---- numbers ---- */

static void note_used(people *p, str text)
{
    static const str begins = STR_INIT(VEIL_FORGOTTEN);
    for (size_t at = 0, next; (next = str_find(str_from(text, at), begins)) != STR_NONE; at += next + begins.n) {
        uint64_t n = veil_forgotten_at(text, at + next);
        while (n > 0 && n < UINT32_MAX && p->used.n <= n)
            *array_push(&p->used) = false;
        if (n > 0 && n < UINT32_MAX)
            p->used.v[n] = true;
    }
}

static void note_used_in(people *p, const held_record *r)
{
    any_line line;
    held_line(r, &line);
    const line_kind *k = &line_kinds[r->type];
    for (size_t i = 0; i < k->n; i++)
        if (k->fields[i].kind == FIELD_TEXT)
            note_used(p, *(const str *)(const void *)((const char *)&line + k->fields[i].at));
}

/* The place on the list, so that the same list gives the same numbers in every extract; where that is taken by
   somebody who was forgotten before, the next that is free. */
static uint64_t number_for(people *p, size_t place)
{
    uint64_t n = place + 1;
    if (n < p->used.n && p->used.v[n])
        n = p->used.n > p->v->options.forget_count ? p->used.n : p->v->options.forget_count + 1;
    while (p->used.n <= n)
        *array_push(&p->used) = false;
    p->used.v[n] = true;
    return n;
}

/* ---- whose the names are ---- */

static str local_part(str name)
{
    size_t at = str_find_last_char(name, '@');
    return at == STR_NONE ? name : str_head(name, at);
}

static void note_locals(people *p)
{
    for (node key = 1; key < p->same.n; key++) {
        if (!p->is_name.v[key])
            continue;
        bool fresh;
        node person = person_of(p, key);
        uint64_t *who =
            map_put(&p->local, symbols_add(p->locals, local_part(symbols_str(p->keys, key))), person, &fresh);
        *who = *who == person ? person : 0;
    }
}

static void forget_user(people *p, str name, uint64_t number)
{
    veil *v = p->v->veil;
    str local = local_part(name);
    const uint64_t *who = map_get(&p->local, symbols_find(p->locals, local));
    veil_forget(v, VEIL_USER, name, number);
    if (who && *who)
        veil_forget(v, VEIL_USER, local, number);
}

static void forget_keys(people *p)
{
    guid id;
    for (node key = 1; key < p->same.n; key++) {
        uint64_t number = p->number.v[person_of(p, key)];
        str text = symbols_str(p->keys, key);
        if (!number)
            continue;
        if (guid_parse(text, &id))
            veil_forget(p->v->veil, VEIL_OBJECT, text, number);
        else if (p->is_name.v[key])
            forget_user(p, text, number);
        else
            veil_forget(p->v->veil, VEIL_ANCHOR, text, number);
    }
}

static uint64_t number_of(people *p, str user, guid id)
{
    node name = key_of(p, user, true), object = key_of_id(p, id);
    uint64_t number = name ? p->number.v[person_of(p, name)] : 0;
    return number || !object ? number : p->number.v[person_of(p, object)];
}

/* What else a record tells of him; of others, what they are called stays. */
static void forget_or_leave(people *p, veil_kind k, str text, uint64_t number)
{
    bool is_name =
        p->v->options.words.is_identity && p->v->options.words.is_identity(p->v->options.words.context, text);
    if (number && !is_name)
        veil_forget(p->v->veil, k, text, number);
}

static void forget_row(people *p, const audit_row *row)
{
    uint64_t actor = number_of(p, row->actor, row->actor_id), target = number_of(p, row->target, row->target_id);
    forget_or_leave(p, VEIL_NAME, row->actor_name, actor);
    forget_or_leave(p, VEIL_NAME, row->target_name, target);
    forget_or_leave(p, VEIL_PHONE, row->mobile, target);
    forget_or_leave(p, VEIL_PHONE, row->office, target);
    forget_or_leave(p, VEIL_USER, row->mail, target);
}

static void forget_record(people *p, const held_record *r)
{
    if (r->type == LINE_ROW) {
        forget_row(p, r->row);
        return;
    }
    uint64_t number = number_of(p, r->user, r->object_id);
    if (number)
        veil_forget_named(p->v->veil, r->event->message, number);
}

/* ---- others ---- */

static void leave_name(people *p, str name)
{
    size_t at = str_find_last_char(name, '@');
    veil_leave(p->v->veil, name);
    if (at != STR_NONE) {
        veil_leave(p->v->veil, str_head(name, at));
        veil_leave(p->v->veil, str_from(name, at + 1));
    }
}

static void leave_others(people *p)
{
    for (node key = 1; key < p->same.n; key++)
        if (p->is_name.v[key])
            leave_name(p, symbols_str(p->keys, key));
    for (size_t i = 0; i < p->v->held.v.n; i++) {
        const held_record *r = &p->v->held.v.v[i];
        if (r->type == LINE_EVENT) {
            veil_leave(p->v->veil, r->event->computer);
        } else {
            veil_leave(p->v->veil, r->row->actor_name);
            veil_leave(p->v->veil, r->row->target_name);
            leave_name(p, r->row->mail);
        }
    }
}

/* ---- the list ---- */

static bool is_of_word(str text, size_t at)
{
    char c = at < text.n ? text.p[at] : ' ';
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* As words of its own, as it is replaced: `visser` is nobody whom cvisser@contoso.com names. */
static bool has_words(str text, str name)
{
    for (size_t from = 0, at; (at = str_find_nocase(str_from(text, from), name)) != STR_NONE; from += at + 1)
        if ((from + at == 0 || !is_of_word(text, from + at - 1)) && !is_of_word(text, from + at + name.n))
            return true;
    return false;
}

static bool stands_in_text(const people *p, str name)
{
    for (size_t i = 0; i < p->v->held.v.n; i++) {
        const held_record *r = &p->v->held.v.v[i];
        str text = r->type == LINE_EVENT ? r->event->message : r->row->changed,
            more = r->type == LINE_ROW ? r->row->reason : STR("");
        if (has_words(text, name) || has_words(more, name))
            return true;
    }
    return false;
}

static node key_of_listed(people *p, str name, size_t known, bool *found)
{
    guid id;
    node key = guid_parse(name, &id) ? key_of_id(p, id) : key_of(p, name, true);
    *found = key && (key < known || stands_in_text(p, name));
    return key;
}

static void number_people(people *p)
{
    size_t known = p->same.n;
    const veiling_options *o = &p->v->options;
    for (size_t i = 0; i < o->forget_count; i++) {
        node key = key_of_listed(p, o->forget[i], known, &p->v->found[i]);
        uint64_t *number = &p->number.v[person_of(p, key)];
        if (p->v->found[i] && !*number)
            *number = number_for(p, i);
    }
}

void forget_people(veiling *v)
{
    people p = {.v = v, .keys = symbols_new(), .locals = symbols_new()};
    if (v->options.forget_count > 0) {
        key_of(&p, STR(""), false);
        for (size_t i = 0; i < v->held.v.n; i++)
            join_record(&p, &v->held.v.v[i]);
        for (size_t i = 0; i < v->held.v.n; i++)
            note_used_in(&p, &v->held.v.v[i]);
        number_people(&p);
        note_locals(&p);
        forget_keys(&p);
        for (size_t i = 0; i < v->held.v.n; i++)
            forget_record(&p, &v->held.v.v[i]);
        if (!v->options.veil)
            leave_others(&p);
    }
    array_free(&p.same);
    array_free(&p.is_name);
    array_free(&p.number);
    array_free(&p.used);
    map_free(&p.local);
    symbols_free(p.keys);
    symbols_free(p.locals);
}
