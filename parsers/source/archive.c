/* Archives, through libarchive: zip, tar, 7z, cab, and single files through xz, bzip2, zstd, lz4, compress. Members are
   streamed into their readers, one after another, and never written anywhere; their names are labels.

   libarchive gives an archive up at the first member of a zip whose packed data are damaged. The members behind it are
   still whole, so the archive is opened again and led past that member, where the source can go back. A zip that comes
   through another archive or a pipe is held in memory for that if it is small. */
#include "parsers/source/member.h"

#include "base/text.h"

#define SEVENZIP_MIB_MAX 256
enum {
    ZIP_HELD_MAX = 16 << 20,                    /* bytes of a zip that cannot go back */
    SEVENZIP_HELD_MAX = SEVENZIP_MIB_MAX << 20, /* a 7z has its directory at the end: it must be held whole */
    HELD_FIRST = 1 << 20,
};

static bool open_again(unpacker *u)
{
    unpacker_close(u);
    return u->in->seek && u->in->seek(u->in, 0) && unpacker_open(u);
}

/* Back to where it was: behind the header of the member that was read last. */
static bool open_past_damage(unpacker *u)
{
    struct archive_entry *e;
    uint64_t want = u->headers;
    bool open = open_again(u);
    while (open && u->headers < want) {
        int result = unpacker_next_header(u, &e);
        u->headers += result == ARCHIVE_OK || result == ARCHIVE_WARN;
        open = u->open && result != ARCHIVE_FAILED;
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
        unpacker_stop(u, STR("more bytes unpacked than allowed for its size"));
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
            if (!u->open && !u->stop) {
                open_past_damage(u);
            }
        }
    }
    arena_free(&scratch);
}

/* It cannot be opened or led on, and why. True: another way was found, try again. */
static bool find_another_way(unpacker *u, str why)
{
    u->broken = why;
    if (u->kind == CONTAINER_ZIP && !u->stream_only) {
        u->stream_only = true; /* its directory leads nowhere; the next member can be found without */
        return open_past_damage(u);
    }
    return false;
}

/* A header that cannot be read; true as above. */
static bool header_failed(unpacker *u, int result)
{
    str message = unpacker_message(u);
    if (result == ARCHIVE_RETRY) { /* of a tar: the next block may be a whole one */
        run_problem(u->run, u->unit, UNIT_DAMAGED, message, STR("looked for the next member"));
        return true;
    }
    return find_another_way(u, message);
}

/* Why libarchive does not take it for what its first bytes say: those are all that we have looked at. */
static str not_opened(unpacker *u)
{
    str message = unpacker_message(u);
    if (!str_eq(message, STR("Unrecognized archive format"))) {
        return failure_in_words(message);
    }
    if (u->kind == CONTAINER_ZIP) {
        return STR("its end leads to where nothing is: this is the last part of a zip, or something was put before it");
    }
    return u->kind == CONTAINER_TAR ? STR("the header of its first member is cut off or does not add up")
                                    : STR("is cut off or damaged where it begins");
}

/* The next header; false: no more. */
static bool next_header(unpacker *u, struct archive_entry **e)
{
    for (;;) {
        int result = unpacker_next_header(u, e);
        bool good = result == ARCHIVE_OK || result == ARCHIVE_WARN;
        if (good && unpacker_find_header(u, *e)) {
            u->headers++;
            u->found = true;
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
    if (!unpacker_open(u) && !find_another_way(u, not_opened(u))) {
        return;
    }
    while (!u->lost && !u->stop && next_header(u, &e)) {
        if (++u->run->budget.entries > ARCHIVE_ENTRIES_MAX) {
            unpacker_stop(u, STR("more than " NUMBER_TEXT(ARCHIVE_THOUSANDS_MAX) ",000 members"));
            return;
        }
        read_member(u, e);
    }
}

/* What went through a packer that packs single files, and was empty: a member like any other of that kind. */
static void read_hollow(unpacker *u)
{
    arena scratch = {0};
    prefix_source nothing;
    opening o;
    str name = packed_name(&scratch, u->name);
    uint32_t row = run_unit(u->run, u->unit, name);
    prefix_source_init(&nothing, STR(""), NULL, &u->run->context, row);
    opening_read(&o, &nothing.base);
    u->run->read_unit(u->run, row, name, &o, u->depth + 1);
    opening_free(&o);
    arena_free(&scratch);
}

/* Does the zip have its end? What comes once and in order must be read to there first. */
static bool zip_is_whole(unpacker *u)
{
    if (u->in->seek) {
        return u->directory.end != ZIP_NO_END;
    }
    while (u->lengths[u->turn] == ARCHIVE_BLOCK_BYTES && unpacker_next_in(u) == ARCHIVE_BLOCK_BYTES) {
    }
    return unpacker_end_seen(u);
}

static void tell_the_end(unpacker *u)
{
    if (u->stop) {
        return;
    }
    if (u->hollow) {
        read_hollow(u);
    } else if (!u->found && u->encrypted) {
        run_problem(u->run, u->unit, UNIT_FAILED, STR("is encrypted"),
                    STR("not read; unpack it with its password and give the folder"));
    } else if (u->kind == CONTAINER_ZIP && !zip_is_whole(u)) {
        run_problem(u->run, u->unit, UNIT_DAMAGED,
                    STR("does not end as a zip does: it was cut off, or something stands behind it"),
                    STR("the members that are there are used"));
    } else if (u->broken.n && !u->in->base.failed) {
        run_problem(u->run, u->unit, UNIT_DAMAGED, u->broken,
                    u->found ? STR("the members that can be reached are used") : STR("nothing in it can be reached"));
    } else if (!u->found && !u->in->base.failed) {
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
        unpacker_stop(u, STR("its members overlap, as in a zip bomb"));
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
    unpacker_close(u);
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
        run_problem(r, row, UNIT_LIMITED,
                    STR("a 7z archive of more than " NUMBER_TEXT(SEVENZIP_MIB_MAX) " MiB that cannot be read in place"),
                    STR("not opened; unpack it and give the folder"));
    } else {
        unpack(&u);
        zip_directory_free(&u.directory);
    }
    mem_free(bytes);
}
