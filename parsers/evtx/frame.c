#include "parsers/evtx/frame.h"

#include "base/crc32.h"
#include "base/str.h"
#include "parsers/evtx/binxml.h"
#include "parsers/evtx/walk.h"

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
    return n - at < EVTX_LOOKAHEAD || le32(p + at + 40) == 128;
}

size_t evtx_find_chunk(const uint8_t *p, size_t n, size_t from, size_t to)
{
    size_t sight = n - to < chunk_signature.n ? n : to + chunk_signature.n - 1;
    str all = str_make((const char *)p, sight);
    for (; from < to; from++) {
        size_t at = str_find(str_from(all, from), chunk_signature);
        if (at == STR_NONE)
            return to;
        from += at;
        if (is_chunk(p, n, from))
            return from;
    }
    return to;
}

static bool is_record(const uint8_t *p, size_t at, size_t to)
{
    uint32_t size = to - at < EVTX_RECORD_LEAST ? 0 : le32(p + at + 4);
    return size >= EVTX_RECORD_LEAST && size <= to - at && le32(p + at + size - 4) == size;
}

size_t evtx_find_record(const uint8_t *p, size_t from, size_t to)
{
    str all = str_make((const char *)p, to);
    for (; from < to; from++) {
        size_t at = str_find(str_from(all, from), record_signature);
        if (at == STR_NONE)
            return to;
        from += at;
        if (is_record(p, from, to))
            return from;
    }
    return to;
}

/* Does a record in p[at..to) show that its chunk begins at p[at]? One that brings its own template says where that
   stands: behind the headers of record, fragment and instance, and a body of binary XML behind its own. */
static bool begins_chunk(const uint8_t *p, size_t at, size_t to)
{
    enum { DEFINITION = EVTX_RECORD_HEADER + 4 + 10, BODY = DEFINITION + 24 };
    static const str fragment = STR_INIT("\x0f\1\1\0");
    for (size_t record = at; (record = evtx_find_record(p, record, to)) < to; record++)
        if (has(p, to, record + BODY, fragment))
            return le32(p + record + DEFINITION - 4) == record + DEFINITION - at;
    return evtx_find_record(p, at, to) < to && to - at == EVTX_CHUNK;
}

static size_t chunk_end(size_t n, size_t at)
{
    return n - at < EVTX_CHUNK ? n : at + EVTX_CHUNK;
}

/* A chunk is whole when another follows where it should, or none begins in it. */
static evtx_frame chunk_at(const uint8_t *p, size_t n, size_t at)
{
    size_t to = chunk_end(n, at);
    if (!has(p, n, at + EVTX_CHUNK, chunk_signature))
        to = evtx_find_chunk(p, n, at + 8, to);
    return (evtx_frame){.kind = to - at == EVTX_CHUNK ? EVTX_WHOLE : EVTX_CUT, .at = at, .n = to - at};
}

/* No signature: up to the next one, or to the place where the next chunk should begin. */
static evtx_frame other_at(const uint8_t *p, size_t n, size_t at)
{
    size_t to = evtx_find_chunk(p, n, at + 1, chunk_end(n, at));
    evtx_frame f = {.kind = EVTX_JUNK, .at = at, .n = to - at};
    if (all_zero(p + at, f.n))
        f.kind = EVTX_BLANK;
    else if (begins_chunk(p, at, to))
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
        /* The first chunk may have lost its signature, too: whole chunks in front of the first that has one. */
        *chunks_at = evtx_find_chunk(p, n, 0, n) % EVTX_CHUNK;
        if (evtx_find_chunk(p, n, 0, n) == n)
            *chunks_at = n > EVTX_HEADER && evtx_find_record(p, EVTX_HEADER, n) < n ? EVTX_HEADER : 0;
        return (evtx_file_header){0};
    }
    *chunks_at = n < EVTX_HEADER ? n : EVTX_HEADER;
    evtx_file_header h = {.present = true, .checksum_good = true};
    if (n < 128)
        return h;
    uint32_t sum = le32(p + 124);
    h.checksum_good = sum == 0 || sum == stream_crc(0, p, 120);
    h.dirty = le32(p + 120) & 1;
    h.chunks = le16(p + 42);
    /* While the log is open the header is written now and then. */
    if (h.checksum_good && !h.dirty && le64(p + 16) < h.chunks)
        h.next_id = le64(p + 24);
    return h;
}
