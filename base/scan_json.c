/* The scans of JSON: where strings end, and where brackets open. */
#include "base/scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#include <immintrin.h>
#endif

/* Which bytes of a block of 64 stand behind a backslash that is not itself behind one. *escaped: is the first one such,
   then: is the byte behind the block. The subtraction carries through runs of backslashes. */
static inline uint64_t behind_backslash(uint64_t backslashes, bool *escaped)
{
    uint64_t first = *escaped;
    *escaped = false;
    if (backslashes == 0)
        return first;
    const uint64_t odd = UINT64_C(0xAAAAAAAAAAAAAAAA);
    uint64_t begin = backslashes & ~first;
    uint64_t runs = (((begin << 1) | odd) - begin) ^ odd; /* escapes and what they escape */
    *escaped = (runs & backslashes) >> 63;
    return runs ^ (backslashes | first);
}

/* A bit for every byte from a quote up to the next one, when there is a bit for every quote. */
static inline uint64_t between_quotes(uint64_t quotes)
{
    for (unsigned by = 1; by < 64; by *= 2)
        quotes ^= quotes << by;
    return quotes;
}

static bool words_by_1(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    for (size_t i = 0; i < n; i++) {
        scan_json_word *w = &words[i / 64];
        uint64_t bit = UINT64_C(1) << i % 64;
        bool control = (unsigned char)p[i] < ' ';
        if (i % 64 == 0)
            *w = (scan_json_word){0};
        w->ends |= (p[i] == '"' && !escaped) || control ? bit : 0;
        w->controls |= control ? bit : 0;
        w->opens |= p[i] == '{' || p[i] == '[' ? bit : 0;
        w->closes |= p[i] == '}' || p[i] == ']' ? bit : 0;
        escaped = p[i] == '\\' && !escaped;
    }
    for (size_t i = 0; i < (n + 63) / 64; i++)
        words[i].between = between_quotes(words[i].ends & ~words[i].controls);
    return escaped;
}

#ifdef __SSE2__

static inline __m128i load(const char *p)
{
    return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline uint64_t bits(__m128i bytes)
{
    return (unsigned)_mm_movemask_epi8(bytes);
}

static bool words_by_16(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1F);
    const __m128i open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'), other = _mm_set1_epi8(0x20); /* [ and ] */
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        scan_json_word w = {0};
        uint64_t backslashes = 0;
        for (unsigned k = 0; k < 64; k += 16) {
            __m128i v = load(p + i + k), folded = _mm_or_si128(v, other);
            w.ends |= bits(_mm_cmpeq_epi8(v, quote)) << k;
            backslashes |= bits(_mm_cmpeq_epi8(v, backslash)) << k;
            w.controls |= bits(_mm_cmpeq_epi8(_mm_max_epu8(v, control), control)) << k;
            w.opens |= bits(_mm_cmpeq_epi8(folded, open)) << k;
            w.closes |= bits(_mm_cmpeq_epi8(folded, close)) << k;
        }
        w.ends &= ~behind_backslash(backslashes, &escaped);
        w.between = between_quotes(w.ends);
        w.ends |= w.controls;
        words[i / 64] = w;
    }
    return i < n ? words_by_1(p + i, n - i, escaped, words + i / 64) : escaped;
}

#define AVX2 __attribute__((target("avx2,pclmul")))

AVX2 static inline uint64_t equal_64(__m256i a, __m256i b, __m256i what)
{
    uint64_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(a, what));
    return low | (uint64_t)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(b, what)) << 32;
}

/* The same: without carries, a product by ones adds up every bit and those below it. */
AVX2 static inline uint64_t between_quotes_clmul(uint64_t quotes)
{
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (int64_t)quotes), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

AVX2 static bool words_by_32(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    const __m256i quote = _mm256_set1_epi8('"'), backslash = _mm256_set1_epi8('\\'), control = _mm256_set1_epi8(0x1F);
    const __m256i open = _mm256_set1_epi8('{'), close = _mm256_set1_epi8('}'), other = _mm256_set1_epi8(0x20);
    size_t i = 0;
    for (; i + 64 <= n; i += 64) {
        __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
        __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(p + i + 32));
        __m256i folded_a = _mm256_or_si256(a, other), folded_b = _mm256_or_si256(b, other);
        scan_json_word *w = &words[i / 64];
        w->controls = equal_64(_mm256_max_epu8(a, control), _mm256_max_epu8(b, control), control);
        uint64_t quotes = equal_64(a, b, quote) & ~behind_backslash(equal_64(a, b, backslash), &escaped);
        w->between = between_quotes_clmul(quotes);
        w->ends = quotes | w->controls;
        w->opens = equal_64(folded_a, folded_b, open);
        w->closes = equal_64(folded_a, folded_b, close);
    }
    return i < n ? words_by_1(p + i, n - i, escaped, words + i / 64) : escaped;
}

bool scan_json(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    bool by_32 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul");
    return by_32 ? words_by_32(p, n, escaped, words) : words_by_16(p, n, escaped, words);
}

size_t scan_brackets(const char *p, size_t n, size_t from)
{
    size_t i = from;
    for (; i + 16 <= n; i += 16) {
        __m128i v = load(p + i);
        uint64_t open =
            bits(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('{')), _mm_cmpeq_epi8(v, _mm_set1_epi8('['))));
        if (open != 0)
            return i + (size_t)__builtin_ctzll(open);
    }
    while (i < n && p[i] != '{' && p[i] != '[')
        i++;
    return i;
}

#else

bool scan_json(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    return words_by_1(p, n, escaped, words);
}

size_t scan_brackets(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && p[i] != '{' && p[i] != '[')
        i++;
    return i;
}

#endif
