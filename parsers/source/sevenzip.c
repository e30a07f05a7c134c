/* The beginning of a 7z (7zFormat.txt): where its directory stands, which is at its end. libarchive says of one that is
   cut off only that it cannot be read. */
#include "base/crc32.h"
#include "parsers/source/unpacker.h"

enum { HEADER = 32, SUM_AT = 8, SUMMED_AT = 12, OFFSET_AT = 12, SIZE_AT = 20 };

static uint64_t little(const char *p, size_t n)
{
    uint64_t v = 0;
    while (n-- > 0)
        v = v << 8 | (unsigned char)p[n];
    return v;
}

str sevenzip_fault(source *in)
{
    char head[HEADER];
    size_t n = in->seek && in->seek(in, 0) ? source_fill(in, head, HEADER) : 0;
    if (n < HEADER)
        return STR("is cut off where it begins");
    if (little(head + SUM_AT, 4) != stream_crc(0, head + SUMMED_AT, HEADER - SUMMED_AT))
        return STR("is damaged where it begins: nothing tells where its directory is");
    uint64_t offset = little(head + OFFSET_AT, 8), size = little(head + SIZE_AT, 8);
    uint64_t room = in->size > HEADER ? in->size - HEADER : 0;
    if (offset > room || size > room - offset)
        return STR("is cut off, or the first part of several: its directory, which stands at its end, is missing");
    return size == 0 && offset == 0 && room > 0 ? STR("was never finished: its directory was not written") : STR("");
}
