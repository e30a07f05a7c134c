/* Inside the scans: one function for each kind of machine, all with the same results. scan.c picks. */
#ifndef BASE_SCAN_VARIANTS_H
#define BASE_SCAN_VARIANTS_H

#include "base/scan.h"

#include <limits.h>

/* Below it stand the blanks, > and / that end a name, and signed all that is beyond ASCII. */
static inline signed char scan_name_end(tag_shape tag)
{
    return tag.n == 0 ? SCHAR_MAX : 'A';
}

static inline bool scan_is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

scan_census_result scan_census_plain(const char *p, size_t n);
size_t scan_markup_plain(const char *p, size_t n, size_t from, tag_shape tag);

#ifdef __SSE2__
scan_census_result scan_census_sse2(const char *p, size_t n);
size_t scan_markup_sse2(const char *p, size_t n, size_t from, tag_shape tag);

/* Only where scan_has_avx2. */
scan_census_result scan_census_avx2(const char *p, size_t n);
size_t scan_markup_avx2(const char *p, size_t n, size_t from, tag_shape tag);

static inline bool scan_has_avx2(void)
{
    return __builtin_cpu_supports("avx2");
}
#endif

#endif
