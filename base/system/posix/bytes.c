#include "base/system/bytes.h"

#include <string.h>

const char *bytes_find(const char *p, size_t n, const char *what, size_t what_n)
{
    return n ? memmem(p, n, what, what_n) : NULL;
}

const char *bytes_find_last(const char *p, size_t n, char what)
{
    return n ? memrchr(p, what, n) : NULL;
}
