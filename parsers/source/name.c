/* Names of units: labels, never paths. Nothing here touches the file system. */
#include "base/text.h"
#include "parsers/source/source.h"

enum { NAME_BYTES_MAX = 1024 };

/* At most NAME_BYTES_MAX bytes, cut between characters. */
static str name_cut(arena *a, str name)
{
    if (name.n <= NAME_BYTES_MAX) {
        return name;
    }
    size_t end = NAME_BYTES_MAX - 3;
    while (end > 0 && ((unsigned char)name.p[end] & 0xC0) == 0x80) {
        end--;
    }
    return arena_printf(a, "%.*s…", (int)end, name.p);
}

/* C0, DEL and C1 would drive a terminal or break a row. */
static bool is_control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

static str escape_controls(arena *a, str name)
{
    size_t controls = 0;
    uint32_t cp;
    for (str rest = name; rest.n; rest = str_from(rest, utf8_decode(rest, &cp))) {
        (void)utf8_decode(rest, &cp);
        controls += is_control(cp);
    }
    if (controls == 0) {
        return name;
    }
    static const char hex[] = "0123456789abcdef";
    char *out = arena_bytes(a, name.n + 4 * controls);
    size_t n = 0;
    for (str rest = name; rest.n;) {
        size_t length = utf8_decode(rest, &cp);
        if (is_control(cp)) {
            memcpy(out + n, (char[]){'\\', 'x', hex[cp >> 4], hex[cp & 15]}, 4);
            n += 4;
        } else {
            memcpy(out + n, rest.p, length);
            n += length;
        }
        rest = str_from(rest, length);
    }
    return str_make(out, n);
}

/* U+FFFD for each ill-formed sequence; unlike text_clean it leaves control characters to be shown as what they are. */
static str replace_ill_formed(arena *a, str name)
{
    char *out = arena_bytes(a, 3 * name.n);
    size_t n = 0;
    while (name.n) {
        uint32_t cp;
        size_t length = utf8_decode(name, &cp);
        bool ill = cp == UINT32_MAX;
        memcpy(out + n, ill ? "\xef\xbf\xbd" : name.p, ill ? 3 : length);
        n += ill ? 3 : length;
        name = str_from(name, length);
    }
    return str_make(out, n);
}

str source_name_clean(arena *a, str raw, bool zip)
{
    str name = str_head(raw, 4 * NAME_BYTES_MAX);
    if (name.n == 0) {
        return STR("(unnamed)");
    }
    if (!utf8_valid(name)) {
        bool cut = name.n < raw.n && utf8_valid(str_head(name, name.n - 3));
        name = zip && !cut ? cp437_to_utf8(a, name) : replace_ill_formed(a, name);
    }
    return name_cut(a, escape_controls(a, name));
}

str packed_name(arena *a, str name)
{
    static const struct {
        str ending, instead;
    } endings[] = {
        {STR_INIT(".gz"), STR_INIT("")},  {STR_INIT(".gzip"), STR_INIT("")},    {STR_INIT(".xz"), STR_INIT("")},
        {STR_INIT(".bz2"), STR_INIT("")}, {STR_INIT(".zst"), STR_INIT("")},     {STR_INIT(".lz4"), STR_INIT("")},
        {STR_INIT(".z"), STR_INIT("")},   {STR_INIT(".tgz"), STR_INIT(".tar")},
    };
    size_t slash = 0;
    for (size_t i = 0; i < name.n; i++) {
        slash = name.p[i] == '/' ? i + 1 : slash;
    }
    name = str_from(name, slash);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t stem = name.n - endings[i].ending.n;
        if (name.n > endings[i].ending.n && str_eq_nocase(str_from(name, stem), endings[i].ending)) {
            return arena_printf(a, "%.*s%.*s", (int)stem, name.p, STR_ARG(endings[i].instead));
        }
    }
    return name;
}
