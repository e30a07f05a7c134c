#include "parsers/evtx/frame.h"

#include "base/crc32.h"
#include "base/str.h"
#include "parsers/evtx/binxml.h"

static const str chunk_signature = STR_INIT("ElfChnk\0");
static const str file_signature = STR_INIT("ElfFile\0");
static const str record_signature = STR_INIT("**\0\0");

static bool has(const uint8_t *p, size_t n, size_t at, str signature)
{
    return n >= signature.n && at <= n - signature.n && memcmp(p + at, signature.p, signature.n) == 0;
}

static bool all_zero(const uint8_t *p, size_t n)
{
    return n == 0 || (p[0] == 0 && memcmp(p, p + 1, n - 1) == 0);
}

/* Away from its place the eight bytes alone are not enough: an event may hold them. */
static bool is_chunk(const uint8_t *p, size_t n, size_t at)
{
    return n - at < EVTX_CHUNK_HEADER || le32(p + at + 40) == 128;
}

size_t evtx_find_chunk(const uint8_t *p, size_t n, size_t from)
{
    str all = str_make((const char *)p, n);
    while (from < n) {
        size_t at = str_find(str_from(all, from), chunk_signature);
        if (at == STR_NONE)
            return n;
        from += at;
        if (is_chunk(p, n, from))
            return from;
        from++;
    }
    return n;
}

/* A chunk is whole when another follows where it should, or none begins in it. */
static evtx_frame chunk_at(const uint8_t *p, size_t n, size_t at)
{
    size_t length = n - at < EVTX_CHUNK ? n - at : EVTX_CHUNK;
    if (!has(p, n, at + EVTX_CHUNK, chunk_signature))
        length = evtx_find_chunk(p, at + length, at + 8) - at;
    return (evtx_frame){.kind = length == EVTX_CHUNK ? EVTX_WHOLE : EVTX_CUT, .at = at, .n = length};
}

/* No signature: up to the next one, or to the place where the next chunk should begin. */
static evtx_frame other_at(const uint8_t *p, size_t n, size_t at)
{
    size_t to = n - at < EVTX_CHUNK ? n : at + EVTX_CHUNK;
    /* A signature may lie across the end of what is looked at. */
    size_t sight = n - to < EVTX_LOOKAHEAD ? n : to + EVTX_LOOKAHEAD - 1;
    size_t found = evtx_find_chunk(p, sight, at + 1);
    to = found < to ? found : to;
    evtx_frame f = {.kind = EVTX_JUNK, .at = at, .n = to - at};
    if (all_zero(p + at, f.n))
        f.kind = EVTX_BLANK;
    else if (has(p, to, at + EVTX_CHUNK_HEADER, record_signature))
        f.kind = EVTX_UNSIGNED;
    return f;
}

evtx_frame evtx_frame_next(const uint8_t *p, size_t n, size_t at, bool end)
{
    if (at >= n || (!end && n - at < EVTX_CHUNK + EVTX_LOOKAHEAD))
        return (evtx_frame){.kind = EVTX_MORE, .at = at};
    return has(p, n, at, chunk_signature) ? chunk_at(p, n, at) : other_at(p, n, at);
}

evtx_file_header evtx_file_header_of(const uint8_t *p, size_t n, size_t *chunks_at)
{
    if (!has(p, n, 0, file_signature)) {
        size_t sight = n < EVTX_HEADER + 8 ? n : EVTX_HEADER + 8;
        size_t first = evtx_find_chunk(p, sight, 0);
        *chunks_at = first < sight ? first : 0;
        return (evtx_file_header){0};
    }
    *chunks_at = n < EVTX_HEADER ? n : EVTX_HEADER;
    evtx_file_header h = {.present = true};
    if (n < 128)
        return h;
    uint32_t sum = le32(p + 124);
    h.checksum_good = sum == 0 || sum == stream_crc(0, p, 120);
    h.dirty = le32(p + 120) & 1;
    h.chunks = le16(p + 42);
    return h;
}
