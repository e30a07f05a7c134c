#include "parsers/stream_crc.h"

#include <zlib.h>

uint32_t stream_crc(uint32_t before, const void *p, size_t n)
{
    return (uint32_t)crc32_z(before, p, n);
}
