/* Names of columns and words of results as the tables have them. */
#include "parsers/audit/header.h"

#include "base/text.h"

#include <assert.h>

/* U+00C0 to U+017F without their accents; a blank: no letter. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy"
                            "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrr"
                            "ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
enum { PLAIN_FIRST = 0xC0, PLAIN_LAST = 0x17F };
static_assert(sizeof plain - 1 == PLAIN_LAST - PLAIN_FIRST + 1, "a letter each");

typedef struct code_range {
    uint32_t first, last;
} code_range;

static bool in_ranges(uint32_t c, const code_range *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c >= v[i].first && c <= v[i].last)
            return true;
    return false;
}

/* Signs, blanks and accents that stand alone. */
static bool is_no_letter(uint32_t c)
{
    static const code_range signs[] = {{0x80, 0xBF},     {0x2B0, 0x36F},   {0x2000, 0x2BFF}, {0x3000, 0x3004},
                                       {0x3008, 0x303F}, {0x30FB, 0x30FB}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF},
                                       {0xFF00, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65},
                                       {0xFFFD, 0xFFFD}};
    return in_ranges(c, signs, sizeof signs / sizeof *signs);
}

/* In lower case, without accent; 0: it is left out. */
static uint32_t fold(uint32_t c)
{
    enum { WIDE = 0xFEE0, /* from a letter of full width to its plain form */ IO = 0x451, E = 0x435 };
    static const code_range wide = {0xFF10, 0xFF5A}, cyrillic = {0x410, 0x42F};
    if (c >= 0x80 && is_no_letter(c))
        return 0;
    if (c >= 0x80 && in_ranges(c, &wide, 1))
        c -= WIDE;
    if (c < 0x80) {
        char lower = char_lower((char)c);
        return char_is_digit(lower) || (lower >= 'a' && lower <= 'z') ? (unsigned char)lower : 0;
    }
    if (c >= PLAIN_FIRST && c <= PLAIN_LAST)
        return plain[c - PLAIN_FIRST] == ' ' ? 0 : (unsigned char)plain[c - PLAIN_FIRST];
    if (in_ranges(c, &cyrillic, 1))
        c += 0x20;
    return c == IO || c == 0x401 ? E : c;
}

str audit_name_fold(arena *a, str name)
{
    enum { LONGEST = 4 /* bytes of a character */ };
    char *out = arena_bytes(a, name.n + LONGEST);
    size_t n = 0;
    for (size_t i = 0; i < name.n;) {
        uint32_t c = (unsigned char)name.p[i];
        size_t bytes = c < 0x80 ? 1 : utf8_decode(str_from(name, i), &c);
        if (c == UTF8_ILL_FORMED) { /* Windows-1252 */
            c = (unsigned char)name.p[i];
            bytes = 1;
        }
        i += bytes;
        c = fold(c);
        if (c)
            n += utf8_encode(c, out + n);
    }
    return str_make(out, n);
}
