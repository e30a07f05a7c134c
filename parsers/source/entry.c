/* A member of an archive: its name, its row, and whether it is read at all. */
#include "parsers/source/locked.h"
#include "parsers/source/member.h"

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

/* Where a member of a zip stands whose header was just read. */
static bool find_member(unpacker *u, zip_member *m)
{
    if (u->kind != CONTAINER_ZIP || !u->in->seek) {
        return false;
    }
    uint64_t back = u->in->at;
    zip_header h = zip_header_read(u->in, &u->directory, (uint64_t)archive_filter_bytes(u->a, 0));
    bool found = h.listed != NULL;
    if (found) {
        *m = *h.listed;
    } else {
        found = zip_member_find(u->in, u->header_at, m);
    }
    u->in->seek(u->in, back);
    return found;
}

static void read_encrypted(unpacker *u, uint32_t row, str name, const zip_member *m)
{
    zip_member found;
    if (u->run->options->password_count > 0 && !m && find_member(u, &found)) {
        m = &found;
    }
    if (u->run->options->password_count > 0 && m) {
        locked_read(u->outer ? u->outer : u, row, name, m);
    } else {
        locked_tell(u, row);
    }
}

uint32_t unpacker_read_member(unpacker *u, struct archive_entry *e, const zip_member *m)
{
    ledger *l = u->run->context.ledger;
    arena scratch = {0};
    if (archive_entry_filetype(e) == AE_IFDIR) {
        return UNIT_NONE;
    }
    str name = member_name(u, e, &scratch);
    uint32_t row = ledger_add_inside(u->run->context.ledger, u->unit, name);
    if (archive_entry_hardlink(e) || (archive_entry_filetype(e) != AE_IFREG && archive_entry_filetype(e) != 0)) {
        ledger_unit(l, row)->encoding = ENCODING_BINARY;
        unit_raise(ledger_unit(l, row), UNIT_SKIPPED);
        ledger_note(l, row, STR("a link or device in the archive, not followed"));
    } else if (archive_entry_is_encrypted(e)) {
        ledger_unit(l, row)->encoding = ENCODING_BINARY;
        read_encrypted(u, row, name, m);
        if (ledger_unit(l, row)->status == UNIT_FAILED && archive_entry_size_is_set(e)) {
            ledger_unit(l, row)->bytes = (uint64_t)archive_entry_size(e);
        }
    } else {
        ledger_unit(l, row)->encoding = ENCODING_UTF8;
        member_read_unit(u, row, name, e);
    }
    arena_free(&scratch);
    return row;
}
