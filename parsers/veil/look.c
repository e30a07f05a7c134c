/* Finding values in free text by their form. What has no form of its own, a display name or a short computer name, is
   only known where a field holds it. */
#include "parsers/veil/look.h"

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || (char_lower(c) >= 'a' && char_lower(c) <= 'z');
}

bool is_name_char(char c)
{
    return is_letter(c) || char_is_digit(c) || c == '.' || c == '-' || c == '_';
}

char char_before(str text, size_t at)
{
    return at > 0 && at <= text.n ? text.p[at - 1] : '\0';
}

char char_at(str text, size_t at)
{
    return at < text.n ? text.p[at] : '\0';
}

size_t run_end(str text, size_t at)
{
    while (at < text.n && is_name_char(text.p[at]))
        at++;
    while (at > 0 && (text.p[at - 1] == '.' || text.p[at - 1] == '-'))
        at--;
    return at;
}

/* ---- user@domain ---- */

static bool is_local_char(char c)
{
    return is_name_char(c) || (c && strchr("+#'!$%&*/=?^`{|}~", c));
}

static void look_at_address(veil *v, str text, size_t at)
{
    size_t from = at, to = run_end(text, at + 1);
    while (from > 0 && is_local_char(text.p[from - 1]))
        from--;
    while (from < at && !is_letter(text.p[from]) && !char_is_digit(text.p[from]) && text.p[from] != '_')
        from++;
    str domain = str_range(text, at + 1, to);
    size_t equals = str_find_last_char(str_range(text, from, at), '='); /* user=jan@contoso.com */
    from = equals == STR_NONE ? from : from + equals + 1;
    if (from == at || to <= at + 1 || str_find_char(domain, '.') == STR_NONE)
        return;
    veil_know(v, VEIL_USER, str_range(text, from, to));
}

/* ---- DOMAIN\user, and the folder of a person ---- */

static bool is_domain_name(const veil *v, str name)
{
    const form *known = catalogue_find(v, name);
    bool letter = false;
    if (is_no_domain(name))
        return false;
    if (known && known->first && !known->second)
        return v->entries.v[known->first - 1].kind == VEIL_DOMAIN || v->entries.v[known->first - 1].kind == VEIL_SERVER;
    for (size_t i = 0; i < name.n; i++) {
        letter = letter || (name.p[i] >= 'A' && name.p[i] <= 'Z');
        if (!(name.p[i] >= 'A' && name.p[i] <= 'Z') && !char_is_digit(name.p[i]) && name.p[i] != '-')
            return false;
    }
    return letter && name.n >= 2 && name.n <= 15;
}

static void look_at_backslash(veil *v, str text, size_t from, size_t to)
{
    str name = str_range(text, from, to);
    size_t end = run_end(text, to + 1);
    str user = str_range(text, to + 1, end);
    if (!user.n)
        return;
    if (char_before(text, from) == '\\') {
        if (str_eq_nocase(name, STR("Users")) && !str_eq_nocase(user, STR("Public")))
            veil_know(v, VEIL_USER, user);
        else
            look_at_host(v, text, from, to);
        return;
    }
    if (char_before(text, from) == ':' || char_at(text, end) == '\\' || !is_domain_name(v, name))
        return;
    catalogue_domain(v, name, false);
    veil_know(v, VEIL_USER, user);
}

/* ---- +31 20 123 4567 ---- */

static void look_at_phone(veil *v, str text, size_t at)
{
    size_t digits = 0, i = at + 1, end = at;
    for (; i < text.n && (char_is_digit(text.p[i]) || strchr(" ()-.", text.p[i])); i++) {
        if (char_is_digit(text.p[i])) {
            digits++;
            end = i + 1;
        }
    }
    char before = char_before(text, at);
    if (digits >= 8 && digits <= 15 && !is_letter(before) && !char_is_digit(before) && char_is_digit(text.p[at + 1]))
        veil_know(v, VEIL_PHONE, str_range(text, at, end));
}

/* ---- runs of letters, digits, dots and dashes ---- */

static void look_at_run(veil *v, str text, size_t from, size_t to)
{
    str run = str_range(text, from, to);
    if (char_at(text, to) == '\\' && char_at(text, to + 1) != '\\')
        look_at_backslash(v, text, from, to);
    else if (char_at(text, to) == '=')
        look_at_dn(v, text, from, to);
    else if (str_starts_nocase(run, STR("S-1-5-21-")) && run.n > 12)
        veil_know(v, VEIL_SID, run);
    else if (!look_at_id(v, text, from, to) && !look_at_ip(v, text, from, to))
        look_at_host(v, text, from, to);
}

void veil_look(veil *v, str text)
{
    for (size_t i = 0; i < text.n;) {
        char c = text.p[i];
        size_t pseudonym = v->options.again ? shape_end(text, i) : i;
        if (pseudonym > i) {
            i = pseudonym;
            continue;
        }
        if (is_letter(c) || char_is_digit(c)) {
            size_t end = run_end(text, i);
            if (end <= i)
                end = i + 1;
            look_at_run(v, text, i, end);
            look_at_ipv6(v, text, i);
            i = end;
            continue;
        }
        if (c == '@')
            look_at_address(v, text, i);
        else if (c == '+' && i + 1 < text.n)
            look_at_phone(v, text, i);
        i++;
    }
}
