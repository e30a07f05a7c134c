/* The scans of words: where a word is, what stands at its places. */
#include "base/scan_variants.h"

#include <string.h>

#ifdef __SSE2__
#include "base/scan_sse2.h"
#endif

static size_t scan_letters_plain(const char *p, size_t n, size_t from, char first, char second)
{
    for (size_t i = from; i + 1 < n; i++)
        if ((p[i] | 0x20) == first && (p[i + 1] | 0x20) == second)
            return i;
    return n;
}

#ifdef __SSE2__

/* The bytes at p, of which there are fewer than 16. */
static __m128i load_last(const char *p, size_t n)
{
    char last[16] = {0};
    memcpy(last, p, n);
    return load(last);
}

static inline void add_words(scan_words_word *w, __m128i v, unsigned shift)
{
    __m128i words = word_here(v);
    w->words |= bits(words, shift);
    w->capitals |= bits(_mm_andnot_si128(in_range(v, 'a', 'z'), words), shift);
    w->equals |= bits(is_byte(v, '='), shift);
}

scan_words_word scan_words(const char *p, size_t n)
{
    scan_words_word w = {0};
    size_t i = 0;
    for (; i < 64 && i + 16 <= n; i += 16)
        add_words(&w, load(p + i), (unsigned)i);
    if (i < 64 && i < n)
        add_words(&w, load_last(p + i, n - i), (unsigned)i);
    return w;
}

uint64_t scan_either(const char *p, size_t n, char a, char b)
{
    uint64_t marked = 0;
    __m128i one = _mm_set1_epi8(a), other = _mm_set1_epi8(b);
    size_t i = 0;
    for (; i < 64 && i + 16 <= n; i += 16) {
        __m128i v = load(p + i);
        marked |= bits(either(_mm_cmpeq_epi8(v, one), _mm_cmpeq_epi8(v, other)), (unsigned)i);
    }
    if (i >= 64 || i >= n)
        return marked;
    __m128i v = load_last(p + i, n - i);
    uint64_t last = bits(either(_mm_cmpeq_epi8(v, one), _mm_cmpeq_epi8(v, other)), 0);
    return marked | (last & ((UINT64_C(1) << (n - i)) - 1)) << i;
}

size_t scan_letters(const char *p, size_t n, char first, char second)
{
    const __m128i one = _mm_set1_epi8(first), other = _mm_set1_epi8(second), small = _mm_set1_epi8(0x20);
    size_t i = 0;
    for (; i + 17 <= n; i += 16) {
        __m128i here = _mm_cmpeq_epi8(either(load(p + i), small), one);
        __m128i behind = _mm_cmpeq_epi8(either(load(p + i + 1), small), other);
        uint64_t mask = bits(_mm_and_si128(here, behind), 0);
        if (mask != 0)
            return i + first_bit(mask);
    }
    return scan_letters_plain(p, n, i, first, second);
}

#else

scan_words_word scan_words(const char *p, size_t n)
{
    scan_words_word w = {0};
    for (size_t i = 0; i < n && i < 64; i++) {
        w.words |= (uint64_t)scan_is_word(p[i]) << i;
        w.capitals |= (uint64_t)(scan_is_word(p[i]) && !(p[i] >= 'a' && p[i] <= 'z')) << i;
        w.equals |= (uint64_t)(p[i] == '=') << i;
    }
    return w;
}

uint64_t scan_either(const char *p, size_t n, char a, char b)
{
    uint64_t marked = 0;
    for (size_t i = 0; i < n && i < 64; i++)
        marked |= (uint64_t)(p[i] == a || p[i] == b) << i;
    return marked;
}

size_t scan_letters(const char *p, size_t n, char first, char second)
{
    return scan_letters_plain(p, n, 0, first, second);
}

#endif
