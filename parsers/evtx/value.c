#include "parsers/evtx/value.h"

#include "base/text.h"
#include "parsers/evtx/real.h"

#include <inttypes.h>

enum { FILETIME_PER_S = 10000000 };
#define FILETIME_1970 UINT64_C(116444736000000000)
#define SECONDS_2200  UINT64_C(7258118400) /* from 1970 to 2200 */

str evtx_utf16_text(arena *a, const uint8_t *p, size_t n, size_t *repairs)
{
    n -= n % 2;
    while (n > 0 && p[n - 2] == 0 && p[n - 1] == 0)
        n -= 2;
    if (n == 0)
        return STR("");
    char *out = arena_bytes(a, 3 * (n / 2 + 2));
    utf16_decoder d = {0};
    size_t length = utf16_to_utf8(&d, (const char *)p, n, out);
    length += utf16_flush(&d, out + length);
    size_t count = 0;
    str text = text_clean(a, str_make(out, length), &count);
    *repairs += count;
    return text;
}

/* The code page is not told; this is the one of most servers. */
static str ansi_text(arena *a, evtx_value v, size_t *repairs)
{
    while (v.n > 0 && v.p[v.n - 1] == 0)
        v.n--;
    if (v.n == 0)
        return STR("");
    char *out = arena_bytes(a, 3 * (size_t)v.n);
    size_t count = 0;
    str text = text_clean(a, str_make(out, windows1252_to_utf8((const char *)v.p, v.n, out)), &count);
    *repairs += count;
    return text;
}

/* At most 8 bytes. */
static uint64_t number_of(evtx_value v)
{
    uint64_t number = 0;
    for (uint32_t i = v.n < 8 ? v.n : 8; i-- > 0;)
        number = number << 8 | v.p[i];
    return number;
}

static int64_t signed_of(evtx_value v)
{
    uint32_t bits = 8 * (v.n < 8 ? v.n : 8);
    uint64_t number = number_of(v);
    if (bits > 0 && bits < 64 && (number >> (bits - 1) & 1))
        number |= UINT64_MAX << bits;
    return (int64_t)number;
}

static str number_text(arena *a, uint64_t v)
{
    char text[20];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    return arena_str(a, str_make(text + at, sizeof text - at));
}

instant evtx_filetime_instant(uint64_t filetime)
{
    if (filetime < FILETIME_1970 || (filetime - FILETIME_1970) / FILETIME_PER_S >= SECONDS_2200)
        return INSTANT_NONE;
    return (instant)(filetime - FILETIME_1970) * 100;
}

/* Section "Value types": FILETIME, with the seven digits it has. */
static str filetime_text(arena *a, uint64_t v)
{
    int64_t seconds = (int64_t)(v / FILETIME_PER_S) - (int64_t)(FILETIME_1970 / FILETIME_PER_S);
    civil c = civil_from_seconds(seconds, 0);
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d.%07" PRIu64 "Z", c.year, c.month, c.day, c.hour, c.minute,
                        c.second, v % FILETIME_PER_S);
}

/* Section "Systemtime": year, month, weekday, day, hour, minute, second, millisecond. */
static str systemtime_text(arena *a, evtx_value v)
{
    if (v.n < 16)
        return STR("");
    return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", le16(v.p), le16(v.p + 2), le16(v.p + 6),
                        le16(v.p + 8), le16(v.p + 10), le16(v.p + 12), le16(v.p + 14));
}

static str guid_text(arena *a, evtx_value v)
{
    if (v.n < 16)
        return STR("");
    const uint8_t *p = v.p;
    return arena_printf(a, "{%08" PRIX32 "-%04X-%04X-%02X%02X-%02X%02X%02X%02X%02X%02X}", le32(p), le16(p + 4),
                        le16(p + 6), p[8], p[9], p[10], p[11], p[12], p[13], p[14], p[15]);
}

/* Revision, number of sub-authorities, authority (48 bits, the one big-endian number), sub-authorities. */
static str sid_text(arena *a, evtx_value v)
{
    if (v.n < 8 || v.n < 8 + 4 * (uint32_t)v.p[1])
        return STR("");
    uint64_t authority = 0;
    for (int i = 2; i < 8; i++)
        authority = authority << 8 | v.p[i];
    str text = arena_printf(a, "S-%d-%" PRIu64, v.p[0], authority);
    for (uint32_t i = 0; i < v.p[1]; i++)
        text = arena_printf(a, "%.*s-%" PRIu32, STR_ARG(text), le32(v.p + 8 + 4 * (size_t)i));
    return text;
}

static str hex_text(arena *a, evtx_value v)
{
    static const char digits[] = "0123456789ABCDEF";
    char *out = arena_bytes(a, 2 * (size_t)v.n + 1);
    for (uint32_t i = 0; i < v.n; i++) {
        out[2 * i] = digits[v.p[i] >> 4];
        out[2 * i + 1] = digits[v.p[i] & 15];
    }
    return str_make(out, 2 * (size_t)v.n);
}

str evtx_value_text(arena *a, evtx_value v, size_t *repairs)
{
    if (v.n == 0)
        return STR("");
    switch (v.type) {
    case TYPE_NULL:
        return STR("");
    case TYPE_STRING:
        return evtx_utf16_text(a, v.p, v.n, repairs);
    case TYPE_ANSI:
        return ansi_text(a, v, repairs);
    case TYPE_INT8:
    case TYPE_INT16:
    case TYPE_INT32:
    case TYPE_INT64:
        return arena_printf(a, "%" PRId64, signed_of(v));
    case TYPE_UINT8:
    case TYPE_UINT16:
    case TYPE_UINT32:
    case TYPE_UINT64:
        return number_text(a, number_of(v));
    case TYPE_REAL32:
        return evtx_real32_text(a, (uint32_t)number_of(v));
    case TYPE_REAL64:
        return evtx_real64_text(a, number_of(v));
    case TYPE_BOOL:
        return number_of(v) ? STR("true") : STR("false");
    case TYPE_GUID:
        return guid_text(a, v);
    case TYPE_FILETIME:
        return filetime_text(a, number_of(v));
    case TYPE_SYSTEMTIME:
        return systemtime_text(a, v);
    case TYPE_SID:
        return sid_text(a, v);
    case TYPE_SIZE:
    case TYPE_HEX32:
    case TYPE_HEX64:
        return arena_printf(a, "0x%" PRIx64, number_of(v));
    default:
        return hex_text(a, v);
    }
}

/* The size of the first item; strings end with a NUL, which the last one may lack. */
static uint32_t item_size(uint8_t type, const evtx_value *v)
{
    static const uint8_t sizes[] = {
        [TYPE_INT8] = 1,   [TYPE_UINT8] = 1, [TYPE_INT16] = 2,  [TYPE_UINT16] = 2,   [TYPE_INT32] = 4,
        [TYPE_UINT32] = 4, [TYPE_INT64] = 8, [TYPE_UINT64] = 8, [TYPE_REAL32] = 4,   [TYPE_REAL64] = 8,
        [TYPE_BOOL] = 4,   [TYPE_GUID] = 16, [TYPE_SIZE] = 8,   [TYPE_FILETIME] = 8, [TYPE_SYSTEMTIME] = 16,
        [TYPE_HEX32] = 4,  [TYPE_HEX64] = 8,
    };
    uint32_t unit = type == TYPE_STRING ? 2 : 1;
    if (type == TYPE_STRING || type == TYPE_ANSI) {
        for (uint32_t i = 0; i + unit <= v->n; i += unit)
            if (v->p[i] == 0 && v->p[i + unit - 1] == 0)
                return i + unit;
        return v->n;
    }
    if (type == TYPE_SID && v->n >= 8)
        return 8 + 4 * (uint32_t)v->p[1];
    return type < sizeof sizes && sizes[type] ? sizes[type] : v->n;
}

bool evtx_value_cut(evtx_value *array, evtx_value *item)
{
    if (array->n == 0)
        return false;
    uint8_t type = (uint8_t)(array->type & ~ARRAY_FLAG);
    uint32_t n = item_size(type, array);
    n = n < array->n ? n : array->n;
    *item = (evtx_value){type, array->p, n};
    array->p += n;
    array->n -= n;
    return true;
}
