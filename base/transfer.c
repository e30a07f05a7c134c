#include "base/transfer.h"

/* The value of a letter, or 64. */
static unsigned value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (unsigned)(c - 'A');
    if (c >= 'a' && c <= 'z')
        return (unsigned)(c - 'a') + 26;
    if (char_is_digit(c))
        return (unsigned)(c - '0') + 52;
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

bool base64_is_letter(char c)
{
    return value_of(c) < 64;
}

size_t base64_decode(base64_decoder *d, str in, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < in.n && !d->bad; i++) {
        char c = in.p[i];
        unsigned v = value_of(c);
        if (v == 64) {
            d->padded = d->padded || c == '=';
            d->bad = c != '=' && c != '\0' && !char_is_blank(c);
            continue;
        }
        d->bad = d->padded;
        d->bits = d->bits << 6 | v;
        if (++d->have == 1 || d->bad)
            continue;
        out[n++] = (char)(d->bits >> (d->have == 2 ? 4 : d->have == 3 ? 2 : 0) & 255);
        d->have %= 4;
    }
    return n;
}

bool base64_at_end(const base64_decoder *d)
{
    return !d->bad && (d->have == 0 || (d->padded && d->have > 1));
}

size_t quoted_decode(str line, bool whole, char *out)
{
    size_t n = 0;
    bool soft = whole && str_ends(line, STR("="));
    if (soft)
        line.n--;
    for (size_t i = 0; i < line.n; i++) {
        int high = line.p[i] == '=' && i + 2 < line.n ? char_hex(line.p[i + 1]) : -1;
        int low = high >= 0 ? char_hex(line.p[i + 2]) : -1;
        out[n++] = low >= 0 ? (char)(high * 16 + low) : line.p[i];
        i += low >= 0 ? 2 : 0;
    }
    if (whole && !soft)
        out[n++] = '\n';
    return n;
}
