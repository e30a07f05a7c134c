/* A header in front of the member's bytes, and a directory of one row behind them: both are the zip's own, with what is
   no extra field, or no business of ours, left out. */
#include "parsers/source/lone.h"

enum {
    LOCAL_NAME_BYTES_AT = 26,
    LISTED_NAME_BYTES_AT = 28,
    LISTED_OFFSET_AT = 42,
    END_RECORD = 22,
    SUMS_BYTES = 24, /* behind the data, at most */
    EXTRA_64 = 0x0001,
    EXTRA_UNICODE_NAME = 0x7075,
    EXTRA_AES = 0x9901,
};

/* ---- the bytes ---- */

static size_t read_lone(stream *s, char *buffer, size_t n)
{
    lone_source *l = (lone_source *)s;
    uint64_t at = l->base.at, behind = l->head.n + l->n;
    size_t got = 0;
    if (at < l->head.n || at >= behind) {
        str part = at < l->head.n ? str_from(l->head, (size_t)at) : str_from(l->tail, (size_t)(at - behind));
        got = part.n < n ? part.n : n;
        if (got > 0) {
            memcpy(buffer, part.p, got);
        }
    } else if (l->in->seek(l->in, l->from + (at - l->head.n))) {
        got = source_read(l->in, buffer, n < behind - at ? n : (size_t)(behind - at));
        l->base.base.failed = l->in->base.failed;
    }
    l->base.at += got;
    return got;
}

static bool seek_lone(source *s, uint64_t to)
{
    s->at = to;
    return true;
}

void lone_source_part(lone_source *l, const unpacker *of, uint64_t from, uint64_t n)
{
    *l = (lone_source){
        .base = {.base = {read_lone}, .seek = seek_lone, .size = n, .context = &of->run->context, .unit = of->unit},
        .in = of->in,
        .from = from,
        .n = n,
    };
}

static void put(char **p, uint64_t v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        *(*p)++ = (char)(v >> 8 * i & 255);
    }
}

/* The extra fields that say how to read the member. *bad: what follows them is none. */
static str sound_fields(arena *a, str extra, bool *bad)
{
    char *kept = arena_bytes(a, extra.n);
    size_t n = 0;
    while (extra.n >= 4) {
        uint64_t id = zip_number(extra.p, 2);
        size_t bytes = 4 + (size_t)zip_number(extra.p + 2, 2);
        if (bytes > extra.n) {
            break;
        }
        if (id == EXTRA_64 || id == EXTRA_AES || (id == EXTRA_UNICODE_NAME && bytes > 9)) {
            memcpy(kept + n, extra.p, bytes);
            n += bytes;
        }
        extra = str_from(extra, bytes);
    }
    *bad = *bad || extra.n > 0;
    return str_make(kept, n);
}

/* A header of either kind, its name and the sound ones of its extra fields; lengths_at: where it tells how long these
   are. Empty: it is not there. *end: where it ends. */
static str read_header(lone_source *l, uint64_t from, size_t fixed, size_t lengths_at, uint64_t *end)
{
    char *head = arena_bytes(&l->text, fixed + 2 * (size_t)UINT16_MAX);
    if (!l->in->seek(l->in, from) || source_fill(l->in, head, fixed) != fixed) {
        return STR("");
    }
    size_t name = (size_t)zip_number(head + lengths_at, 2), extra = (size_t)zip_number(head + lengths_at + 2, 2);
    size_t n = source_fill(l->in, head + fixed, name + extra);
    str fields = sound_fields(&l->text, str_from(str_make(head + fixed, n), name), &l->bad_extra);
    l->name = arena_str(&l->text, str_head(str_make(head + fixed, n), name));
    char *p = head + lengths_at + 2;
    put(&p, fields.n, 2);
    if (fields.n > 0) {
        memcpy(head + fixed + l->name.n, fields.p, fields.n);
    }
    *end = from + fixed + name + extra;
    return n == name + extra ? str_make(head, fixed + name + fields.n) : STR("");
}

/* Its row, as the only one, and the record of the end. */
static str one_row(lone_source *l, uint64_t listed_at, uint64_t offset)
{
    uint64_t end;
    str row = read_header(l, listed_at, ZIP_LISTED_HEADER, LISTED_NAME_BYTES_AT, &end);
    if (!row.n) {
        return row;
    }
    char *tail = arena_bytes(&l->text, row.n + END_RECORD), *p = tail + LISTED_NAME_BYTES_AT + 4;
    memcpy(tail, row.p, row.n);
    put(&p, 0, 4); /* no comment, first disk */
    p = tail + LISTED_OFFSET_AT;
    put(&p, 0, 4);
    p = tail + row.n;
    memcpy(p, "PK\x05\x06\0\0\0\0\1\0\1\0", 12);
    p += 12;
    put(&p, row.n, 4);
    put(&p, offset, 4);
    put(&p, 0, 2);
    return str_make(tail, row.n + END_RECORD);
}

static bool lone_source_init(lone_source *l, unpacker *of, const zip_member *m)
{
    bool listed = m->listed_at != SIZE_UNKNOWN;
    uint64_t data = 0;
    lone_source_part(l, of, 0, 0);
    l->head = read_header(l, m->from, ZIP_LOCAL_HEADER, LOCAL_NAME_BYTES_AT, &data);
    bool there = l->head.n && str_starts(l->head, STR("PK\x03\x04"));
    uint64_t left = data < of->in->size ? of->in->size - data : 0;
    l->from = data;
    l->n = m->packed < left && left - m->packed > SUMS_BYTES ? m->packed + SUMS_BYTES : left;
    if (there && listed) {
        l->tail = one_row(l, m->listed_at, l->head.n + l->n);
    } else if (listed) {
        (void)one_row(l, m->listed_at, 0); /* for the name */
    }
    l->base.size = l->head.n + l->n + l->tail.n;
    return there && (l->tail.n || !listed);
}

/* ---- reading it ---- */

bool lone_open(lone *l, unpacker *of, const zip_member *m, const char *password)
{
    *l = (lone){0};
    bool there = lone_source_init(&l->source, of, m);
    l->u = (unpacker){
        .run = of->run,
        .unit = of->unit,
        .name = of->name,
        .in = &l->source.base,
        .kind = CONTAINER_ZIP,
        .depth = of->depth,
        .outer = of,
        .password = password,
        .stream_only = m->listed_at == SIZE_UNKNOWN,
        .directory = {.end = m->listed_at == SIZE_UNKNOWN ? ZIP_NO_END : ZIP_WHOLE},
        .blocks = {mem_alloc(ARCHIVE_BLOCK_BYTES), mem_alloc(ARCHIVE_BLOCK_BYTES)},
    };
    int result = there && unpacker_open(&l->u) ? unpacker_next_header(&l->u, &l->entry) : ARCHIVE_FATAL;
    bool open = result == ARCHIVE_OK || result == ARCHIVE_WARN;
    if (!open) {
        (void)unpacker_message(&l->u); /* memory may be what is missing, which is no fault of the zip */
    }
    return open;
}

void lone_close(lone *l)
{
    unpacker_close(&l->u);
    mem_free(l->u.blocks[0]);
    mem_free(l->u.blocks[1]);
    arena_free(&l->source.text);
}

/* One whose header is not there or means nothing. */
static void tell_unreachable(unpacker *u, lone *l)
{
    run *r = u->run;
    uint32_t row =
        ledger_add_inside(r->context.ledger, u->unit, source_name_clean(&l->source.text, l->source.name, true));
    ledger_unit(r->context.ledger, row)->encoding = ENCODING_BINARY;
    run_problem(r, row, UNIT_DAMAGED, STR("its header in the archive is damaged"), STR("not read"));
}

/* Where it ended in the zip. */
static uint64_t read_one(unpacker *u, const zip_member *m)
{
    lone l;
    uint64_t end = m->to;
    bool budget = ++u->run->budget.entries <= ARCHIVE_ENTRIES_MAX;
    bool open = budget && lone_open(&l, u, m, NULL);
    if (!budget) {
        unpacker_stop(u, STR(ARCHIVE_ENTRIES_TOLD));
        return end;
    }
    u->found = true;
    if (open) {
        uint32_t row = unpacker_read_member(&l.u, l.entry, m);
        if (l.source.bad_extra && row != UNIT_NONE) {
            run_problem(u->run, row, UNIT_REPAIRED, STR("an extra field of its header in the archive is damaged"),
                        STR("left out"));
        }
        uint64_t used = l.u.a ? (uint64_t)archive_filter_bytes(l.u.a, 0) : 0;
        end = m->packed == SIZE_UNKNOWN && used > l.source.head.n ? l.source.from + (used - l.source.head.n) : end;
    } else {
        tell_unreachable(u, &l);
    }
    u->stop = u->stop || l.u.stop;
    lone_close(&l);
    return end > m->from ? end : m->from + 1;
}

void lone_read_all(unpacker *u, size_t from)
{
    for (size_t i = from; i < u->directory.members.n && !u->stop; i++) {
        (void)read_one(u, &u->directory.members.v[i]);
    }
}

void lone_read_on(unpacker *u, uint64_t from)
{
    zip_member m;
    while (!u->stop && zip_member_find(u->in, from, &m)) {
        from = read_one(u, &m);
    }
}
