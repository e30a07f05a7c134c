#include "base/guid.h"

#include "base/scan_near.h"

/* Where the two digits of each byte stand in the text, and the dashes between them. */
static const uint8_t digits_at[16] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
static const uint8_t dashes_at[4] = {8, 13, 18, 23};

bool guid_parse(str s, guid *out)
{
    *out = (guid){{0}};
    if (s.n == GUID_TEXT + 2 && s.p[0] == '{' && s.p[GUID_TEXT + 1] == '}')
        s = str_range(s, 1, GUID_TEXT + 1);
    if (s.n != GUID_TEXT)
        return false;
    for (size_t i = 0; i < sizeof dashes_at; i++)
        if (s.p[dashes_at[i]] != '-')
            return false;
    guid g;
    char digits[2 * sizeof g.b]; /* without the dashes */
    memcpy(digits, s.p, 8);
    memcpy(digits + 8, s.p + 9, 4);
    memcpy(digits + 12, s.p + 14, 4);
    memcpy(digits + 16, s.p + 19, 4);
    memcpy(digits + 20, s.p + 24, 12);
    if (!scan_hex_bytes(digits, g.b))
        return false;
    *out = g;
    return true;
}

bool guid_is_none(guid g)
{
    return guid_eq(g, (guid){{0}});
}

bool guid_eq(guid a, guid b)
{
    return guid_cmp(a, b) == 0;
}

int guid_cmp(guid a, guid b)
{
    return memcmp(a.b, b.b, sizeof a.b);
}

void guid_write(guid g, char out[GUID_TEXT])
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof dashes_at; i++)
        out[dashes_at[i]] = '-';
    for (size_t i = 0; i < sizeof digits_at; i++) {
        out[digits_at[i]] = hex[g.b[i] >> 4];
        out[digits_at[i] + 1] = hex[g.b[i] & 15];
    }
}

str guid_str(arena *a, guid g)
{
    if (guid_is_none(g))
        return STR("");
    char *text = arena_bytes(a, GUID_TEXT);
    guid_write(g, text);
    return str_make(text, GUID_TEXT);
}

wide_key guid_key(guid g)
{
    wide_key key;
    memcpy(&key, g.b, sizeof key);
    return key;
}
