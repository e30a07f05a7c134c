/* libarchive's object, and when it may be asked. It does not look after that itself: of an archive that could not be
   opened it asks the format behind the last one it knows, and calls what it finds in that place. So `open` is kept
   here, the way from header to header and from block to block leads through here, and an archive that was given up is
   only asked why. */
#include "parsers/source/unpacker.h"

#include "base/text.h"

#include <errno.h>

enum {
    REREAD_FACTOR = 4, /* bytes asked for beyond this multiple of its size: its members overlap */
    MESSAGE_BYTES = 200,
};
#define REREAD_FREE (UINT64_C(64) << 20)

str unpacker_message(unpacker *u)
{
    if (u->a && archive_errno(u->a) == ENOMEM) {
        mem_failed();
    }
    if (u->untouched) {
        return STR("is cut off or damaged where it begins");
    }
    const char *said = u->a ? archive_error_string(u->a) : NULL;
    arena *a = &u->run->context.ledger->text;
    return said ? text_printable(a, text_one_line(a, str_of(said)), MESSAGE_BYTES)
                : STR("cannot be read: it is cut off or damaged");
}

void unpacker_stop(unpacker *u, str what)
{
    if (!u->stop) {
        run_problem(u->run, u->unit, UNIT_LIMITED, what, STR("the rest of it is not read"));
    }
    u->stop = true;
}

/* libarchive wants 24 bytes behind a member before it hands on what it has of it, so a zip that is cut off right behind
   one would lose that. These zeros are given instead of the first end. */
static const char padding[32];

bool unpacker_is_padding(const void *p)
{
    return (uintptr_t)p >= (uintptr_t)padding && (uintptr_t)p < (uintptr_t)padding + sizeof padding;
}

size_t unpacker_next_in(unpacker *u)
{
    u->turn ^= 1;
    u->lengths[u->turn] = source_fill(u->in, u->blocks[u->turn], ARCHIVE_BLOCK_BYTES);
    u->consumed += u->lengths[u->turn];
    return u->lengths[u->turn];
}

bool unpacker_end_seen(const unpacker *u)
{
    size_t older = u->lengths[u->turn ^ 1], newer = u->lengths[u->turn];
    char *tail = mem_alloc(older + newer);
    memcpy(tail, u->blocks[u->turn ^ 1], older);
    memcpy(tail + older, u->blocks[u->turn], newer);
    bool seen = zip_end_in(str_make(tail, older + newer));
    mem_free(tail);
    return seen;
}

static la_ssize_t give(struct archive *a, void *context, const void **out)
{
    (void)a;
    unpacker *u = context;
    if (u->in->seek && u->consumed > REREAD_FACTOR * u->in->size + REREAD_FREE) {
        unpacker_stop(u, STR("its members overlap, as in a zip bomb"));
        return 0;
    }
    size_t n = unpacker_next_in(u);
    *out = u->blocks[u->turn];
    if (n == 0 && u->kind == CONTAINER_ZIP && !u->padded &&
        (u->in->seek ? u->directory.end == ZIP_NO_END : !unpacker_end_seen(u))) {
        u->padded = true;
        *out = padding;
        return sizeof padding;
    }
    return (la_ssize_t)n;
}

static la_int64_t go(struct archive *a, void *context, la_int64_t offset, int whence)
{
    (void)a;
    source *in = ((unpacker *)context)->in;
    int64_t base = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_CUR ? in->at : in->size);
    if (base + offset < 0 || !in->seek(in, (uint64_t)(base + offset))) {
        return ARCHIVE_FATAL;
    }
    return base + offset;
}

static la_int64_t pass_over(struct archive *a, void *context, la_int64_t request)
{
    source *in = ((unpacker *)context)->in;
    la_int64_t left = in->at < in->size ? (la_int64_t)(in->size - in->at) : 0;
    la_int64_t step = request < left ? request : left;
    return step > 0 && go(a, context, step, SEEK_CUR) >= 0 ? step : 0;
}

/* Formats and filters are refused for want of memory only. */
static void must(int result)
{
    if (result == ARCHIVE_FATAL) {
        mem_failed();
    }
}

static void support_compressed(struct archive *a)
{
    must(archive_read_support_filter_xz(a));
    must(archive_read_support_filter_lzma(a));
    must(archive_read_support_filter_lzip(a));
    must(archive_read_support_filter_bzip2(a));
    must(archive_read_support_filter_zstd(a));
    must(archive_read_support_filter_lz4(a));
    must(archive_read_support_filter_compress(a));
    must(archive_read_support_filter_uu(a));
    must(archive_read_support_format_tar(a));
    must(archive_read_support_format_raw(a));
    must(archive_read_support_format_empty(a)); /* which a raw one is not */
}

static void support(unpacker *u)
{
    switch (u->kind) {
    case CONTAINER_ZIP:
        must(archive_read_support_format_zip_streamable(u->a));
        if (!u->stream_only) {
            must(archive_read_support_format_zip_seekable(u->a));
        }
        break;
    case CONTAINER_7Z:
        must(archive_read_support_format_7zip(u->a));
        break;
    case CONTAINER_CAB:
        must(archive_read_support_format_cab(u->a));
        break;
    case CONTAINER_TAR:
        must(archive_read_support_format_tar(u->a));
        break;
    case CONTAINER_COMPRESSED:
        support_compressed(u->a);
        break;
    case CONTAINER_NONE:
    case CONTAINER_GZIP:
    case CONTAINER_MAIL:
    case CONTAINER_BASE64:
        break;
    }
}

bool unpacker_sums(const unpacker *u)
{
    return u->directory.exact && u->directory.end == ZIP_WHOLE && !u->stream_only;
}

bool unpacker_open(unpacker *u)
{
    u->a = archive_read_new();
    if (!u->a) {
        mem_failed();
    }
    u->headers = 0;
    u->padded = false;
    support(u);
    if (unpacker_sums(u)) {
        archive_read_set_format_option(u->a, "zip", "ignorecrc32", "1");
    }
    if (u->password && archive_read_add_passphrase(u->a, u->password) == ARCHIVE_FATAL) {
        mem_failed();
    }
    archive_read_set_read_callback(u->a, give);
    if (u->in->seek) {
        archive_read_set_seek_callback(u->a, go);
        archive_read_set_skip_callback(u->a, pass_over);
    }
    archive_read_set_callback_data(u->a, u);
    u->open = archive_read_open1(u->a) >= ARCHIVE_WARN;
    return u->open;
}

void unpacker_close(unpacker *u)
{
    archive_read_free(u->a);
    u->a = NULL;
    u->open = false;
}

/* The last moment to ask what a whole archive is like: its first header was looked for, and its format is there. */
static void look_at_the_end(unpacker *u, int result)
{
    u->encrypted = u->encrypted || (result == ARCHIVE_FATAL && archive_read_has_encrypted_entries(u->a) > 0);
    u->hollow = result == ARCHIVE_EOF && archive_format(u->a) == ARCHIVE_FORMAT_EMPTY;
}

/* No packer took what looked packed by its first bytes, so that the "member" would be the very same bytes once more. */
static bool is_untouched(unpacker *u)
{
    return u->kind == CONTAINER_COMPRESSED && archive_filter_count(u->a) <= 1 &&
           archive_format(u->a) == ARCHIVE_FORMAT_RAW;
}

int unpacker_next_header(unpacker *u, struct archive_entry **e)
{
    if (!u->open) {
        return ARCHIVE_FATAL;
    }
    u->left_at = (uint64_t)archive_filter_bytes(u->a, 0);
    int result = archive_read_next_header(u->a, e);
    if (result == ARCHIVE_OK || result == ARCHIVE_WARN) {
        u->header_at = (uint64_t)archive_read_header_position(u->a);
    }
    if (result == ARCHIVE_OK && is_untouched(u)) {
        result = ARCHIVE_FATAL;
        u->untouched = true;
    }
    if (result == ARCHIVE_FATAL || result == ARCHIVE_EOF) {
        look_at_the_end(u, result);
        u->open = false;
    }
    return result;
}

int unpacker_next_block(unpacker *u, const void **bytes, size_t *n, la_int64_t *at)
{
    int result = u->open ? archive_read_data_block(u->a, bytes, n, at) : ARCHIVE_FATAL;
    u->open = result != ARCHIVE_FATAL;
    return result;
}
