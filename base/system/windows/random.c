#include "base/system/random.h"

#include <windows.h>

#include <bcrypt.h>

bool random_bytes(void *to, size_t n)
{
    return BCryptGenRandom(NULL, to, (ULONG)n, BCRYPT_USE_SYSTEM_PREFERRED_RNG) >= 0;
}
