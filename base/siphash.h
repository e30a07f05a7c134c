/* SipHash-1-3 (Aumasson, Bernstein): a hash with a key, of which nobody who does not know the key can foresee which
   texts fall together. Made for tables; it is no checksum and no signature. */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct siphash_key {
    uint64_t low, high; /* bytes 0..7 and 8..15 of the key, little endian */
} siphash_key;

uint64_t siphash(siphash_key key, const void *p, size_t n);
/* Of the eight bytes of v, little endian: the same number, sooner. */
uint64_t siphash_u64(siphash_key key, uint64_t v);

#endif
