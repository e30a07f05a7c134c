#include "reports/html/html.h"

#include "base/scan.h"
#include "base/text.h"

#include <stdio.h>

/* Characters beyond ASCII that must not stand in a page as they are. */
static bool is_invisible(uint32_t cp)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x7F, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},   {0x2028, 0x202E},
        {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    }
    return false;
}

static void put_code_point(out *o, uint32_t cp)
{
    char text[16];
    int n = snprintf(text, sizeof text, "\\u{%x}", cp);
    out_bytes(o, text, (size_t)n);
}

static void put_ascii(out *o, char c)
{
    switch (c) {
    case '&':
        html_lit(o, "&amp;");
        break;
    case '<':
        html_lit(o, "&lt;");
        break;
    case '>':
        html_lit(o, "&gt;");
        break;
    case '"':
        html_lit(o, "&quot;");
        break;
    case '\'':
        html_lit(o, "&#39;");
        break;
    default:
        put_code_point(o, (unsigned char)c);
        break;
    }
}

void html_text(out *o, str s)
{
    out_saw(o, NULL, s);
    size_t begin = 0;
    for (size_t i = scan_escapes(s.p, s.n, 0); i < s.n; i = scan_escapes(s.p, s.n, i)) {
        uint32_t cp = (unsigned char)s.p[i];
        size_t n = cp & 0x80 ? utf8_decode(str_from(s, i), &cp) : 1;
        if (cp > 0x7F && cp != UINT32_MAX && !is_invisible(cp)) {
            i += n;
            continue;
        }
        out_bytes(o, s.p + begin, i - begin);
        if (cp == UINT32_MAX)
            html_lit(o, "\xEF\xBF\xBD");
        else if (cp > 0x7F)
            put_code_point(o, cp);
        else
            put_ascii(o, (char)cp);
        i += n;
        begin = i;
    }
    if (s.n)
        out_bytes(o, s.p + begin, s.n - begin);
}

static bool is_plain_in_address(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '-' || c == '.' || c == '_' ||
           c == '/' || c == '@';
}

void html_address(out *o, str s)
{
    out_saw(o, NULL, s);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_plain_in_address(c)) {
            out_char(o, c);
            continue;
        }
        out_char(o, '%');
        out_char(o, "0123456789ABCDEF"[(unsigned char)c >> 4]);
        out_char(o, "0123456789ABCDEF"[(unsigned char)c & 15]);
    }
}

void html_length(out *o, uint64_t part, uint64_t whole)
{
    uint64_t hundredths = whole ? (uint64_t)((double)part / (double)whole * 10000.0 + 0.5) : 0;
    out_u64(o, hundredths / 100);
    out_lit(o, ".");
    out_char(o, (char)('0' + hundredths / 10 % 10));
    out_char(o, (char)('0' + hundredths % 10));
    out_lit(o, "%");
}
