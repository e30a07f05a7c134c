#include "base/guid.h"

#include "base/symbols.h"

static bool dash_at(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

bool guid_parse(str s, guid *out)
{
    *out = (guid){{0}};
    if (s.n == GUID_TEXT + 2 && s.p[0] == '{' && s.p[GUID_TEXT + 1] == '}')
        s = str_range(s, 1, GUID_TEXT + 1);
    if (s.n != GUID_TEXT)
        return false;
    guid g = {{0}};
    size_t digits = 0;
    for (size_t i = 0; i < GUID_TEXT; i++) {
        if (dash_at(i)) {
            if (s.p[i] != '-')
                return false;
            continue;
        }
        int value = char_hex(s.p[i]);
        if (value < 0)
            return false;
        g.b[digits / 2] = (uint8_t)(g.b[digits / 2] << 4 | value);
        digits++;
    }
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
    size_t digits = 0;
    for (size_t i = 0; i < GUID_TEXT; i++) {
        if (dash_at(i)) {
            out[i] = '-';
            continue;
        }
        uint8_t byte = g.b[digits / 2];
        out[i] = hex[digits % 2 ? byte & 15 : byte >> 4];
        digits++;
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

uint64_t guid_hash(guid g)
{
    return hash_bytes(g.b, sizeof g.b, 0);
}
