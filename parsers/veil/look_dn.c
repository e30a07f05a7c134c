/* Distinguished names, part by part: CN=Jan Jansen,OU=Sales,DC=contoso,DC=com. */
#include "parsers/veil/look.h"

static bool begins_part(str text, size_t at)
{
    size_t i = at;
    while (i < text.n && char_is_blank(text.p[i]))
        i++;
    size_t end = run_end(text, i);
    return end > i && end - i <= 4 && char_at(text, end) == '=';
}

/* The end of the value that begins at `at`; `at` itself: where it ends cannot be told. */
static size_t value_end(str text, size_t at)
{
    size_t i = at;
    for (; i < text.n && i - at < VEIL_LONGEST; i++) {
        char c = text.p[i];
        if (c == '\\') {
            i++;
        } else if (c == ',') {
            return begins_part(text, i + 1) ? i : at;
        } else if (c == '"' || c == '\n' || c == ';' || c == '\'') {
            return i;
        }
    }
    return i >= text.n ? text.n : at;
}

static str without_backslashes(arena *a, str s)
{
    char *text = arena_bytes(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n)
            i++;
        text[n++] = s.p[i];
    }
    return str_make(text, n);
}

static void look_at_value(veil *v, veil_kind k, str value)
{
    guid id;
    if (container_is_common(value))
        return;
    if (guid_parse(value, &id)) {
        veil_know(v, VEIL_OBJECT, value);
        return;
    }
    veil_know(v, k, value);
    if (str_find_char(value, '\\') != STR_NONE) {
        entry_id same = catalogue_entry(v, k, value);
        if (same)
            catalogue_add_form(v, without_backslashes(&v->texts, value), (form){.first = same});
    }
}

/* All of DC=contoso,DC=com, as it is written there. */
static void look_at_domain(veil *v, str text, size_t from, size_t value)
{
    arena a = {0};
    str name = {0};
    size_t end = value;
    for (size_t at = value; at > 0;) {
        size_t next = run_end(text, at);
        str label = str_range(text, at, next);
        if (!label.n)
            break;
        name = name.n ? arena_printf(&a, "%.*s.%.*s", STR_ARG(name), STR_ARG(label)) : label;
        end = next;
        at = 0;
        for (next += char_at(text, next) == ','; next < text.n && text.p[next] == ' '; next++)
            continue;
        if (char_at(text, end) == ',' && str_starts_nocase(str_from(text, next), STR("DC=")))
            at = next + 3;
    }
    entry_id id = name.n ? catalogue_domain(v, name, true) : 0;
    if (id)
        catalogue_add_form(v, str_range(text, from, end), (form){.before = STR("DC="), .first = id});
    arena_free(&a);
}

/* Does DC=label, stand before it? */
static bool is_behind_component(str text, size_t from)
{
    while (from > 0 && text.p[from - 1] == ' ')
        from--;
    if (char_before(text, from) != ',')
        return false;
    for (from--; from > 0 && is_name_char(text.p[from - 1]);)
        from--;
    return from >= 3 && str_eq_nocase(str_range(text, from - 3, from), STR("DC="));
}

void look_at_dn(veil *v, str text, size_t from, size_t to)
{
    str type = str_range(text, from, to);
    size_t at = to + 1;
    if (str_eq_nocase(type, STR("DC"))) {
        if (!is_behind_component(text, from)) /* the first of them has looked at all */
            look_at_domain(v, text, from, at);
        return;
    }
    bool person = str_eq_nocase(type, STR("CN")), unit = str_eq_nocase(type, STR("OU"));
    size_t end = person || unit ? value_end(text, at) : at;
    if (end > at)
        look_at_value(v, unit ? VEIL_UNIT : VEIL_NAME, str_trim(str_range(text, at, end)));
}
