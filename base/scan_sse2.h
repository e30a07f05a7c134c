/* Inside the scans: 16 bytes at once with SSE2. */
#ifndef BASE_SCAN_SSE2_H
#define BASE_SCAN_SSE2_H

#include <emmintrin.h>
#include <stdint.h>

static inline __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline uint64_t bits(__m128i bytes, unsigned shift)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(bytes) << shift;
}

static inline unsigned first_bit(uint64_t mask)
{
    return (unsigned)__builtin_ctzll(mask);
}

static inline __m128i is_byte(__m128i v, char c)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8(c));
}

/* 0xFF where from <= byte <= to. */
static inline __m128i in_range(__m128i v, char from, char to)
{
    __m128i above = _mm_sub_epi8(v, _mm_set1_epi8(from));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8((char)(to - from))), above);
}

static inline __m128i either(__m128i a, __m128i b)
{
    return _mm_or_si128(a, b);
}

/* A letter or digit of ASCII, or _. */
static inline __m128i word_here(__m128i v)
{
    __m128i letters = in_range(either(v, _mm_set1_epi8(0x20)), 'a', 'z');
    return either(letters, either(in_range(v, '0', '9'), is_byte(v, '_')));
}

#endif
