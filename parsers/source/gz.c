/* The inside of a gzip file (RFC 1952), through zlib's inflate, which checks the CRC and the length behind every
   member. A file may be several members in a row; zeros behind the last are padding, anything else there is said. */
#include "parsers/source/source.h"

#include <zlib.h>

enum {
    GZ_IN_BYTES = 128 * 1024,
    GZ_OUT_MAX = 1 << 30, /* zlib counts in 32 bits */
    GZ_WINDOW = 15 + 16,  /* the largest window, gzip header and trailer */
    GZ_MAGIC_1 = 0x1f,
    GZ_HEADER_BYTES = 10,
};

typedef struct gz_source {
    source base;
    run *run;
    source *in;
    uint32_t file_unit; /* the gzip file's own row */
    z_stream z;
    unsigned member; /* 1-based */
    bool between;    /* a member has just ended */
    bool ended;
    char *buffer;
} gz_source;

static bool refill(gz_source *g)
{
    if (g->z.avail_in == 0) {
        g->z.next_in = (Bytef *)g->buffer;
        g->z.avail_in = (uInt)source_read(g->in, g->buffer, GZ_IN_BYTES);
    }
    return g->z.avail_in != 0;
}

static void gz_damaged(gz_source *g, uint64_t at, const char *what, const char *why)
{
    source_meet(g->base.context);
    str text = arena_printf(&g->base.context->ledger->text, "gzip member %u %s%s", g->member, what, why);
    source_fault(&g->base, UNIT_DAMAGED,
                 (problem){.line = NO_PLACE,
                           .byte = at,
                           .record = NO_PLACE,
                           .what = text,
                           .consequence = STR("only what stands before it is used")});
}

static void gz_garbage(gz_source *g)
{
    g->ended = true;
    run_problem(g->run, g->file_unit, UNIT_DAMAGED, STR("something that is no gzip data stands behind its last member"),
                STR("ignored"));
}

/* Behind a member: another one, padding, or something else. False: that was all. */
static bool next_member(gz_source *g)
{
    while (refill(g) && *g->z.next_in == 0) {
        g->z.next_in++;
        g->z.avail_in--;
    }
    g->ended = g->z.avail_in == 0;
    if (!g->ended && *g->z.next_in != GZ_MAGIC_1) {
        gz_garbage(g);
    }
    if (g->ended) {
        return false;
    }
    g->between = false;
    g->member++;
    (void)inflateReset(&g->z);
    return true;
}

static void inflate_failed(gz_source *g, uint64_t at)
{
    if (g->member > 1 && g->z.total_out == 0 && g->z.total_in < GZ_HEADER_BYTES) {
        gz_garbage(g); /* it only began like a member */
    } else {
        gz_damaged(g, at, "is damaged: ", g->z.msg ? g->z.msg : "not gzip data");
    }
}

/* One call of inflate. False: nothing more comes. room: what next_out had before this read. */
static bool inflate_some(gz_source *g, uInt room)
{
    bool more = refill(g);
    int result = more ? inflate(&g->z, Z_NO_FLUSH) : Z_OK;
    uint64_t at = g->base.at + (room - g->z.avail_out);
    if (!more) {
        gz_damaged(g, at, "is cut off", "");
        return false;
    }
    if (result == Z_STREAM_END) {
        g->between = true;
    } else if (result == Z_MEM_ERROR) {
        mem_failed();
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
        inflate_failed(g, at);
        return false;
    }
    return true;
}

static size_t gz_read(stream *s, char *buffer, size_t n)
{
    gz_source *g = (gz_source *)s;
    uInt room = (uInt)(n < GZ_OUT_MAX ? n : GZ_OUT_MAX);
    g->z.next_out = (Bytef *)buffer;
    g->z.avail_out = room;
    while (g->z.avail_out && !g->ended && !g->base.base.failed) {
        if (g->between && !next_member(g)) {
            break;
        }
        if (!inflate_some(g, room)) {
            break;
        }
    }
    size_t got = room - g->z.avail_out;
    g->base.at += got;
    if (!run_bytes_out(g->run, got)) {
        source_fault_here(&g->base, UNIT_LIMITED, STR("more bytes unpacked than allowed for its size"),
                          STR("the rest is not read"));
    }
    return got;
}

void unpack_gzip(run *r, uint32_t row, str name, source *in, unsigned depth)
{
    gz_source g = {
        .base = {.base = {gz_read}, .size = SIZE_UNKNOWN, .context = &r->context, .unit = UNIT_NONE},
        .run = r,
        .in = in,
        .file_unit = row,
        .member = 1,
        .buffer = mem_alloc(GZ_IN_BYTES),
    };
    if (inflateInit2(&g.z, GZ_WINDOW) != Z_OK) {
        mem_failed();
    }
    opening o;
    opening_read(&o, &g.base);
    if (sniff(str_make(o.bytes, o.n)).container == CONTAINER_TAR) { /* a .tar.gz is one archive */
        source_attach(&g.base, row);
        prefix_source whole;
        prefix_source_init(&whole, str_make(o.bytes, o.n), o.whole ? NULL : &g.base, &r->context, row);
        unpack_archive(r, row, name, &whole.base, CONTAINER_TAR, depth);
    } else {
        arena scratch = {0};
        str inner = packed_name(&scratch, name);
        uint32_t content = ledger_add_inside(r->context.ledger, row, inner);
        source_attach(&g.base, content);
        r->read_unit(r, content, inner, &o, depth + 1);
        arena_free(&scratch);
    }
    opening_free(&o);
    inflateEnd(&g.z);
    mem_free(g.buffer);
}
