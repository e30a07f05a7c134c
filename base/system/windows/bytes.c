#include "base/system/bytes.h"

#include <string.h>

/* By the first byte, which the C library looks for as fast as the machine reads; where that one is frequent the time
   is still in proportion to n as long as `what` is short. */
const char *bytes_find(const char *p, size_t n, const char *what, size_t what_n)
{
    const char *end = p + n;
    while (n >= what_n && (p = memchr(p, what[0], n - what_n + 1)) != NULL) {
        if (memcmp(p, what, what_n) == 0)
            return p;
        n = (size_t)(end - ++p);
    }
    return NULL;
}

const char *bytes_find_last(const char *p, size_t n, char what)
{
    while (n-- > 0)
        if (p[n] == what)
            return p + n;
    return NULL;
}
