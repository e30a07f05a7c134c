/* Replacing in one pass, and looking for what is left. */
#include "parsers/veil/catalogue.h"

typedef ARRAY(char) bytes;

static void put(bytes *to, str s)
{
    array_reserve(to, to->n + s.n + 1);
    memcpy(to->v + to->n, s.n ? s.p : "", s.n);
    to->n += s.n;
}

/* Of somebody who is forgotten, under whatever name he stands there. */
static bool is_told_off(const veil *v, const form *f)
{
    return f->first && v->entries.v[f->first - 1].is_forgotten;
}

/* The next known form at or behind *at: where it begins and ends. NULL: none. */
static const form *next_form(const veil *v, str text, size_t *at, size_t *end)
{
    while (*at < text.n) {
        size_t pseudonym = v->options.again ? shape_end(text, *at) : *at;
        uint32_t found = phrases_find(&v->known, text, *at, end);
        if (found && (pseudonym == *at || is_told_off(v, &v->forms.v[found - 1])))
            return &v->forms.v[found - 1];
        *at = pseudonym > *at ? pseudonym : word_end(text, *at);
    }
    return NULL;
}

/* The form of a text that is one value. */
static const form *form_of(const veil *v, str text)
{
    const form *f = catalogue_find(v, text);
    return f && v->options.again && shape_is_whole(text) && !is_told_off(v, f) ? NULL : f;
}

static bool stays(const form *f, str text)
{
    return f->is_pseudonym || str_eq(f->shown, text);
}

/* Does no sentence of ours hold it by chance? */
static bool is_telling(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = char_lower(s.p[i]);
        if (!((c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80 || char_is_blank(c)))
            return true;
    }
    return false;
}

/* What stays though it is known. */
typedef struct exceptions {
    bool telling_only; /* what is not telling */
    const str *kept;
    size_t n;
} exceptions;

static bool is_excepted(const exceptions *e, str found)
{
    bool kept = e->telling_only && !is_telling(found);
    for (size_t i = 0; i < e->n && !kept; i++)
        kept = str_eq_nocase(found, e->kept[i]);
    return kept;
}

static str replaced(const veil *v, arena *a, str text, exceptions but)
{
    bytes to = {0};
    size_t kept = 0, at = 0, end;
    for (const form *f; (f = next_form(v, text, &at, &end)); at = end) {
        str found = str_range(text, at, end);
        if (stays(f, found) || is_excepted(&but, found))
            continue;
        put(&to, str_range(text, kept, at));
        put(&to, f->shown);
        kept = end;
    }
    if (kept == 0)
        return text;
    put(&to, str_from(text, kept));
    str result = arena_str(a, str_make(to.v, to.n));
    array_free(&to);
    return result;
}

str veil_text(const veil *v, arena *a, str text)
{
    return replaced(v, a, text, (exceptions){0});
}

str veil_text_but(const veil *v, arena *a, str text, const str *kept, size_t n)
{
    return replaced(v, a, text, (exceptions){false, kept, n});
}

str veil_find(const veil *v, str text, size_t *at, bool *plain)
{
    size_t end;
    for (const form *f; (f = next_form(v, text, at, &end));) {
        str found = str_range(text, *at, end);
        *at = end;
        *plain = !is_telling(found);
        if (!stays(f, found))
            return found;
    }
    return STR("");
}

str veil_value(const veil *v, arena *a, str value)
{
    const form *f = form_of(v, str_trim(value));
    if (f && f->is_pseudonym) /* or left as it is, in the case that it has here */
        return value;
    return f ? f->shown : veil_text(v, a, value);
}

str veil_input(const veil *v, str name)
{
    entry_id id = catalogue_input(v, name);
    return id ? v->entries.v[id - 1].pseudonym : name;
}

str veil_sentence(const veil *v, arena *a, str sentence)
{
    bytes to = {0};
    bool quoted = false;
    for (str rest = sentence; rest.n; quoted = !quoted) {
        size_t at = str_find_char(rest, '"');
        str part = str_head(rest, at);
        put(&to, quoted ? veil_text(v, a, part) : replaced(v, a, part, (exceptions){.telling_only = true}));
        if (at != STR_NONE)
            put(&to, STR("\""));
        rest = at == STR_NONE ? STR("") : str_from(rest, at + 1);
    }
    str result = str_eq(str_make(to.v, to.n), sentence) ? sentence : arena_str(a, str_make(to.v, to.n));
    array_free(&to);
    return result;
}

static bool tell(const veil *v, const form *f, str found, veil_pair *left)
{
    entry_id id = f->first ? f->first : f->second;
    *left = (veil_pair){id ? v->entries.v[id - 1].kind : VEIL_NAME, f->shown, found};
    return true;
}

bool veil_leaks(const veil *v, str text, veil_pair *left)
{
    size_t at = 0, end;
    const form *f = form_of(v, str_trim(text));
    if (f && !stays(f, str_trim(text)))
        return tell(v, f, text, left);
    for (; (f = next_form(v, text, &at, &end)); at = end)
        if (!stays(f, str_range(text, at, end)))
            return tell(v, f, str_range(text, at, end), left);
    return false;
}

guid veil_id(const veil *v, guid id)
{
    char text[GUID_TEXT];
    guid shown;
    guid_write(id, text);
    const form *f = guid_is_none(id) ? NULL : form_of(v, str_make(text, GUID_TEXT));
    return f && guid_parse(f->shown, &shown) ? shown : id;
}

bool veil_leaks_id(const veil *v, guid id, veil_pair *left)
{
    char text[GUID_TEXT];
    guid_write(id, text);
    return !guid_is_none(id) && veil_leaks(v, str_make(text, GUID_TEXT), left);
}
