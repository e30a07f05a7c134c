#include "base/str.h"

#include "base/system/bytes.h"

#include <limits.h>

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool str_eq_nocase(str a, str b)
{
    if (a.n != b.n)
        return false;
    if (str_eq(a, b)) /* most are written alike */
        return true;
    for (size_t i = 0; i < a.n; i++)
        if (char_lower(a.p[i]) != char_lower(b.p[i]))
            return false;
    return true;
}

bool str_starts_nocase(str s, str prefix)
{
    return s.n >= prefix.n && str_eq_nocase(str_head(s, prefix.n), prefix);
}

bool str_ends_nocase(str s, str suffix)
{
    return s.n >= suffix.n && str_eq_nocase(str_from(s, s.n - suffix.n), suffix);
}

enum { FALSE_BEGINNINGS = 16 };

/* The search of the system prepares itself, which takes longer than most of our texts are; so it is asked only where
   the needle's first byte is met often. */
size_t str_find(str s, str needle)
{
    size_t from = 0;
    if (needle.n == 0)
        return 0;
    for (int tries = 0; tries < FALSE_BEGINNINGS && needle.n <= s.n - from; tries++, from++) {
        const char *begins = memchr(s.p + from, needle.p[0], s.n - from - needle.n + 1);
        if (!begins)
            return STR_NONE;
        from = (size_t)(begins - s.p);
        if (memcmp(begins, needle.p, needle.n) == 0)
            return from;
    }
    if (needle.n > s.n - from)
        return STR_NONE;
    const char *hit = bytes_find(s.p + from, s.n - from, needle.p, needle.n);
    return hit ? (size_t)(hit - s.p) : STR_NONE;
}

size_t str_find_nocase(str s, str needle)
{
    if (needle.n == 0)
        return 0;
    char first = char_lower(needle.p[0]);
    for (size_t i = 0; i + needle.n <= s.n; i++)
        if (char_lower(s.p[i]) == first && str_eq_nocase(str_make(s.p + i, needle.n), needle))
            return i;
    return STR_NONE;
}

size_t str_find_char(str s, char c)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
    return hit ? (size_t)(hit - s.p) : STR_NONE;
}

size_t str_find_last_char(str s, char c)
{
    const char *hit = bytes_find_last(s.p, s.n, c);
    return hit ? (size_t)(hit - s.p) : STR_NONE;
}

str str_trim(str s)
{
    while (s.n > 0 && char_is_blank(s.p[s.n - 1]))
        s.n--;
    while (s.n > 0 && char_is_blank(s.p[0]))
        s = str_from(s, 1);
    return s;
}

str str_cut(str *s, char sep)
{
    size_t at = str_find_char(*s, sep);
    str before = str_head(*s, at);
    *s = at == STR_NONE ? str_from(*s, s->n) : str_from(*s, at + 1);
    return before;
}

str str_line(str *s)
{
    str line = str_cut(s, '\n');
    if (str_ends(line, STR("\r")))
        line.n--;
    return line;
}

str str_line_at(str s, size_t at)
{
    size_t lf = str_find_last_char(str_head(s, at), '\n');
    str rest = lf == STR_NONE ? s : str_from(s, lf + 1);
    return str_line(&rest);
}

/* clang-format off */
const signed char char_hex_plus_one[256] = {
    ['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5, ['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
    ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};
/* clang-format on */

/* Two digits at once. */
size_t str_put_u64(char out[U64_TEXT], unsigned long long v)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    char text[U64_TEXT];
    size_t at = sizeof text;
    for (; v >= 100; v /= 100)
        memcpy(text + (at -= 2), pairs + v % 100 * 2, 2);
    memcpy(text + (at -= 2), pairs + v * 2, 2);
    at += v < 10;
    memcpy(out, text + at, sizeof text - at);
    return sizeof text - at;
}

size_t str_put_hex(char out[HEX_TEXT], uint32_t v)
{
    size_t digits = 1, n = 2;
    while (digits < HEX_TEXT - n && v >> 4 * digits)
        digits++;
    out[0] = '0';
    out[1] = 'x';
    while (digits > 0)
        out[n++] = "0123456789abcdef"[v >> 4 * --digits & 15];
    return n;
}

size_t str_put_digits(char *out, uint64_t v, size_t digits)
{
    for (size_t i = digits; i-- > 0; v /= 10)
        out[i] = (char)('0' + v % 10);
    return digits;
}

bool str_u64(str s, unsigned long long *out)
{
    unsigned long long value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!char_is_digit(s.p[i]))
            return false;
        unsigned digit = (unsigned)(s.p[i] - '0');
        if (value > (ULLONG_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    if (s.n == 0)
        return false;
    *out = value;
    return true;
}
