/* Archives, through libarchive: zip, tar, 7z, cab, and single files through xz, bzip2, zstd, lz4, compress. Members are
   streamed into their readers, one after another, and never written anywhere; their names are labels.

   libarchive gives an archive up at the first member of a zip whose packed data are damaged. The members behind it are
   still whole, so the archive is opened again and led past that member, where the source can go back. A zip that comes
   through another archive or a pipe is held in memory for that if it is small. */
#include "parsers/source/locked.h"
#include "parsers/source/lone.h"

#include "base/text.h"

#define SEVENZIP_MIB_MAX 256
enum {
    ZIP_HELD_MAX = 16 << 20, /* bytes of a zip that cannot go back */
    /* A 7z has its directory at the end: it must be held whole. So must a zip be for which there are passwords to try.
     */
    SEVENZIP_HELD_MAX = SEVENZIP_MIB_MAX << 20,
    HELD_FIRST = 1 << 20,
    JOINED_MAX = 16, /* zips one behind the other */
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

/* The directory that we found is not the one that libarchive sees, or it sees none. */
static void tell_unfollowed(unpacker *u)
{
    bool extra = str_find_nocase(unpacker_message(u), STR("extra")) != STR_NONE; /* told of the member */
    if (u->headers == 0 && !extra && zip_has_mark(u->in, u->directory.members.v[0].from, "PK\x03\x04"))
        run_problem(u->run, u->unit, UNIT_REPAIRED, STR("its directory cannot be followed from its end"),
                    STR("its members are read one by one"));
}

/* Where to look for the header that could not be read. */
static uint64_t behind_last(unpacker *u)
{
    zip_member last;
    if (u->headers == 0) {
        return 0;
    }
    if (!zip_member_find(u->in, u->header_at, &last)) {
        return u->in->size; /* it was cut off itself */
    }
    return last.packed != SIZE_UNKNOWN || u->left_at < last.to ? last.to : u->left_at;
}

/* It cannot be opened or led on, and why. True: another way was found, try again. */
static bool find_another_way(unpacker *u, str why)
{
    if (u->kind != CONTAINER_ZIP || u->lost) {
        u->broken = why;
        return false;
    }
    if (u->directory.complete && u->directory.members.n > u->headers) {
        tell_unfollowed(u);
        lone_read_all(u, u->headers); /* its directory is good, and one header is not */
    } else if (!u->stream_only) {
        u->stream_only = true; /* its directory leads nowhere; the next member can be found without */
        u->broken = STR("its directory cannot be read");
        return open_past_damage(u);
    } else if (u->in->seek) {
        u->broken = u->broken.n ? u->broken : STR("the header of a member cannot be read");
        lone_read_on(u, behind_last(u));
    } else {
        u->broken = why;
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

/* libarchive says that it is at its end. What it has not found may stand there all the same. */
static void look_behind(unpacker *u)
{
    if (u->kind != CONTAINER_ZIP || !u->in->seek) {
        return;
    }
    if (u->stream_only) {
        lone_read_on(u, behind_last(u));
    } else if (u->headers == 0 && u->directory.members.n) {
        tell_unfollowed(u);
        lone_read_all(u, 0);
    }
}

/* Why libarchive does not take it for what its first bytes say: those are all that we have looked at. */
static str not_opened(unpacker *u)
{
    str message = unpacker_message(u);
    if (!str_eq(message, STR("Unrecognized archive format"))) {
        return failure_in_words(message);
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
        if (result == ARCHIVE_EOF) {
            look_behind(u);
            return false;
        }
        if (!(good ? open_past_damage(u) : header_failed(u, result))) {
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
            unpacker_stop(u, STR(ARCHIVE_ENTRIES_TOLD));
            return;
        }
        (void)unpacker_read_member(u, e, NULL);
        if (!u->open && !u->stop) {
            open_past_damage(u);
        }
    }
}

/* What went through a packer that packs single files, and was empty: a member like any other of that kind. */
static void read_hollow(unpacker *u)
{
    arena scratch = {0};
    prefix_source nothing;
    opening o;
    str name = packed_name(&scratch, u->name);
    uint32_t row = ledger_add_inside(u->run->context.ledger, u->unit, name);
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

static void tell_no_end(unpacker *u)
{
    if (u->in->seek && zip_has_mark(u->in, 0, "PK\x07\x08")) {
        run_problem(u->run, u->unit, UNIT_DAMAGED, STR("is the first part of a zip that is split over several files"),
                    STR("the members that are there are used; " ZIP_PART_REMEDY));
    } else {
        run_problem(u->run, u->unit, UNIT_DAMAGED,
                    STR("does not end as a zip does: it was cut off, is the first part of several, or something stands "
                        "behind it"),
                    STR("the members that are there are used"));
    }
}

static void tell_the_end(unpacker *u)
{
    if (u->stop) {
        return;
    }
    if (u->hollow) {
        read_hollow(u);
    } else if (!u->found && u->encrypted) {
        locked_tell(u, u->unit);
    } else if (u->kind == CONTAINER_ZIP && !zip_is_whole(u)) {
        tell_no_end(u);
    } else if (u->broken.n && !u->in->base.failed) {
        run_problem(u->run, u->unit, UNIT_DAMAGED, u->broken,
                    u->found ? STR("the members that can be reached are used") : STR("nothing in it can be reached"));
    } else if (!u->found && !u->in->base.failed && !u->joined) {
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

static void unpack(unpacker *u);

/* A zip in front of the one whose directory was found, as joining two makes it: libarchive sees the last one only. */
static void unpack_before(unpacker *u)
{
    lone_source part;
    if (u->joined >= JOINED_MAX || !zip_has_mark(u->in, 0, "PK\x03\x04")) {
        return;
    }
    lone_source_part(&part, u, 0, u->directory.before);
    unpacker v = {
        .run = u->run, .unit = u->unit, .name = u->name, .in = &part.base, .kind = u->kind, .depth = u->depth};
    v.joined = u->joined + 1;
    ledger_note(u->run->context.ledger, u->unit, STR("several zips, one behind the other"));
    unpack(&v);
    u->stop = u->stop || v.stop;
}

/* What can be told before anything is unpacked. False: nothing is to be unpacked. */
static bool look_first(unpacker *u)
{
    if (u->kind == CONTAINER_ZIP && u->in->seek) {
        u->directory = zip_directory_read(u->in);
    }
    str fault = u->kind == CONTAINER_7Z ? sevenzip_fault(u->in) : STR("");
    if (u->directory.end == ZIP_OVERLAPPING) {
        unpacker_stop(u, STR("its members overlap, as in a zip bomb"));
    } else if (u->directory.end == ZIP_PART) {
        run_problem(u->run, u->unit, UNIT_FAILED, STR(ZIP_PART_TOLD), STR("not read; " ZIP_PART_REMEDY));
    } else if (fault.n) {
        run_problem(u->run, u->unit, UNIT_DAMAGED, fault, STR("nothing in it is read; join the parts or get it again"));
    } else {
        return !u->in->seek || u->in->seek(u->in, 0);
    }
    return false;
}

static void unpack(unpacker *u)
{
    if (look_first(u)) {
        if (u->directory.before) {
            unpack_before(u);
        }
        u->stream_only = u->in->seek && u->directory.end <= ZIP_END; /* no directory to look for */
        u->broken = u->in->seek && u->directory.end == ZIP_END ? STR("its directory cannot be read") : STR("");
        u->blocks[0] = mem_alloc(ARCHIVE_BLOCK_BYTES);
        u->blocks[1] = mem_alloc(ARCHIVE_BLOCK_BYTES);
        if (!u->in->seek || u->in->seek(u->in, 0)) {
            read_members(u);
            tell_the_end(u);
        }
        unpacker_close(u);
        mem_free(u->blocks[0]);
        mem_free(u->blocks[1]);
    }
    zip_directory_free(&u->directory);
}

/* lz4 and zstd may begin with frames that are to be passed over, which libarchive does not all pass. */
static source *behind_skippable(source *in, char head[SKIPPABLE_HEADER], prefix_source *rest, run *r, uint32_t row)
{
    size_t n = source_fill(in, head, SKIPPABLE_HEADER);
    uint64_t left;
    while ((left = sniff_skippable(str_make(head, n))) > 0) {
        char dropped[4096];
        for (left -= SKIPPABLE_HEADER; left > 0 && n > 0; left -= n)
            n = source_read(in, dropped, left < sizeof dropped ? (size_t)left : sizeof dropped);
        n = source_fill(in, head, SKIPPABLE_HEADER);
    }
    prefix_source_init(rest, str_make(head, n), in, &r->context, row);
    rest->base.seek = NULL; /* what was passed over is not in it */
    rest->base.size = SIZE_UNKNOWN;
    return &rest->base;
}

void unpack_archive(run *r, uint32_t row, str name, source *in, container kind, unsigned depth)
{
    unpacker u = {.run = r, .unit = row, .name = name, .in = in, .kind = kind, .depth = depth};
    prefix_source held;
    char *bytes = NULL, head[SKIPPABLE_HEADER];
    if (kind == CONTAINER_COMPRESSED) {
        u.in = behind_skippable(in, head, &held, r, row);
    }
    if (!in->seek && (kind == CONTAINER_ZIP || kind == CONTAINER_7Z)) {
        bool whole;
        size_t n;
        bool small = kind == CONTAINER_ZIP && r->options->password_count == 0;
        bytes = hold(in, small ? ZIP_HELD_MAX : SEVENZIP_HELD_MAX, &n, &whole);
        prefix_source_init(&held, str_make(bytes, n), whole ? NULL : in, &r->context, row);
        u.in = &held.base;
    }
    if (kind == CONTAINER_7Z && !u.in->seek) {
        run_problem(r, row, UNIT_LIMITED,
                    STR("a 7z archive of more than " NUMBER_TEXT(SEVENZIP_MIB_MAX) " MiB that cannot be read in place"),
                    STR("not opened; unpack it and give the folder"));
    } else {
        unpack(&u);
    }
    mem_free(bytes);
}
