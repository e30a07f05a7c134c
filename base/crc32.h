/* CRC-32 as in gzip (RFC 1952), zip and .evtx; libdeflate's, which uses what the processor has for it. */
#ifndef BASE_CRC32_H
#define BASE_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* before: 0, or the sum of what stands in front of p. */
uint32_t stream_crc(uint32_t before, const void *p, size_t n);

#endif
