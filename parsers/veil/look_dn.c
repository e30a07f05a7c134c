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

/* The end of the name whose first value begins at `at`. */
static size_t name_end(str text, size_t at)
{
    size_t end = value_end(text, at);
    while (end > at && char_at(text, end) == ',') {
        size_t from = end + 1 + (char_at(text, end + 1) == ' ');
        at = run_end(text, from) + 1;
        bool domain = str_eq_nocase(str_range(text, from, at - 1), STR("DC")); /* behind it a text may go on */
        end = domain ? run_end(text, at) : value_end(text, at);
    }
    return end;
}

/* Names of machines and of what every directory has are no person's. */
static bool is_of_person(str name)
{
    static const str others[] = {STR_INIT("OU=Domain Controllers"), STR_INIT("CN=Configuration"),
                                 STR_INIT("CN=Computers"), STR_INIT("CN=Servers"), STR_INIT("CN=System")};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_find_nocase(name, others[i]) != STR_NONE)
            return false;
    return true;
}

void veil_forget_named(veil *v, str text, uint64_t number)
{
    for (size_t at = 0, next; (next = str_find_nocase(str_from(text, at), STR("CN="))) != STR_NONE; at += next + 3) {
        size_t from = at + next + 3, end = value_end(text, from), before = at + next;
        while (before > 0 && text.p[before - 1] == ' ')
            before--;
        str value = str_trim(str_range(text, from, end));
        if (end == from || char_before(text, before) == ',' || is_name_char(char_before(text, at + next)) ||
            container_is_common(value) || vendor_has_name(value) ||
            !is_of_person(str_range(text, from, name_end(text, from))))
            continue;
        veil_forget(v, VEIL_NAME, value, number);
        veil_forget(v, VEIL_NAME, without_backslashes(&v->texts, value), number);
    }
}
