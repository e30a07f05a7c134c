#include "base/scan_variants.h"

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include "base/scan_sse2.h"
#endif

/* The plain C versions of those that have three: for the last bytes, and for machines without SSE2. */

scan_census_result scan_census_plain(const char *p, size_t n)
{
    scan_census_result r = {0};
    for (size_t i = 0; i < n; i++) {
        r.newlines += p[i] == '\n';
        r.has_nul |= p[i] == '\0';
        r.beyond_ascii |= (unsigned char)p[i] >= 0x80;
    }
    return r;
}

size_t scan_markup_plain(const char *p, size_t n, size_t from, tag_shape tag)
{
    signed char letters = scan_name_end(tag);
    for (size_t i = from; i < n; i++) {
        if (p[i] != '<')
            continue;
        if (n - i <= tag.n + 2 || p[i + 1] == '!' || p[i + 1] == '?')
            return i;
        if (p[i + 1] == tag.first && (signed char)p[i + 1 + tag.n] < letters)
            return i;
        if (p[i + 1] == '/' && p[i + 2] == tag.first && (signed char)p[i + 2 + tag.n] < letters)
            return i;
    }
    return n;
}

#ifdef __SSE2__

/* Each of the 16 counters of `newlines` may rise by 4 per round, so they are emptied every 63 rounds. */
enum { CENSUS_ROUND = 64, CENSUS_CHUNK = 63 * CENSUS_ROUND };

static size_t census_chunk(const char *p, size_t n, __m128i *least, __m128i *any)
{
    const __m128i newline = _mm_set1_epi8('\n');
    __m128i newlines = _mm_setzero_si128();
    __m128i low = *least, all = *any;
    for (size_t i = 0; i < n; i += CENSUS_ROUND) {
        __m128i a = load(p + i), b = load(p + i + 16), c = load(p + i + 32), d = load(p + i + 48);
        __m128i ab = _mm_add_epi8(_mm_cmpeq_epi8(a, newline), _mm_cmpeq_epi8(b, newline));
        __m128i cd = _mm_add_epi8(_mm_cmpeq_epi8(c, newline), _mm_cmpeq_epi8(d, newline));
        newlines = _mm_sub_epi8(newlines, _mm_add_epi8(ab, cd));
        low = _mm_min_epu8(low, _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d)));
        all = _mm_or_si128(all, _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)));
    }
    *least = low;
    *any = all;
    __m128i sums = _mm_sad_epu8(newlines, _mm_setzero_si128());
    return (size_t)_mm_cvtsi128_si32(sums) + (size_t)_mm_cvtsi128_si32(_mm_srli_si128(sums, 8));
}

scan_census_result scan_census_sse2(const char *p, size_t n)
{
    __m128i least = _mm_set1_epi8(-1), any = _mm_setzero_si128();
    size_t whole = n - n % CENSUS_ROUND;
    size_t newlines = 0;
    for (size_t i = 0; i < whole; i += CENSUS_CHUNK) {
        size_t rest = whole - i;
        newlines += census_chunk(p + i, rest < CENSUS_CHUNK ? rest : CENSUS_CHUNK, &least, &any);
    }
    scan_census_result r = scan_census_plain(n > whole ? p + whole : p, n - whole);
    r.newlines += newlines;
    r.has_nul |= _mm_movemask_epi8(_mm_cmpeq_epi8(least, _mm_setzero_si128())) != 0;
    r.beyond_ascii |= _mm_movemask_epi8(any) != 0;
    return r;
}

typedef struct markup_set {
    __m128i open, bang, question, slash, first, letters;
    size_t n;
} markup_set;

/* 0xFF where markup begins among the 16 bytes at p; reads 18 and the name's length. */
static inline __m128i markup_here(const char *p, const markup_set *k)
{
    __m128i second = load(p + 1);
    __m128i start_ends = _mm_cmplt_epi8(load(p + 1 + k->n), k->letters);
    __m128i end_ends = _mm_cmplt_epi8(load(p + 2 + k->n), k->letters);
    __m128i starting = _mm_and_si128(_mm_cmpeq_epi8(second, k->first), start_ends);
    __m128i closing = _mm_and_si128(_mm_cmpeq_epi8(load(p + 2), k->first), end_ends);
    closing = _mm_and_si128(closing, _mm_cmpeq_epi8(second, k->slash));
    __m128i special = _mm_or_si128(_mm_cmpeq_epi8(second, k->bang), _mm_cmpeq_epi8(second, k->question));
    return _mm_and_si128(_mm_cmpeq_epi8(load(p), k->open), _mm_or_si128(special, _mm_or_si128(starting, closing)));
}

size_t scan_markup_sse2(const char *p, size_t n, size_t from, tag_shape tag)
{
    const markup_set k = {
        .open = _mm_set1_epi8('<'),
        .bang = _mm_set1_epi8('!'),
        .question = _mm_set1_epi8('?'),
        .slash = _mm_set1_epi8('/'),
        .first = _mm_set1_epi8(tag.first),
        .letters = _mm_set1_epi8(scan_name_end(tag)),
        .n = tag.n,
    };
    size_t i = from, beyond = tag.n + 2;
    for (; i + 64 + beyond <= n; i += 64) {
        __m128i a = markup_here(p + i, &k), b = markup_here(p + i + 16, &k);
        __m128i c = markup_here(p + i + 32, &k), d = markup_here(p + i + 48, &k);
        if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d))) != 0)
            return i + first_bit(bits(a, 0) | bits(b, 16) | bits(c, 32) | bits(d, 48));
    }
    for (; i + 16 + beyond <= n; i += 16) {
        uint64_t mask = bits(markup_here(p + i, &k), 0);
        if (mask != 0)
            return i + first_bit(mask);
    }
    return scan_markup_plain(p, n, i, tag);
}

/* Marks 0xFF where a scan stops; `own` is a byte that the caller chose. */
typedef __m128i marker(__m128i v, char own);

/* Signed comparison puts 0x80..0xFF below the blank, together with the controls. */
static inline __m128i mark_not_plain(__m128i v, char own)
{
    (void)own;
    __m128i blanks = either(is_byte(v, '\t'), either(is_byte(v, '\n'), is_byte(v, '\r')));
    __m128i odd = _mm_andnot_si128(blanks, _mm_cmplt_epi8(v, _mm_set1_epi8(' ')));
    return either(odd, is_byte(v, 0x7F));
}

static inline __m128i mark_escape(__m128i v, char own)
{
    (void)own;
    __m128i blanks = either(is_byte(v, '\n'), is_byte(v, '\t'));
    __m128i odd = _mm_andnot_si128(blanks, _mm_cmplt_epi8(v, _mm_set1_epi8(' ')));
    __m128i tags = either(is_byte(v, '<'), either(is_byte(v, '>'), is_byte(v, '&')));
    __m128i quotes = either(is_byte(v, '"'), either(is_byte(v, '\''), is_byte(v, 0x7F)));
    return either(odd, either(tags, quotes));
}

static inline __m128i mark_xml_text(__m128i v, char own)
{
    (void)own;
    return either(either(is_byte(v, '<'), is_byte(v, '&')), either(is_byte(v, ']'), is_byte(v, '\r')));
}

static inline __m128i mark_xml_value(__m128i v, char own)
{
    __m128i control = in_range(v, 0, ' ' - 1);
    return either(either(control, is_byte(v, own)), either(is_byte(v, '<'), is_byte(v, '&')));
}

static inline __m128i mark_cell(__m128i v, char own)
{
    __m128i breaks = either(is_byte(v, '\0'), either(is_byte(v, '\r'), is_byte(v, '\n')));
    return either(breaks, either(is_byte(v, '"'), is_byte(v, own)));
}

static inline __m128i mark_not_name(__m128i v, char own)
{
    (void)own;
    __m128i name = either(word_here(v), either(is_byte(v, '-'), is_byte(v, '.')));
    return _mm_cmpeq_epi8(name, _mm_setzero_si128());
}

/* The first place from `from` on that is marked. The last bytes are looked at together with some before them, or, where
   there are none, as a copy. */
static inline size_t first_marked(const char *p, size_t n, size_t from, marker *mark, char own)
{
    size_t i = from;
    for (; i + 16 <= n; i += 16) {
        uint64_t mask = bits(mark(load(p + i), own), 0);
        if (mask != 0)
            return i + first_bit(mask);
    }
    if (i >= n)
        return n;
    uint64_t mask;
    if (n - from >= 16) {
        i = n - 16;
        mask = bits(mark(load(p + i), own), 0);
    } else {
        char last[16];
        memcpy(last, p + i, n - i);
        mask = bits(mark(load(last), own), 0) & ((UINT64_C(1) << (n - i)) - 1);
    }
    return mask != 0 ? i + first_bit(mask) : n;
}

size_t scan_plain(const char *p, size_t n, size_t from)
{
    return first_marked(p, n, from, mark_not_plain, 0);
}

size_t scan_escapes(const char *p, size_t n, size_t from)
{
    return first_marked(p, n, from, mark_escape, 0);
}

size_t scan_xml_text(const char *p, size_t n, size_t from)
{
    return first_marked(p, n, from, mark_xml_text, 0);
}

size_t scan_xml_value(const char *p, size_t n, size_t from, char quote)
{
    return first_marked(p, n, from, mark_xml_value, quote);
}

size_t scan_cell(const char *p, size_t n, size_t from, char separator)
{
    return first_marked(p, n, from, mark_cell, separator);
}

size_t scan_name(const char *p, size_t n, size_t from)
{
    return first_marked(p, n, from, mark_not_name, 0);
}

size_t scan_ascii_units(const char *in, size_t units, bool big_endian, char *out)
{
    size_t done = 0;
    for (; units - done >= 16; done += 16) {
        __m128i a = load(in + 2 * done), b = load(in + 2 * done + 16);
        if (big_endian) {
            a = _mm_or_si128(_mm_slli_epi16(a, 8), _mm_srli_epi16(a, 8));
            b = _mm_or_si128(_mm_slli_epi16(b, 8), _mm_srli_epi16(b, 8));
        }
        __m128i high = _mm_and_si128(_mm_or_si128(a, b), _mm_set1_epi16((short)0xFF80));
        if (_mm_movemask_epi8(_mm_cmpeq_epi16(high, _mm_setzero_si128())) != 0xFFFF)
            break;
        _mm_storeu_si128((__m128i *)(void *)(out + done), _mm_packus_epi16(a, b));
    }
    return done;
}

scan_census_result scan_census(const char *p, size_t n)
{
    return scan_has_avx2() ? scan_census_avx2(p, n) : scan_census_sse2(p, n);
}

size_t scan_markup(const char *p, size_t n, size_t from, tag_shape tag)
{
    return scan_has_avx2() ? scan_markup_avx2(p, n, from, tag) : scan_markup_sse2(p, n, from, tag);
}

#else

scan_census_result scan_census(const char *p, size_t n)
{
    return scan_census_plain(p, n);
}

size_t scan_markup(const char *p, size_t n, size_t from, tag_shape tag)
{
    return scan_markup_plain(p, n, from, tag);
}

static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
}

size_t scan_plain(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && is_plain(p[i]))
        i++;
    return i;
}

size_t scan_escapes(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && is_plain(p[i]) && p[i] != '\r' && !memchr("&<>\"'", p[i], 5))
        i++;
    return i;
}

size_t scan_xml_text(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && p[i] != '<' && p[i] != '&' && p[i] != ']' && p[i] != '\r')
        i++;
    return i;
}

size_t scan_xml_value(const char *p, size_t n, size_t from, char quote)
{
    size_t i = from;
    while (i < n && p[i] != quote && p[i] != '<' && p[i] != '&' && (unsigned char)p[i] >= ' ')
        i++;
    return i;
}

size_t scan_cell(const char *p, size_t n, size_t from, char separator)
{
    size_t i = from;
    while (i < n && p[i] != separator && !memchr("\"\r\n", p[i], 4)) /* with its NUL */
        i++;
    return i;
}

size_t scan_name(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && (scan_is_word(p[i]) || p[i] == '-' || p[i] == '.'))
        i++;
    return i;
}

size_t scan_ascii_units(const char *in, size_t units, bool big_endian, char *out)
{
    size_t done = 0;
    for (; done < units; done++) {
        unsigned char low = (unsigned char)in[2 * done + big_endian], high = (unsigned char)in[2 * done + !big_endian];
        if (high != 0 || low >= 0x80)
            break;
        out[done] = (char)low;
    }
    return done;
}

#endif
