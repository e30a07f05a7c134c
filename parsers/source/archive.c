/* Archives, through libarchive: zip, tar, 7z, cab, and single files through xz, bzip2, zstd, lz4, compress. Members are
   streamed into their readers, one after another, and never written anywhere; their names are labels.

   libarchive gives an archive up at the first member of a zip whose packed data are damaged. The members behind it are
   still whole, so the archive is opened again and led past that member, where the source can go back. A zip that comes
   through another archive or a pipe is held in memory for that if it is small. */
#include "parsers/source/member.h"

#include "base/text.h"

#include <archive_entry.h>
#include <errno.h>
#include <sys/stat.h>

enum {
    ZIP_HELD_MAX = 16 << 20,       /* bytes of a zip that cannot go back */
    SEVENZIP_HELD_MAX = 256 << 20, /* a 7z has its directory at the end: it must be held whole */
    HELD_FIRST = 1 << 20,
    REREAD_FACTOR = 4, /* bytes asked for beyond this multiple of its size: its members overlap */
    MESSAGE_BYTES = 200,
};
#define REREAD_FREE (UINT64_C(64) << 20)

str unpacker_message(unpacker *u)
{
    if (archive_errno(u->a) == ENOMEM) {
        mem_failed();
    }
    arena *a = &u->run->context.ledger->text;
    return text_printable(a, text_one_line(a, str_of(archive_error_string(u->a))), MESSAGE_BYTES);
}

static void stop(unpacker *u, str what)
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

static size_t next_in(unpacker *u)
{
    u->turn ^= 1;
    u->lengths[u->turn] = source_fill(u->in, u->blocks[u->turn], ARCHIVE_BLOCK_BYTES);
    u->consumed += u->lengths[u->turn];
    return u->lengths[u->turn];
}

/* Is there an end record in the last two blocks? */
static bool end_seen(const unpacker *u)
{
    size_t older = u->lengths[u->turn ^ 1], newer = u->lengths[u->turn];
    char *tail = mem_alloc(older + newer);
    memcpy(tail, u->blocks[u->turn ^ 1], older);
    memcpy(tail + older, u->blocks[u->turn], newer);
    bool seen = sniff_zip_end_in(str_make(tail, older + newer));
    mem_free(tail);
    return seen;
}

static la_ssize_t give(struct archive *a, void *context, const void **out)
{
    (void)a;
    unpacker *u = context;
    if (u->in->seek && u->consumed > REREAD_FACTOR * u->in->size + REREAD_FREE) {
        stop(u, STR("its members overlap, as in a zip bomb"));
        return 0;
    }
    size_t n = next_in(u);
    *out = u->blocks[u->turn];
    if (n == 0 && u->kind == CONTAINER_ZIP && !u->padded &&
        (u->in->seek ? u->directory.end == ZIP_NO_END : !end_seen(u))) {
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

static void support(unpacker *u)
{
    switch (u->kind) {
    case CONTAINER_ZIP:
        archive_read_support_format_zip_streamable(u->a);
        if (!u->stream_only) {
            archive_read_support_format_zip_seekable(u->a);
        }
        break;
    case CONTAINER_7Z:
        archive_read_support_format_7zip(u->a);
        break;
    case CONTAINER_CAB:
        archive_read_support_format_cab(u->a);
        break;
    case CONTAINER_TAR:
        archive_read_support_format_tar(u->a);
        break;
    case CONTAINER_COMPRESSED:
        archive_read_support_filter_xz(u->a);
        archive_read_support_filter_bzip2(u->a);
        archive_read_support_filter_zstd(u->a);
        archive_read_support_filter_lz4(u->a);
        archive_read_support_filter_compress(u->a);
        archive_read_support_format_tar(u->a);
        archive_read_support_format_raw(u->a);
        break;
    case CONTAINER_NONE:
    case CONTAINER_GZIP:
        break;
    }
}

static bool open_archive(unpacker *u)
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
    archive_read_set_read_callback(u->a, give);
    if (u->in->seek) {
        archive_read_set_seek_callback(u->a, go);
        archive_read_set_skip_callback(u->a, pass_over);
    }
    archive_read_set_callback_data(u->a, u);
    return archive_read_open1(u->a) >= ARCHIVE_WARN;
}

static bool open_again(unpacker *u)
{
    archive_read_free(u->a);
    u->a = archive_read_new(); /* so that there is always one to free */
    if (!u->in->seek || !u->in->seek(u->in, 0)) {
        return false;
    }
    archive_read_free(u->a);
    return open_archive(u);
}

/* Back to where it was: behind the header of the member that was read last. */
static bool open_past_damage(unpacker *u)
{
    struct archive_entry *e;
    uint64_t want = u->headers;
    bool open = open_again(u);
    while (open && u->headers < want && archive_read_next_header(u->a, &e) >= ARCHIVE_WARN) {
        u->headers++;
    }
    u->lost = !open || u->headers != want;
    if (u->lost && !u->broken.n) {
        u->broken = STR("what stands behind a damaged member cannot be reached");
    }
    return !u->lost;
}

static str member_name(unpacker *u, struct archive_entry *e, arena *a)
{
    if (archive_format(u->a) == ARCHIVE_FORMAT_RAW) {
        return packed_name(a, u->name);
    }
    const char *raw = archive_entry_pathname(e);
    raw = raw ? raw : archive_entry_pathname_utf8(e);
    if (!raw && u->header.listed) { /* a name that is not the UTF-8 it is said to be, which libarchive withholds */
        return source_name_clean(a, zip_header_name(u->in, &u->header, a), false);
    }
    return source_name_clean(a, str_of(raw), u->kind == CONTAINER_ZIP);
}

/* Members that have a row and nothing to read; true: told. */
static bool is_unreadable(unpacker *u, uint32_t row, struct archive_entry *e)
{
    ledger_unit(u->run->context.ledger, row)->encoding = ENCODING_BINARY;
    if (archive_entry_hardlink(e) || (archive_entry_filetype(e) != AE_IFREG && archive_entry_filetype(e) != 0)) {
        unit_raise(ledger_unit(u->run->context.ledger, row), UNIT_SKIPPED);
        ledger_note(u->run->context.ledger, row, STR("a link or device in the archive, not followed"));
        return true;
    }
    if (archive_entry_is_encrypted(e)) {
        if (archive_entry_size_is_set(e)) {
            ledger_unit(u->run->context.ledger, row)->bytes = (uint64_t)archive_entry_size(e);
        }
        run_problem(u->run, row, UNIT_FAILED, STR("is encrypted"),
                    STR("not read; unpack it with its password and give the folder"));
        return true;
    }
    ledger_unit(u->run->context.ledger, row)->encoding = ENCODING_UTF8;
    return false;
}

/* What nobody wanted of a member. A 7z or cab unpacks it to get past it, so it costs what it promises. */
static void pass_member(unpacker *u, member_source *m)
{
    uint64_t left = m->base.size != SIZE_UNKNOWN && m->base.size > m->base.at ? m->base.size - m->base.at : 0;
    bool solid = u->kind == CONTAINER_7Z || u->kind == CONTAINER_CAB;
    if (m->base.size == SIZE_UNKNOWN) {
        member_drain(m);
    }
    if (!run_bytes_out(u->run, solid && !m->ended ? left : 0)) {
        stop(u, STR("more bytes unpacked than allowed for its size"));
    }
}

static void read_member(unpacker *u, struct archive_entry *e)
{
    arena scratch = {0};
    if (archive_entry_filetype(e) != AE_IFDIR) {
        str name = member_name(u, e, &scratch);
        uint32_t row = run_unit(u->run, u->unit, name);
        if (!is_unreadable(u, row, e)) {
            member_source m;
            member_source_init(&m, u, row, e);
            opening o;
            opening_read(&o, &m.base);
            u->run->read_unit(u->run, row, name, &o, u->depth + 1);
            opening_free(&o);
            pass_member(u, &m);
            if (m.fatal && !u->stop) {
                open_past_damage(u);
            }
        }
    }
    arena_free(&scratch);
}

/* A header that cannot be read. True: another way was found, try again. */
static bool header_failed(unpacker *u, int result)
{
    str message = unpacker_message(u);
    if (result == ARCHIVE_RETRY) { /* of a tar: the next block may be a whole one */
        run_problem(u->run, u->unit, UNIT_DAMAGED, message, STR("looked for the next member"));
        return true;
    }
    u->broken = message;
    if (u->kind == CONTAINER_ZIP && !u->stream_only) {
        u->stream_only = true; /* its directory leads nowhere; the next member can be found without */
        return open_past_damage(u);
    }
    return false;
}

/* The next header; false: no more. */
static bool next_header(unpacker *u, struct archive_entry **e)
{
    for (;;) {
        int result = archive_read_next_header(u->a, e);
        bool good = result == ARCHIVE_OK || result == ARCHIVE_WARN;
        if (good && unpacker_find_header(u, *e)) {
            u->headers++;
            return true;
        }
        if (result == ARCHIVE_EOF || !(good ? open_past_damage(u) : header_failed(u, result))) {
            return false;
        }
    }
}

static void read_members(unpacker *u)
{
    struct archive_entry *e;
    if (!open_archive(u) && !header_failed(u, ARCHIVE_FATAL)) {
        return;
    }
    while (!u->lost && !u->stop && next_header(u, &e)) {
        if (++u->run->budget.entries > ARCHIVE_ENTRIES_MAX) {
            stop(u, STR("more than 100,000 members"));
            return;
        }
        read_member(u, e);
    }
}

/* Does the zip have its end? What comes once and in order must be read to there first. */
static bool zip_is_whole(unpacker *u)
{
    if (u->in->seek) {
        return u->directory.end != ZIP_NO_END;
    }
    while (u->lengths[u->turn] == ARCHIVE_BLOCK_BYTES && next_in(u) == ARCHIVE_BLOCK_BYTES) {
    }
    return end_seen(u);
}

static void tell_the_end(unpacker *u)
{
    if (u->stop) {
        return;
    }
    if (u->headers == 0 && archive_read_has_encrypted_entries(u->a) > 0) {
        run_problem(u->run, u->unit, UNIT_FAILED, STR("is encrypted"),
                    STR("not read; unpack it with its password and give the folder"));
    } else if (u->kind == CONTAINER_ZIP && !zip_is_whole(u)) {
        run_problem(u->run, u->unit, UNIT_DAMAGED,
                    STR("does not end as a zip does: it was cut off, or something stands behind it"),
                    STR("the members that are there are used"));
    } else if (u->broken.n && !u->in->base.failed) {
        run_problem(u->run, u->unit, UNIT_DAMAGED, u->broken, STR("the members that can be reached are used"));
    } else if (u->headers == 0) {
        unit_raise(ledger_unit(u->run->context.ledger, u->unit), UNIT_UNRECOGNISED);
        ledger_note(u->run->context.ledger, u->unit, STR("an archive without members"));
    }
}

/* Holds a source that cannot go back in memory, up to `most` bytes. *whole: that is all of it. */
static char *hold(source *in, size_t most, size_t *n, bool *whole)
{
    size_t room = HELD_FIRST;
    char *bytes = mem_alloc(room);
    *n = 0;
    for (;;) {
        *n += source_fill(in, bytes + *n, room - *n);
        *whole = *n < room;
        if (*whole || room >= most) {
            return bytes;
        }
        room *= 2;
        bytes = mem_grow(bytes, room, 1);
    }
}

static void unpack(unpacker *u)
{
    if (u->kind == CONTAINER_ZIP && u->in->seek) {
        u->directory = zip_directory_read(u->in);
    }
    if (u->directory.end == ZIP_OVERLAPPING) {
        stop(u, STR("its members overlap, as in a zip bomb"));
        return;
    }
    if (u->in->seek && !u->in->seek(u->in, 0)) {
        return;
    }
    u->stream_only = u->in->seek && u->directory.end == ZIP_NO_END; /* no directory to look for */
    u->blocks[0] = mem_alloc(ARCHIVE_BLOCK_BYTES);
    u->blocks[1] = mem_alloc(ARCHIVE_BLOCK_BYTES);
    read_members(u);
    tell_the_end(u);
    archive_read_free(u->a);
    mem_free(u->blocks[0]);
    mem_free(u->blocks[1]);
}

void unpack_archive(run *r, uint32_t row, str name, source *in, container kind, unsigned depth)
{
    unpacker u = {.run = r, .unit = row, .name = name, .in = in, .kind = kind, .depth = depth};
    prefix_source held;
    char *bytes = NULL;
    if (!in->seek && (kind == CONTAINER_ZIP || kind == CONTAINER_7Z)) {
        bool whole;
        size_t n;
        bytes = hold(in, kind == CONTAINER_ZIP ? ZIP_HELD_MAX : SEVENZIP_HELD_MAX, &n, &whole);
        prefix_source_init(&held, str_make(bytes, n), whole ? NULL : in, &r->context, row);
        u.in = &held.base;
    }
    if (kind == CONTAINER_7Z && !u.in->seek) {
        run_problem(r, row, UNIT_LIMITED, STR("a 7z archive of more than 256 MiB that cannot be read in place"),
                    STR("not opened; unpack it and give the folder"));
    } else {
        unpack(&u);
        zip_directory_free(&u.directory);
    }
    mem_free(bytes);
}
