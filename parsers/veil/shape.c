/* What a pseudonym of a key looks like, for texts that hold some already, and those who are forgotten. */
#include "parsers/veil/catalogue.h"

static bool is_code(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '2' && s.p[i] <= '7')))
            return false;
    return s.n == VEIL_CODE;
}

static bool goes_on(str text, size_t at)
{
    if (at >= text.n)
        return false;
    char c = char_lower(text.p[at]);
    return (unsigned char)c >= 0x80 || char_is_digit(c) || (c >= 'a' && c <= 'z');
}

/* Behind `user-`, or `Sync_` of an account that stays visible. */
static size_t behind_beginning(str text, size_t at)
{
    str rest = str_from(text, at);
    for (int k = 0; k < VEIL_KINDS; k++) {
        str begins = veil_kind_begins((veil_kind)k);
        if (begins.n && str_starts(rest, begins))
            return at + begins.n;
    }
    return at + vendor_account(rest).n;
}

size_t shape_end(str text, size_t at)
{
    guid g;
    size_t from = behind_beginning(text, at), end = from + VEIL_CODE;
    if (from > at && end <= text.n && is_code(str_range(text, from, end)) && !goes_on(text, end))
        return end;
    end = at + GUID_TEXT;
    bool id = end <= text.n && guid_parse(str_range(text, at, end), &g) && guid_is_pseudonym(g);
    return id ? end : at; /* a message may go on without a blank */
}

bool guid_is_pseudonym(guid g)
{
    return g.b[6] >> 4 == 8 && g.b[8] >> 4 == 8;
}

bool shape_is_whole(str value)
{
    return value.n > 0 && shape_end(value, 0) == value.n;
}

uint64_t veil_forgotten_at(str text, size_t at)
{
    unsigned long long n = 0;
    str rest = str_from(text, at);
    if (!str_starts_nocase(rest, STR(VEIL_FORGOTTEN)))
        return 0;
    size_t from = at + sizeof VEIL_FORGOTTEN - 1, end = from;
    while (end < text.n && char_is_digit(text.p[end]))
        end++;
    return end > from && str_u64(str_range(text, from, end), &n) ? n : 0;
}

bool is_forgotten(str name)
{
    size_t n = sizeof VEIL_FORGOTTEN - 1;
    for (size_t i = n; i < name.n; i++)
        if (!char_is_digit(name.p[i]))
            return false;
    return veil_forgotten_at(name, 0) != 0;
}
