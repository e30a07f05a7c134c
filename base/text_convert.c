/* The encodings that come in: UTF-16, Windows-1252, CP437. */
#include "base/scan.h"
#include "base/text.h"

static bool is_high(uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/* utf8_encode writes a surrogate as the ED xx xx that we want here. */
static size_t unit_to_utf8(utf16_decoder *d, uint16_t unit, char *out)
{
    size_t n = 0;
    if (d->high && is_low(unit)) {
        uint32_t cp = 0x10000 + ((uint32_t)(d->high - 0xD800) << 10) + (unit - 0xDC00u);
        d->high = 0;
        return utf8_encode(cp, out);
    }
    if (d->high)
        n = utf8_encode(d->high, out);
    d->high = is_high(unit) ? unit : 0;
    return d->high ? n : n + utf8_encode(unit, out + n);
}

static uint16_t unit_of(const utf16_decoder *d, uint8_t first, uint8_t second)
{
    return (uint16_t)(d->big_endian ? first << 8 | second : second << 8 | first);
}

size_t utf16_to_utf8(utf16_decoder *d, const char *in, size_t n, char *out)
{
    size_t written = 0, i = 0;
    if (d->has_odd && n > 0) {
        d->has_odd = false;
        written = unit_to_utf8(d, unit_of(d, d->odd, (uint8_t)in[0]), out);
        i = 1;
    }
    while (n - i >= 2) {
        size_t ascii = d->high ? 0 : scan_ascii_units(in + i, (n - i) / 2, d->big_endian, out + written);
        i += 2 * ascii;
        written += ascii;
        /* Some units one by one before the fast way is tried again. */
        for (int k = 0; k < 16 && n - i >= 2; k++, i += 2)
            written += unit_to_utf8(d, unit_of(d, (uint8_t)in[i], (uint8_t)in[i + 1]), out + written);
    }
    if (i < n) {
        d->has_odd = true;
        d->odd = (uint8_t)in[i];
    }
    return written;
}

size_t utf16_flush(utf16_decoder *d, char out[4])
{
    size_t n = d->high ? utf8_encode(d->high, out) : 0;
    d->high = 0;
    return n;
}

/* 0x80..0x9F; the rest is Latin-1. */
static const uint16_t windows1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

size_t windows1252_to_utf8(const char *in, size_t n, char *out)
{
    size_t written = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t b = (uint8_t)in[i];
        written += utf8_encode(b >= 0x80 && b < 0xA0 ? windows1252[b - 0x80] : b, out + written);
    }
    return written;
}

/* 0x80..0xFF */
static const uint16_t cp437[128] = {
    0x00C7, 0x00FC, 0x00E9, 0x00E2, 0x00E4, 0x00E0, 0x00E5, 0x00E7, 0x00EA, 0x00EB, 0x00E8, 0x00EF, 0x00EE,
    0x00EC, 0x00C4, 0x00C5, 0x00C9, 0x00E6, 0x00C6, 0x00F4, 0x00F6, 0x00F2, 0x00FB, 0x00F9, 0x00FF, 0x00D6,
    0x00DC, 0x00A2, 0x00A3, 0x00A5, 0x20A7, 0x0192, 0x00E1, 0x00ED, 0x00F3, 0x00FA, 0x00F1, 0x00D1, 0x00AA,
    0x00BA, 0x00BF, 0x2310, 0x00AC, 0x00BD, 0x00BC, 0x00A1, 0x00AB, 0x00BB, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255D, 0x255C, 0x255B, 0x2510, 0x2514,
    0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F, 0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C,
    0x2588, 0x2584, 0x258C, 0x2590, 0x2580, 0x03B1, 0x00DF, 0x0393, 0x03C0, 0x03A3, 0x03C3, 0x00B5, 0x03C4,
    0x03A6, 0x0398, 0x03A9, 0x03B4, 0x221E, 0x03C6, 0x03B5, 0x2229, 0x2261, 0x00B1, 0x2265, 0x2264, 0x2320,
    0x2321, 0x00F7, 0x2248, 0x00B0, 0x2219, 0x00B7, 0x221A, 0x207F, 0x00B2, 0x25A0, 0x00A0,
};

str cp437_to_utf8(arena *a, str s)
{
    char *out = arena_bytes(a, 3 * s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint8_t b = (uint8_t)s.p[i];
        n += utf8_encode(b < 0x80 ? b : cp437[b - 0x80], out + n);
    }
    return str_make(out, n);
}
