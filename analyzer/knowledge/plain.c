#include "analyzer/knowledge/knowledge.h"

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

enum { NUMBER_OF_A_CODE = 4 };

/* A number of four digits is an event's or a code's; only 443 and the like stand in sentences. */
static bool holds_number(str s)
{
    size_t run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = char_is_digit(s.p[i]) ? run + 1 : 0;
        if (run >= NUMBER_OF_A_CODE || (char_is_digit(s.p[i]) && i && s.p[i - 1] == 'x'))
            return true;
    }
    return false;
}

/* Restart-Service, RestrictRemoteSam, ADSync, gpupdate /force: what is typed, not said. */
static bool holds_command(str s)
{
    for (size_t i = 1; i + 1 < s.n; i++) {
        char before = s.p[i - 1], c = s.p[i], after = s.p[i + 1];
        if ((c == '-' && is_lower(before) && is_upper(after)) || (is_lower(before) && is_upper(c) && is_lower(after)) ||
            (c == '/' && before == ' ' && is_lower(after)) || (c == '.' && is_lower(before) && is_lower(after)))
            return true;
    }
    return false;
}

static bool holds_sign(str s)
{
    static const char signs[] = "_\\@*=<>{}|";
    for (size_t i = 0; i < sizeof signs - 1; i++)
        if (str_find_char(s, signs[i]) != STR_NONE)
            return true;
    return false;
}

static bool is_letter(char c)
{
    return is_upper(c) || is_lower(c);
}

static bool is_technical(str word)
{
    static const str words[] = {STR_INIT("TCP"),       STR_INIT("UDP"),      STR_INIT("port"),     STR_INIT("ports"),
                                STR_INIT("RPC"),       STR_INIT("LDAP"),     STR_INIT("DNS"),      STR_INIT("OCSP"),
                                STR_INIT("SAM"),       STR_INIT("PDC"),      STR_INIT("Netlogon"), STR_INIT("DWORD"),
                                STR_INIT("metaverse"), STR_INIT("registry"), STR_INIT("cipher"),   STR_INIT("ciphers")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(words[i], word))
            return true;
    return false;
}

/* What only who repairs it needs to know of. */
static bool holds_technical_word(str s)
{
    for (size_t i = 0, end; i < s.n; i = end + 1) {
        for (end = i; end < s.n && is_letter(s.p[end]);)
            end++;
        if (is_technical(str_range(s, i, end)))
            return true;
    }
    return false;
}

static bool is_plain(str s)
{
    return !holds_number(s) && !holds_command(s) && !holds_sign(s) && !holds_technical_word(s);
}

str plain_part(str *s)
{
    str all = *s;
    for (size_t at = 0; at < all.n; at++) {
        size_t end = all.p[at] == '(' ? str_find_char(str_from(all, at), ')') : STR_NONE;
        if (end == STR_NONE || is_plain(str_range(all, at, at + end)))
            continue;
        *s = str_from(all, at + end + 1);
        return str_head(all, at && all.p[at - 1] == ' ' ? at - 1 : at);
    }
    *s = (str){0};
    return all;
}

bool plain_fits(str s)
{
    if (str_empty(s))
        return false;
    while (!str_empty(s))
        if (!is_plain(plain_part(&s)))
            return false;
    return true;
}

bool plain_names_nothing(str s)
{
    while (!str_empty(s)) {
        str part = plain_part(&s);
        if (holds_number(part) || holds_sign(part))
            return false;
    }
    return true;
}

enum { FIRST_STEPS = 2 }; /* later ones make no sense alone */

str plain_action(const cause *c)
{
    str action = cause_action(c);
    if (!str_empty(action))
        return action;
    for (size_t i = 0; i < c->steps.n && i < FIRST_STEPS; i++)
        if (plain_fits(c->steps.v[i]) && !str_starts(c->steps.v[i], STR("If ")))
            return c->steps.v[i];
    return (str){0};
}
