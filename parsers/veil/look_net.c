/* Ids, addresses and hosts. */
#include "parsers/veil/look.h"

/* ---- GUIDs ---- */

/* The letters of the last word before a place, at most a few signs away: "TenantId: ", "\"tenantId\":\"". */
static str word_before(str text, size_t at)
{
    size_t end = at, signs = 0;
    while (end > 0 && signs < 6 && !is_name_char(text.p[end - 1])) {
        end--;
        signs++;
    }
    size_t from = end;
    while (from > 0 && is_name_char(text.p[from - 1]))
        from--;
    return str_range(text, from, end);
}

/* Ids of a request say nothing of a person, and support asks for them. */
static bool tells_request(str word)
{
    static const char *const words[] = {"request",  "correlation", "tracking", "trace",
                                        "activity", "session",     "context"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find_nocase(word, str_of(words[i])) != STR_NONE)
            return true;
    return false;
}

/* Where an id begins in the run: at its end, or where the text goes on without a blank. `to`: nowhere. */
static size_t id_in(str text, size_t from, size_t to)
{
    guid id;
    if (to - from < GUID_TEXT)
        return to;
    if (guid_parse(str_range(text, to - GUID_TEXT, to), &id))
        return to - GUID_TEXT;
    for (size_t at = from; at + GUID_TEXT < to; at++)
        if (text.p[at + 8] == '-' && text.p[at + 13] == '-' && guid_parse(str_range(text, at, at + GUID_TEXT), &id))
            return at;
    return to;
}

bool look_at_id(veil *v, str text, size_t from, size_t to)
{
    size_t at = id_in(text, from, to);
    if (at == to)
        return false;
    str word = at > from ? str_range(text, from, at) : word_before(text, from);
    if (!tells_request(word))
        veil_know(v, str_find_nocase(word, STR("tenant")) != STR_NONE ? VEIL_TENANT : VEIL_OBJECT,
                  str_range(text, at, at + GUID_TEXT));
    return true;
}

/* ---- IP addresses ---- */

static bool is_ipv4(str s)
{
    size_t parts = 0;
    while (s.n) {
        str part = str_cut(&s, '.');
        unsigned long long n;
        if (part.n > 3 || !str_u64(part, &n) || n > 255)
            return false;
        parts++;
    }
    return parts == 4;
}

static bool is_nobodys(str ip)
{
    return str_starts(ip, STR("127.")) || str_starts(ip, STR("0.")) || str_eq(ip, STR("255.255.255.255"));
}

bool look_at_ip(veil *v, str text, size_t from, size_t to)
{
    str run = str_range(text, from, to), word = word_before(text, from);
    if (!is_ipv4(run))
        return false;
    bool version = str_find_nocase(word, STR("version")) != STR_NONE || str_eq_nocase(word, STR("Sync")) ||
                   str_eq_nocase(word, STR("v")) || char_lower(char_before(text, from)) == 'v';
    if (!version && !is_nobodys(run))
        veil_know(v, VEIL_IP, run);
    return true;
}

static bool is_hex(char c)
{
    return char_hex(c) >= 0;
}

void look_at_ipv6(veil *v, str text, size_t from)
{
    size_t colons = 0, end = from, group = 0;
    bool digit = false, pair = false;
    if (char_before(text, from) == ':' || !is_hex(text.p[from]))
        return;
    for (; end < text.n && (is_hex(text.p[end]) || text.p[end] == ':'); end++) {
        group = text.p[end] == ':' ? 0 : group + 1;
        if (group > 4)
            return;
        colons += text.p[end] == ':';
        pair = pair || (text.p[end] == ':' && char_at(text, end + 1) == ':');
        digit = digit || char_is_digit(text.p[end]);
    }
    while (end > from && text.p[end - 1] == ':' && !(end > from + 1 && text.p[end - 2] == ':')) {
        end--;
        colons--;
    }
    bool whole = end == text.n || !is_name_char(text.p[end]) || text.p[end] == '.';
    if (whole && digit && colons >= 2 && colons <= 7 && (pair || colons == 7))
        veil_know(v, VEIL_IP, str_range(text, from, end));
}

/* ---- hosts ---- */

static bool is_bus(str host)
{
    return str_find_nocase(host, STR(".servicebus.")) != STR_NONE;
}

/* Names of programs are written like hosts, but in capital and small letters: System.Net. */
static bool is_one_case(str s)
{
    bool small = false, capital = false;
    for (size_t i = 0; i < s.n; i++) {
        small = small || (s.p[i] >= 'a' && s.p[i] <= 'z');
        capital = capital || (s.p[i] >= 'A' && s.p[i] <= 'Z');
    }
    return !(small && capital);
}

static bool lies_in_known(const veil *v, str host)
{
    for (str rest = host; rest.n;) {
        (void)str_cut(&rest, '.');
        const form *f = rest.n ? catalogue_find(v, rest) : NULL;
        if (f && f->first && !f->second && v->entries.v[f->first - 1].kind == VEIL_DOMAIN)
            return str_find_char(rest, '.') != STR_NONE;
    }
    return false;
}

static size_t labels_of(str host)
{
    size_t n = 0;
    for (str rest = host; rest.n; n++)
        (void)str_cut(&rest, '.');
    return n;
}

static bool is_addressed(str text, size_t from)
{
    str before = str_head(text, from);
    if (str_ends(before, STR("://")))
        return true;
    char outside = char_before(text, from - (from >= 2 ? 2 : 0));
    return str_ends(before, STR("\\\\")) && !is_name_char(outside) && outside != ':' && outside != '\\';
}

void look_at_host(veil *v, str text, size_t from, size_t to)
{
    str host = str_range(text, from, to);
    size_t dot = str_find_last_char(host, '.');
    bool addressed = is_addressed(text, from);
    if ((!addressed && dot == STR_NONE) || str_find_char(host, '_') != STR_NONE)
        return;
    if (is_bus(host)) {
        veil_know(v, VEIL_BUS, host);
        return;
    }
    bool named =
        dot != STR_NONE && ((is_one_case(host) && label_ends_host(str_from(host, dot + 1))) || lies_in_known(v, host));
    if (vendor_has_domain(host) || (!addressed && !named))
        return;
    if (char_at(text, to) == '@' || char_before(text, from) == '@')
        return;
    if (dot == STR_NONE || labels_of(host) > 2)
        catalogue_server(v, host, false);
    else
        catalogue_domain(v, host, false);
}
