/* Is a zip a workbook of ours? Its sheets say so in their first lines: each has a code name that begins with the name
   of the program (reports/workbook/). */
#include "parsers/source/kinds.h"

#include <zlib.h>

/* Places in the header of a member (APPNOTE.TXT), and how much of a sheet is unpacked to look at. */
enum { METHOD_AT = 8, NAME_BYTES_AT = 26, EXTRA_BYTES_AT = 28, HEADER = 30, DEFLATED = 8, LOOKED_AT = 2048 };

static unsigned u16(str s, size_t at)
{
    return (unsigned char)s.p[at] | (unsigned)(unsigned char)s.p[at + 1] << 8;
}

/* The beginning of a member that is deflated; empty: it is not, or is damaged. */
static str unpack(str member, char *to)
{
    if (member.n < HEADER || u16(member, METHOD_AT) != DEFLATED)
        return (str){0};
    str packed = str_from(member, HEADER + (size_t)u16(member, NAME_BYTES_AT) + u16(member, EXTRA_BYTES_AT));
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.p,
                  .avail_in = (uInt)packed.n,
                  .next_out = (Bytef *)to,
                  .avail_out = LOOKED_AT};
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return (str){0};
    inflate(&z, Z_SYNC_FLUSH);
    inflateEnd(&z);
    return str_make(to, LOOKED_AT - z.avail_out);
}

bool is_own_sheet(str member)
{
    char first[LOOKED_AT];
    return str_starts(str_from(member, HEADER), STR("xl/worksheets/sheet")) &&
           str_find(unpack(member, first), STR("codeName=\"wbhealth_")) != STR_NONE;
}
