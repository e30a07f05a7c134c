#include "parsers/audit/cell.h"

#include "base/text.h"

typedef struct walker {
    arena *arena;
    str rest;
    cell_value value;
    void (*take)(void *context, const cell_value *v);
    void *context;
} walker;

static void skip_blanks(walker *w)
{
    while (w->rest.n > 0 && char_is_blank(*w->rest.p))
        w->rest = str_from(w->rest, 1);
}

static bool skip(walker *w, char c)
{
    skip_blanks(w);
    if (w->rest.n == 0 || *w->rest.p != c)
        return false;
    w->rest = str_from(w->rest, 1);
    return true;
}

/* The four digits behind \u; false: there are none. */
static bool take_hex(str s, uint32_t *unit)
{
    *unit = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = i < s.n ? char_hex(s.p[i]) : -1;
        if (digit < 0)
            return false;
        *unit = *unit * 16 + (uint32_t)digit;
    }
    return true;
}

/* The character behind \u at the head of s; its length in s. */
static size_t unescape_unit(str s, char *out, size_t *n)
{
    uint32_t unit = 0, low = 0;
    size_t used = 4;
    if (!take_hex(s, &unit))
        return 0;
    bool pair = unit >= 0xD800 && unit < 0xDC00 && str_starts(str_from(s, 4), STR("\\u")) &&
                take_hex(str_from(s, 6), &low) && low >= 0xDC00 && low < 0xE000;
    if (pair) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        used = 10;
    }
    *n += utf8_encode(xml_char(unit) ? unit : 0xFFFD, out + *n);
    return used;
}

/* A copy of a string's inside without its escapes. */
static str unescape(arena *a, str s)
{
    static const char letters[] = "nrtbf", meant[] = "\n\n\t  ";
    if (str_find_char(s, '\\') == STR_NONE)
        return s;
    char *out = arena_bytes(a, s.n + 4);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\\' || i + 1 == s.n) {
            out[n++] = s.p[i];
            continue;
        }
        char c = s.p[++i];
        const char *known = memchr(letters, c, sizeof letters - 1);
        if (c == 'u')
            i += unescape_unit(str_from(s, i + 1), out, &n);
        else
            out[n++] = known ? meant[known - letters] : c;
    }
    return str_make(out, n);
}

static bool take_string(walker *w, str *out)
{
    if (!skip(w, '"'))
        return false;
    for (size_t i = 0; i < w->rest.n; i++) {
        if (w->rest.p[i] == '\\')
            i++;
        else if (w->rest.p[i] == '"') {
            *out = unescape(w->arena, str_head(w->rest, i));
            w->rest = str_from(w->rest, i + 1);
            return true;
        }
    }
    return false;
}

/* A number, true, false, null. */
static bool take_word(walker *w, str *out)
{
    size_t n = 0;
    skip_blanks(w);
    while (n < w->rest.n && !char_is_blank(w->rest.p[n]) && !memchr(",]}[{:\"", w->rest.p[n], 7))
        n++;
    *out = str_head(w->rest, n);
    w->rest = str_from(w->rest, n);
    return n > 0;
}

static bool take_value(walker *w);

/* What is between the brackets. */
static bool take_members(walker *w, char close)
{
    size_t level = w->value.depth;
    if (level == CELL_DEPTH)
        return false;
    w->value.depth++;
    bool fine = true;
    for (size_t i = 0; fine && !skip(w, close); i++) {
        w->value.key[level] = STR("");
        w->value.index[level] = i;
        fine = (i == 0 || skip(w, ',')) && (close == ']' || (take_string(w, &w->value.key[level]) && skip(w, ':')));
        fine = fine && take_value(w);
    }
    w->value.depth = level;
    return fine;
}

/* --- objects as PowerShell writes them into a text --- */

static bool take_objects(walker *w);

/* A word of letters, digits and underscores; its length. */
static size_t identifier(str s)
{
    size_t n = 0;
    while (n < s.n &&
           (char_is_digit(s.p[n]) || s.p[n] == '_' || (char_lower(s.p[n]) >= 'a' && char_lower(s.p[n]) <= 'z')))
        n++;
    return n;
}

/* `class AuditUserIdentity {` of the older modules; its length, 0: it is none. */
static size_t class_opening(str s)
{
    static const str word = STR_INIT("class "), brace = STR_INIT(" {");
    size_t n = str_starts(s, word) ? word.n + identifier(str_from(s, word.n)) : 0;
    return n > 0 && str_starts(str_from(s, n), brace) ? n + brace.n : 0;
}

/* `@{id=1; user=@{...}}`, or a class. */
static bool is_object(str s)
{
    return str_starts(s, STR("@{")) || class_opening(s) > 0;
}

/* --- values --- */

/* A string may hold objects that were too deep for ConvertTo-Json. */
static bool take_text(walker *w)
{
    str behind = w->rest;
    w->rest = str_trim(w->value.text);
    bool objects = is_object(w->rest) && take_objects(w);
    w->rest = behind;
    if (!objects)
        w->take(w->context, &w->value);
    return true;
}

static bool take_value(walker *w)
{
    if (skip(w, '{'))
        return take_members(w, '}');
    if (skip(w, '['))
        return take_members(w, ']');
    skip_blanks(w);
    bool quoted = w->rest.n > 0 && *w->rest.p == '"';
    if (!(quoted ? take_string(w, &w->value.text) : take_word(w, &w->value.text)))
        return false;
    if (quoted)
        return take_text(w);
    if (str_eq(w->value.text, STR("null")))
        w->value.text = STR("");
    w->take(w->context, &w->value);
    return true;
}

/* --- the inside of PowerShell's objects --- */

/* Does the name of another property stand there, in front of its sign? */
static bool begins_property(str s, char sign)
{
    while (s.n > 0 && char_is_blank(*s.p))
        s = str_from(s, 1);
    size_t n = identifier(s);
    return n > 0 && n < s.n && s.p[n] == sign;
}

static str take_until_property(walker *w, char sign, char end)
{
    size_t n = 0;
    while (n < w->rest.n && w->rest.p[n] != '}' &&
           !(w->rest.p[n] == end && (end == '\n' || begins_property(str_from(w->rest, n + 1), sign))))
        n++;
    str value = str_trim(str_head(w->rest, n));
    w->rest = str_from(w->rest, n);
    return value;
}

/* Between the braces: `id=1; user=@{...}`, or lines of `Id: 1`. */
static bool take_properties(walker *w, char sign, char end)
{
    size_t level = w->value.depth;
    if (level == CELL_DEPTH)
        return false;
    w->value.depth++;
    bool fine = true;
    for (size_t i = 0; fine && !skip(w, '}'); i++) {
        size_t at = str_find_char(w->rest, sign);
        fine = at != STR_NONE;
        if (!fine)
            break;
        w->value.key[level] = str_trim(str_head(w->rest, at));
        w->value.index[level] = i;
        w->rest = str_from(w->rest, at + 1);
        while (w->rest.n > 0 && *w->rest.p == ' ')
            w->rest = str_from(w->rest, 1);
        if (is_object(w->rest)) {
            fine = take_objects(w);
        } else {
            w->value.text = take_until_property(w, sign, end);
            w->take(w->context, &w->value);
        }
        skip(w, end);
    }
    w->value.depth = level;
    return fine;
}

static bool take_object(walker *w)
{
    size_t opening = class_opening(w->rest);
    w->rest = str_from(w->rest, opening ? opening : 2);
    return opening ? take_properties(w, ':', '\n') : take_properties(w, '=', ';');
}

/* One, or several behind each other: the second and those behind it count as elements of a list. */
static bool take_objects(walker *w)
{
    size_t level = w->value.depth;
    bool fine = take_object(w);
    for (size_t i = 1; fine && (skip(w, ','), skip_blanks(w), is_object(w->rest)); i++) {
        if (level == CELL_DEPTH)
            return false;
        w->value.depth = level + 1;
        w->value.key[level] = STR("");
        w->value.index[level] = i;
        fine = take_object(w);
        w->value.depth = level;
    }
    return fine;
}

bool cell_walk(arena *a, str text, void (*take)(void *context, const cell_value *v), void *context)
{
    walker w = {.arena = a, .rest = text, .take = take, .context = context};
    bool fine = is_object(text) ? take_objects(&w) : take_value(&w);
    return fine && str_empty(str_trim(w.rest));
}

str cell_name(const cell_value *v)
{
    for (size_t i = v->depth; i-- > 0;)
        if (v->key[i].n > 0)
            return v->key[i];
    return STR("");
}

typedef struct list {
    arena *arena;
    str joined;
} list;

static void join(void *context, const cell_value *v)
{
    list *l = context;
    str text = str_trim(v->text);
    if (text.n == 0)
        return;
    l->joined = l->joined.n ? arena_printf(l->arena, "%.*s, %.*s", STR_ARG(l->joined), STR_ARG(text)) : text;
}

str cell_plain(arena *a, str cell)
{
    enum { LIST_BYTES = 4096 /* joining is quadratic */ };
    cell = str_trim(cell);
    bool string = cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"';
    bool array = cell.n >= 2 && cell.p[0] == '[' && cell.p[cell.n - 1] == ']';
    /* PowerShell prints a list like this. */
    bool braces = cell.n >= 2 && cell.p[0] == '{' && cell.p[cell.n - 1] == '}' && str_find_char(cell, ':') == STR_NONE;
    if (braces)
        return str_trim(str_range(cell, 1, cell.n - 1));
    if (cell.n > LIST_BYTES || str_find(cell, STR("{")) != STR_NONE || (!string && !array))
        return cell;
    list l = {.arena = a};
    return cell_walk(a, cell, join, &l) ? l.joined : cell;
}
