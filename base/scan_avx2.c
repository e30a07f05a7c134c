/* 32 bytes at a time, for processors that have AVX2; what is left over goes to the narrower versions. */
#include "base/scan_variants.h"

#ifdef __SSE2__
#include <immintrin.h>
#include <stdint.h>

/* The rest of the program runs on any x86-64, so only these functions may use the wider instructions. */
#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline uint64_t bits(__m256i bytes)
{
    return (uint32_t)_mm256_movemask_epi8(bytes);
}

/* As in the narrower version: each counter may rise by 4 per round. */
enum { ROUND = 128, CHUNK = 63 * ROUND };

AVX2 static size_t census_chunk(const char *p, size_t n, __m256i *least, __m256i *any)
{
    const __m256i newline = _mm256_set1_epi8('\n');
    __m256i newlines = _mm256_setzero_si256();
    __m256i low = *least, all = *any;
    for (size_t i = 0; i < n; i += ROUND) {
        __m256i a = load(p + i), b = load(p + i + 32), c = load(p + i + 64), d = load(p + i + 96);
        __m256i ab = _mm256_add_epi8(_mm256_cmpeq_epi8(a, newline), _mm256_cmpeq_epi8(b, newline));
        __m256i cd = _mm256_add_epi8(_mm256_cmpeq_epi8(c, newline), _mm256_cmpeq_epi8(d, newline));
        newlines = _mm256_sub_epi8(newlines, _mm256_add_epi8(ab, cd));
        low = _mm256_min_epu8(low, _mm256_min_epu8(_mm256_min_epu8(a, b), _mm256_min_epu8(c, d)));
        all = _mm256_or_si256(all, _mm256_or_si256(_mm256_or_si256(a, b), _mm256_or_si256(c, d)));
    }
    *least = low;
    *any = all;
    uint64_t sums[4];
    _mm256_storeu_si256((__m256i *)(void *)sums, _mm256_sad_epu8(newlines, _mm256_setzero_si256()));
    return (size_t)(sums[0] + sums[1] + sums[2] + sums[3]);
}

AVX2 scan_census_result scan_census_avx2(const char *p, size_t n)
{
    size_t whole = n - n % ROUND;
    if (whole == 0)
        return scan_census_sse2(p, n);
    __m256i least = _mm256_set1_epi8(-1), any = _mm256_setzero_si256();
    size_t newlines = 0;
    for (size_t i = 0; i < whole; i += CHUNK) {
        size_t rest = whole - i;
        newlines += census_chunk(p + i, rest < CHUNK ? rest : CHUNK, &least, &any);
    }
    scan_census_result r = scan_census_sse2(p + whole, n - whole);
    r.newlines += newlines;
    r.has_nul |= bits(_mm256_cmpeq_epi8(least, _mm256_setzero_si256())) != 0;
    r.beyond_ascii |= bits(any) != 0;
    return r;
}

typedef struct markup_set {
    __m256i open, bang, question, slash, first, letters;
    size_t n;
} markup_set;

/* 0xFF where markup begins among the 32 bytes at p; reads 34 and the name's length. */
AVX2 static inline __m256i markup_here(const char *p, const markup_set *k)
{
    __m256i second = load(p + 1);
    __m256i start_ends = _mm256_cmpgt_epi8(k->letters, load(p + 1 + k->n));
    __m256i end_ends = _mm256_cmpgt_epi8(k->letters, load(p + 2 + k->n));
    __m256i starting = _mm256_and_si256(_mm256_cmpeq_epi8(second, k->first), start_ends);
    __m256i closing = _mm256_and_si256(_mm256_cmpeq_epi8(load(p + 2), k->first), end_ends);
    closing = _mm256_and_si256(closing, _mm256_cmpeq_epi8(second, k->slash));
    __m256i special = _mm256_or_si256(_mm256_cmpeq_epi8(second, k->bang), _mm256_cmpeq_epi8(second, k->question));
    __m256i any = _mm256_or_si256(special, _mm256_or_si256(starting, closing));
    return _mm256_and_si256(_mm256_cmpeq_epi8(load(p), k->open), any);
}

AVX2 size_t scan_markup_avx2(const char *p, size_t n, size_t from, tag_shape tag)
{
    const markup_set k = {
        .open = _mm256_set1_epi8('<'),
        .bang = _mm256_set1_epi8('!'),
        .question = _mm256_set1_epi8('?'),
        .slash = _mm256_set1_epi8('/'),
        .first = _mm256_set1_epi8(tag.first),
        .letters = _mm256_set1_epi8(scan_name_end(tag)),
        .n = tag.n,
    };
    size_t i = from;
    for (; i + 64 + tag.n + 2 <= n; i += 64) {
        uint64_t hits = bits(markup_here(p + i, &k)) | bits(markup_here(p + i + 32, &k)) << 32;
        if (hits != 0)
            return i + (unsigned)__builtin_ctzll(hits);
    }
    return scan_markup_sse2(p, n, i, tag);
}

#endif
