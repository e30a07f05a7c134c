/* With libdeflate. */
#include "base/gzip.h"

#include "base/mem.h"

#include <libdeflate.h>

enum { GZIP_LEVEL = 7 };

void gzip_member(out *o, str bytes)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(GZIP_LEVEL);
    if (!c)
        mem_failed();
    size_t room = libdeflate_gzip_compress_bound(c, bytes.n);
    char *packed = mem_alloc(room);
    size_t n = libdeflate_gzip_compress(c, bytes.p, bytes.n, packed, room);
    out_bytes(o, packed, n);
    mem_free(packed);
    libdeflate_free_compressor(c);
}
