#include "base/crc32.h"

#include <libdeflate.h>

uint32_t stream_crc(uint32_t before, const void *p, size_t n)
{
    return libdeflate_crc32(before, p, n);
}
