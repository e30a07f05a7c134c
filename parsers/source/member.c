/* One member of an archive. libarchive's blocks are copied once, into the buffer of whoever reads. */
#include "parsers/source/member.h"

#include "parsers/source/locked.h"

typedef struct failure {
    str told; /* in libarchive's message */
    unit_status status;
    str what, consequence;
} failure;

#define NOT_UNPACKED(told, what)                                                                         \
    {                                                                                                    \
        STR_INIT(told), UNIT_FAILED, STR_INIT(what), STR_INIT("not read; unpack it and give the folder") \
    }
#define UNKNOWN_METHOD(told) NOT_UNPACKED(told, "is packed by a method that cannot be read")

static const failure failures[] = {
    {STR_INIT("encrypted"), UNIT_FAILED, STR_INIT("is encrypted"), STR_INIT(LOCKED_REMEDY)},
    {STR_INIT("Multivolume"), UNIT_FAILED, STR_INIT("is one part of several"),
     STR_INIT("not read; unpack them together and give the folder")},
    NOT_UNPACKED("deflate-64", "is packed with Deflate64, which cannot be read"),
    NOT_UNPACKED("deflation-64", "is packed with Deflate64, which cannot be read"),
    UNKNOWN_METHOD("Unsupported"),
    UNKNOWN_METHOD("not supported"),
    UNKNOWN_METHOD("codec ID"),
    UNKNOWN_METHOD("Unknown codec"),
    UNKNOWN_METHOD("many filters"),
    {STR_INIT("decompression failed (-5)"), UNIT_DAMAGED, STR_INIT("is cut off"),
     STR_INIT("only what stands before it is used")},
    {STR_INIT("decompression failed"), UNIT_DAMAGED, STR_INIT("its packed data are damaged"),
     STR_INIT("only what stands before it is used")},
    {STR_INIT("No progress is possible"), UNIT_DAMAGED, STR_INIT("is cut off"), /* of xz */
     STR_INIT("only what stands before it is used")},
    {STR_INIT("Truncated"), UNIT_DAMAGED, STR_INIT("is cut off"), STR_INIT("only what stands before it is used")},
    {STR_INIT("Authentication"), UNIT_DAMAGED, STR_INIT("does not have the checksum that the archive gives for it"),
     STR_INIT("used as it is")},
    {STR_INIT("CRC"), UNIT_DAMAGED, STR_INIT("does not have the checksum that the archive gives for it"),
     STR_INIT("used as it is")},
    {STR_INIT("data is wrong size"), UNIT_DAMAGED, STR_INIT("does not have the size that the archive gives for it"),
     STR_INIT("used as it is")},
};

bool unpacker_find_header(unpacker *u, struct archive_entry *e)
{
    bool file = archive_entry_filetype(e) == AE_IFREG || archive_entry_filetype(e) == 0;
    u->header = (zip_header){0};
    if (!unpacker_sums(u) || !file) {
        return true;
    }
    u->header = zip_header_read(u->in, &u->directory, (uint64_t)archive_filter_bytes(u->a, 0));
    u->directory.exact = u->header.listed != NULL;
    return u->directory.exact;
}

static const failure *failure_of(str message)
{
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        if (str_find_nocase(message, failures[i].told) != STR_NONE) {
            return &failures[i];
        }
    }
    return NULL;
}

str failure_in_words(str message)
{
    const failure *f = failure_of(message);
    return f ? f->what : message;
}

static void member_failed(member_source *m)
{
    source_meet(m->base.context);
    str message = m->u->padded ? STR("Truncated") : unpacker_message(m->u);
    const failure *f = failure_of(message);
    if (!f) {
        source_fault_here(&m->base, UNIT_DAMAGED, message, STR("only what stands before it is used"));
        return;
    }
    arena *a = &m->u->run->context.ledger->text;
    bool named = f->status == UNIT_FAILED;
    str what = named ? arena_printf(a, "%.*s (%.*s)", STR_ARG(f->what), STR_ARG(message)) : f->what;
    source_fault_here(&m->base, f->status, what, f->consequence);
}

static void compare_with_directory(member_source *m)
{
    if (m->listed_size != SIZE_UNKNOWN && m->listed_size != m->base.at) {
        source_fault_here(&m->base, UNIT_DAMAGED, STR("does not have the size that the archive gives for it"),
                          STR("used as it is"));
    }
    if (m->two_sums) {
        source_fault_here(&m->base, UNIT_DAMAGED, STR("has two checksums in the archive, and they differ"),
                          STR("used as it is"));
    }
    source_add_up(&m->base);
}

/* False: nothing more comes. */
static bool next_block(member_source *m)
{
    if (m->result != ARCHIVE_OK) { /* what came with the warning has been handed on */
        member_failed(m);
        return false;
    }
    const void *bytes = NULL;
    size_t n = 0;
    la_int64_t at = (la_int64_t)m->base.at;
    la_int64_t from = archive_filter_bytes(m->u->a, 0);
    m->result = unpacker_next_block(m->u, &bytes, &n, &at);
    if (m->result == ARCHIVE_EOF) {
        m->ended = m->base.complete = true;
        compare_with_directory(m);
        return false;
    }
    if (m->result != ARCHIVE_OK && m->result != ARCHIVE_WARN) {
        m->ended = true;
        member_failed(m);
        return false;
    }
    if (m->u->padded && ((uint64_t)from >= m->u->in->at || unpacker_is_padding(bytes))) {
        m->ended = true; /* unpacked from what is not there */
        member_failed(m);
        return false;
    }
    m->block = str_make(bytes, n);
    m->block_at = at > (la_int64_t)m->base.at ? (uint64_t)at : m->base.at;
    return true;
}

static size_t member_read(stream *s, char *buffer, size_t n)
{
    member_source *m = (member_source *)s;
    while (m->block.n == 0 && !m->ended) {
        if (!next_block(m)) {
            return 0;
        }
    }
    if (m->ended) {
        return 0;
    }
    if (m->base.at < m->block_at) { /* a hole */
        uint64_t hole = m->block_at - m->base.at;
        n = n < hole ? n : (size_t)hole;
        memset(buffer, 0, n);
    } else {
        n = n < m->block.n ? n : m->block.n;
        memcpy(buffer, m->block.p, n);
        m->block = str_from(m->block, n);
    }
    m->base.at += n;
    source_add(&m->base, buffer, n);
    if (!run_bytes_out(m->u->run, n)) {
        source_fault_here(&m->base, UNIT_LIMITED, STR("more bytes unpacked than allowed for the size of its archive"),
                          STR("the rest is not read"));
    }
    return n;
}

void member_drain(member_source *m)
{
    m->base.sum.wanted = false;
    while (!m->ended && !m->base.base.failed && run_bytes_out(m->u->run, m->block.n)) {
        m->base.at += m->block.n;
        m->block = STR("");
        if (!next_block(m)) {
            break;
        }
    }
}

void member_source_init(member_source *m, unpacker *u, uint32_t row, struct archive_entry *e)
{
    *m = (member_source){
        .base = {.base = {member_read}, .size = SIZE_UNKNOWN, .context = &u->run->context, .unit = row},
        .u = u,
        .listed_size = SIZE_UNKNOWN,
        .result = ARCHIVE_OK,
    };
    if (archive_entry_size_is_set(e) && archive_entry_size(e) >= 0) {
        m->base.size = (uint64_t)archive_entry_size(e);
    }
    const zip_member *listed = u->header.listed;
    if (listed) {
        m->two_sums = listed->crc != u->header.crc;
        m->base.sum = (checksum){.wanted = true, .want = listed->crc};
        m->listed_size = listed->size;
    }
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

void member_read_unit(unpacker *u, uint32_t row, str name, struct archive_entry *e)
{
    member_source m;
    member_source_init(&m, u, row, e);
    opening o;
    opening_read(&o, &m.base);
    u->run->read_unit(u->run, row, name, &o, u->depth + 1);
    opening_free(&o);
    pass_member(u, &m);
}
