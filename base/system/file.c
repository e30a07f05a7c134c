/* What is the same on every system. */
#include "base/system/file.h"

ptrdiff_t file_read_all(int file, void *to, size_t n)
{
    char *at = to;
    size_t have = 0;
    for (ptrdiff_t got = 1; have < n && got != 0; have += (size_t)got)
        if ((got = file_read(file, at + have, n - have)) < 0)
            return -1;
    return (ptrdiff_t)have;
}
