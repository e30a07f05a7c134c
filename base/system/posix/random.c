#include "base/system/random.h"

#include <errno.h>
#include <sys/random.h>

/* Up to 256 bytes come whole or not at all. */
bool random_bytes(void *to, size_t n)
{
    ssize_t got;
    do
        got = getrandom(to, n, 0);
    while (got < 0 && errno == EINTR);
    return got >= 0 && (size_t)got == n;
}
