/* Looks at bytes that are so short that a call would cost as much as the look: all of it inline. As scan.h, 16 bytes at
   a time where the machine has SSE2, with the same results without. */
#ifndef BASE_SCAN_NEAR_H
#define BASE_SCAN_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* scan_same and scan_value_end may read so many bytes behind what they are asked about; the caller sees to it that
   these are there. */
enum { SCAN_BLOCK = 64, SCAN_READS_BEYOND = 16 };

#ifdef __SSE2__
#include <emmintrin.h>

static inline __m128i scan_near_load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline unsigned scan_near_is(const char *p, char c)
{
    return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(scan_near_load(p), _mm_set1_epi8(c)));
}

static inline unsigned scan_near_differs(const char *a, const char *b)
{
    return 0xFFFFu ^ (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(scan_near_load(a), scan_near_load(b)));
}

/* Are the n bytes at both places the same? */
static inline bool scan_same(const char *a, const char *b, size_t n)
{
    size_t i = 0;
    for (; i + 16 <= n; i += 16)
        if (scan_near_differs(a + i, b + i) != 0)
            return false;
    return (scan_near_differs(a + i, b + i) & ((1u << (n - i)) - 1)) == 0;
}

/* The first c between p and end, else NULL; also when a `<` stands before it, which no value of XML holds. */
static inline const char *scan_value_end(const char *p, const char *end, char c)
{
    for (; p < end; p += 16) {
        unsigned mask = scan_near_is(p, c), tags = scan_near_is(p, '<');
        if (mask == 0 && tags == 0)
            continue;
        if (mask == 0 || (tags & ((mask & -mask) - 1)) != 0)
            return NULL;
        p += __builtin_ctz(mask);
        return p < end ? p : NULL;
    }
    return NULL;
}

/* What each of 16 hexadecimal digits stands for; *good keeps the bits of those that are digits. */
static inline __m128i scan_near_digits(const char *p, __m128i *good)
{
    __m128i v = scan_near_load(p), ten = _mm_set1_epi8(10);
    __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
    __m128i letter = _mm_sub_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(5)), letter);
    *good = _mm_and_si128(*good, _mm_or_si128(is_digit, is_letter));
    return _mm_or_si128(_mm_and_si128(digit, is_digit), _mm_and_si128(_mm_add_epi8(letter, ten), is_letter));
}

/* The byte of every two digits, in the lower half of theirs. */
static inline __m128i scan_near_pairs(__m128i digits)
{
    __m128i both = _mm_or_si128(_mm_slli_epi16(digits, 4), _mm_srli_epi16(digits, 8));
    return _mm_and_si128(both, _mm_set1_epi16(0xFF));
}

/* The 16 bytes that 32 hexadecimal digits stand for. False: some is none. */
static inline bool scan_hex_bytes(const char *p, uint8_t out[16])
{
    __m128i good = _mm_set1_epi8(-1);
    __m128i head = scan_near_pairs(scan_near_digits(p, &good));
    __m128i tail = scan_near_pairs(scan_near_digits(p + 16, &good));
    _mm_storeu_si128((__m128i *)(void *)out, _mm_packus_epi16(head, tail));
    return _mm_movemask_epi8(good) == 0xFFFF;
}

/* A bit for each of the SCAN_BLOCK bytes at p that is c. */
static inline uint64_t scan_near_block(const char *p, char c)
{
    return scan_near_is(p, c) | (uint64_t)scan_near_is(p + 16, c) << 16 | (uint64_t)scan_near_is(p + 32, c) << 32 |
           (uint64_t)scan_near_is(p + 48, c) << 48;
}

#else
#include "base/str.h"

static inline bool scan_same(const char *a, const char *b, size_t n)
{
    return memcmp(a, b, n) == 0;
}

static inline const char *scan_value_end(const char *p, const char *end, char c)
{
    while (p < end && *p != c && *p != '<')
        p++;
    return p < end && *p == c ? p : NULL;
}

static inline bool scan_hex_bytes(const char *p, uint8_t out[16])
{
    int worst = 0; /* below 0: something is no digit */
    for (size_t i = 0; i < 16; i++) {
        int high = char_hex(p[2 * i]), low = char_hex(p[2 * i + 1]);
        worst |= high | low;
        out[i] = (uint8_t)((unsigned)high << 4 | (unsigned)low);
    }
    return worst >= 0;
}

static inline uint64_t scan_near_block(const char *p, char c)
{
    uint64_t is = 0;
    for (size_t i = 0; i < SCAN_BLOCK; i++)
        is |= (uint64_t)(p[i] == c) << i;
    return is;
}

#endif

/* Which of the SCAN_BLOCK bytes at p a CSV is cut at. */
typedef struct scan_cells {
    uint64_t quotes, separators, ends; /* LF and CR */
} scan_cells;

static inline scan_cells scan_cells_at(const char *p, char separator)
{
    return (scan_cells){.quotes = scan_near_block(p, '"'),
                        .separators = scan_near_block(p, separator),
                        .ends = scan_near_block(p, '\n') | scan_near_block(p, '\r')};
}

#endif
