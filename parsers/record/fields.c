/* Fields of a message: what its parts and keys say. */
#include "parsers/record/parts.h"

/* What no user principal name has; blanks and controls neither. */
static const bool never_in_upn[256] = {
    ['"'] = true, ['('] = true, [')'] = true, [','] = true, [':'] = true,  [';'] = true,
    ['<'] = true, ['>'] = true, ['['] = true, [']'] = true, ['\\'] = true, ['='] = true,
};

/* Does it look like a user principal name? */
static bool is_upn(str s)
{
    size_t at = str_find_char(s, '@');
    if (at == STR_NONE || at == 0 || at + 1 >= s.n || s.n > 1024)
        return false;
    if (str_find_char(str_from(s, at + 1), '@') != STR_NONE || s.p[at + 1] == '.')
        return false;
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || never_in_upn[(unsigned char)s.p[i]])
            return false;
    return true;
}

/* What an extract calls somebody who is to be forgotten. */
static bool is_forgotten(str s)
{
    static const str begins = STR_INIT("forgotten-");
    unsigned long long n;
    return str_starts(s, begins) && str_u64(str_from(s, begins.n), &n);
}

static str upn_of(str s)
{
    if (str_ends(s, STR(".")))
        s = str_head(s, s.n - 1);
    return is_upn(s) || is_forgotten(s) ? s : STR("");
}

static str user_of(const message_parts *p, str named)
{
    if (named.n > 0 || p->has_reason)
        return named;
    str rest = p->details;
    str first = str_line(&rest);
    return upn_of(str_trim(str_cut(&first, ',')));
}

static guid guid_at(str s)
{
    guid g = {0};
    bool braces = str_starts(s, STR("{"));
    guid_parse(str_head(s, braces ? GUID_TEXT + 2 : GUID_TEXT), &g);
    return g;
}

/* The whole value must be the GUID: one digit too many is malformed. */
static guid tracking_of(str value)
{
    guid g = {0};
    guid_parse(value, &g);
    return g;
}

/* `User_<guid>`; in a message of ADSync other text can follow without a blank. */
static guid object_of(str anchor)
{
    static const str before = STR_INIT("User");
    for (size_t from = 0, at; (at = str_find_char(str_from(anchor, from), '_')) != STR_NONE; from += at + 1)
        if (str_ends_nocase(str_head(anchor, from + at), before))
            return guid_at(str_from(anchor, from + at + 1));
    return (guid){0};
}

static tri tri_of(str value)
{
    return str_eq_nocase(value, STR("true")) ? TRI_YES : str_eq_nocase(value, STR("false")) ? TRI_NO : TRI_UNKNOWN;
}

static str first_sentence(str s)
{
    str rest = s;
    s = str_line(&rest);
    size_t end = str_find(s, STR(". "));
    return str_trim(end == STR_NONE ? s : str_head(s, end + 1));
}

static str without_comma(str s)
{
    s = str_trim(s);
    return str_ends(s, STR(",")) ? str_trim(str_head(s, s.n - 1)) : s;
}

/* What stands behind `message=`; where nothing does, the reason itself. */
static str reason_of(const message_parts *p)
{
    size_t at = p->has_reason ? str_find(p->subject, STR("message=")) : STR_NONE;
    if (at == STR_NONE)
        return without_comma(p->subject);
    str message = without_comma(str_from(p->subject, at + 8));
    return str_empty(message) ? without_comma(str_head(p->subject, at)) : message;
}

/* Digits and dots at the head of s, as a version has them. */
static str version_at(str s)
{
    size_t n = 0, dots = 0;
    while (n < s.n && (char_is_digit(s.p[n]) || (s.p[n] == '.' && n + 1 < s.n && char_is_digit(s.p[n + 1]))))
        dots += s.p[n++] == '.';
    return dots > 0 && s.p[0] != '.' ? str_head(s, n) : STR("");
}

static str sync_version(str s)
{
    static const str products[] = {STR_INIT("Azure AD Sync "), STR_INIT("Azure AD Connect Sync "),
                                   STR_INIT("Entra Connect Sync ")};
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        str found = {0};
        for (size_t at; (at = str_find(s, products[i])) != STR_NONE;) {
            s = str_from(s, at + products[i].n);
            str version = version_at(s);
            found = version.n ? version : found;
        }
        if (found.n)
            return found;
    }
    return STR("");
}

static str first_word(str s)
{
    size_t n = 0;
    while (n < s.n && blank_at(str_from(s, n)) == 0)
        n++;
    return str_head(s, n);
}

message_fields message_parse(str provider, str message)
{
    message_parts p = message_parts_of(message);
    message_fields f = {.head = p.head.n};
    f.service_bus_host = bus_host_of(p.head);
    f.method = stack_method_of(str_from(message, f.head));
    if (str_eq_nocase(provider, STR("ADSync"))) {
        f.reason = first_sentence(message);
        f.object_id = object_of(p.head);
        f.sync_version = sync_version(message);
        return f;
    }
    f.tracking = tracking_of(p.values[KEY_TRACKING]);
    f.object_id = object_of(p.values[KEY_ANCHOR]);
    f.source_anchor = first_word(p.values[KEY_SOURCE_ANCHOR]); /* the comma behind it can be missing */
    f.admin = upn_of(p.values[KEY_ADMIN]);
    f.user = user_of(&p, upn_of(p.values[KEY_USER]));
    f.force_change = tri_of(p.values[KEY_FORCE_CHANGE]);
    f.unblock_user = tri_of(p.values[KEY_UNBLOCK_USER]);
    f.reason = reason_of(&p);
    f.client_version = version_at(p.values[KEY_VERSION]);
    return f;
}
