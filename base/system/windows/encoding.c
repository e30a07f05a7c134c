/* Tables that were made where the program was built, from the conversions of the C library there: so every system reads
   the same. See cmake/windows/encodings.c for their form. */
#include "base/system/encoding.h"

#include "base/embed.h"
#include "base/mem.h"
#include "base/text.h"

#include <string.h>

EMBED(encodings, "encodings.bin");

enum { NAME_BYTES = 16 };

/* At the beginning of the file, one for each; one without a name ends them. */
typedef struct head {
    char name[NAME_BYTES];
    uint32_t at, runs; /* where its runs begin, in bytes from the beginning of the file, and their number */
} head;

/* Characters that follow each other in both: `count` of them from `bytes` on, which are n, the first in front. */
typedef struct run {
    uint32_t bytes, code;
    uint16_t count, n;
} run;

struct encoding {
    const run *runs;
    size_t n;
    bool supplementary; /* GB18030, whose characters beyond U+FFFF follow a rule */
};

encoding *encoding_open(const char *name)
{
    head h;
    for (const char *at = wb_encodings; memcpy(&h, at, sizeof h), h.name[0]; at += sizeof h)
        if (strncmp(h.name, name, NAME_BYTES) == 0) {
            encoding *e = mem_alloc(sizeof *e);
            *e = (encoding){(const run *)(const void *)(wb_encodings + h.at), h.runs, strcmp(name, "GB18030") == 0};
            return e;
        }
    return NULL;
}

void encoding_close(encoding *e)
{
    mem_free(e);
}

/* The last run that begins at or before these bytes, filled up with zeros; NULL: none. */
static const run *run_at(const encoding *e, uint32_t bytes)
{
    size_t low = 0, high = e->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (e->runs[middle].bytes <= bytes)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &e->runs[low - 1] : NULL;
}

static uint32_t filled_up(const char *in, size_t n)
{
    uint32_t bytes = 0;
    for (size_t i = 0; i < 4; i++)
        bytes = bytes << 8 | (i < n ? (unsigned char)in[i] : 0);
    return bytes;
}

/* 90 30 81 30 is U+10000, and so on in the order of the bytes, of which the second and fourth are digits. UINT32_MAX:
   none of those. */
static uint32_t supplementary(const char *in)
{
    uint32_t first = (unsigned char)in[0] - 0x90u, second = (unsigned char)in[1] - 0x30u,
             third = (unsigned char)in[2] - 0x81u, fourth = (unsigned char)in[3] - 0x30u;
    if (first > 0x53 || second > 9 || third > 0x7D || fourth > 9)
        return UINT32_MAX;
    uint32_t code = 0x10000 + ((first * 10 + second) * 126 + third) * 10 + fourth;
    return code <= 0x10FFFF ? code : UINT32_MAX;
}

static bool begins_supplementary(const char *in, size_t n)
{
    static const char rest[] = "\x90\x30\x81\x30";
    char whole[4];
    memcpy(whole, rest, 4);
    memcpy(whole, in, n);
    return supplementary(whole) != UINT32_MAX;
}

/* Does any character begin with them? Then the first run behind them does, or the one that they lie in. */
static bool begins(const encoding *e, const char *in, size_t n)
{
    uint32_t least = filled_up(in, n), most = least | (n < 4 ? UINT32_MAX >> 8 * n : 0);
    const run *r = run_at(e, most);
    return r && r->n > n && r->bytes + ((uint32_t)(r->count - 1) << 8 * (4 - r->n)) >= least;
}

encoding_fit encoding_decode(encoding *e, const char *in, size_t n, char out[ENCODING_ROOM], size_t *written)
{
    uint32_t bytes = filled_up(in, n), code = UINT32_MAX;
    const run *r = run_at(e, bytes);
    if (r && r->n == n && (bytes - r->bytes) >> 8 * (4 - n) < r->count)
        code = r->code + ((bytes - r->bytes) >> 8 * (4 - n));
    else if (e->supplementary && n == 4)
        code = supplementary(in);
    if (code != UINT32_MAX) {
        *written = utf8_encode(code, out);
        return ENCODING_WHOLE;
    }
    return begins(e, in, n) || (e->supplementary && n < 4 && begins_supplementary(in, n)) ? ENCODING_PART
                                                                                          : ENCODING_NONE;
}
