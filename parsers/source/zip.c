/* The directory of a zip (APPNOTE.TXT 4.3.12), and the headers in front of its members (4.3.7). */
#include "parsers/source/zip.h"

#include "base/sort.h"

enum {
    LOCAL_FLAGS_AT = 6,
    LOCAL_CRC_AT = 14,
    LOCAL_PACKED_AT = 18,
    LOCAL_SIZE_AT = 22,
    LOCAL_NAME_BYTES_AT = 26,
    LOCAL_EXTRA_BYTES_AT = 28,
    SUMS_BEHIND = 1 << 3, /* flag: checksum and sizes were not known yet, and follow the data */
    EXTRA_64 = 1,
    ENTRIES_MAX = 200000,
};
#define IN_EXTRA_64 UINT64_C(0xFFFFFFFF)

typedef struct walk {
    source *in;
    uint64_t at, end;
    uint64_t before; /* what all offsets are short of */
    zip_directory *to;
    char *extra; /* room for the longest */
} walk;

/* Sizes and offset that did not fit stand in an extra field, in this order, those that are needed only. */
static void extent_64(str extra, uint64_t *unpacked, uint64_t *packed, uint64_t *offset)
{
    uint64_t *fields[] = {unpacked, packed, offset};
    while (extra.n >= 4) {
        str field = str_head(str_from(extra, 4), (size_t)zip_number(extra.p + 2, 2));
        if (zip_number(extra.p, 2) == EXTRA_64) {
            for (size_t i = 0; i < 3; i++) {
                if (*fields[i] == IN_EXTRA_64 && field.n >= 8) {
                    *fields[i] = zip_number(field.p, 8);
                    field = str_from(field, 8);
                }
            }
            return;
        }
        extra = str_from(extra, 4 + field.n);
    }
}

/* One entry; false: no more, or not to be understood. */
static bool next_entry(walk *d)
{
    enum { ENTRY = ZIP_LISTED_HEADER };
    char e[ENTRY];
    if (d->at + ENTRY > d->end || d->to->members.n == ENTRIES_MAX || source_fill(d->in, e, ENTRY) != ENTRY ||
        memcmp(e, "PK\x01\x02", 4) != 0) {
        return false;
    }
    uint64_t packed = zip_number(e + 20, 4), unpacked = zip_number(e + 24, 4), offset = zip_number(e + 42, 4);
    uint64_t name = zip_number(e + 28, 2), extra = zip_number(e + 30, 2), comment = zip_number(e + 32, 2);
    if (source_fill(d->in, d->extra, (size_t)name) != name || source_fill(d->in, d->extra, (size_t)extra) != extra) {
        return false;
    }
    extent_64(str_make(d->extra, (size_t)extra), &unpacked, &packed, &offset);
    if (source_fill(d->in, d->extra, (size_t)comment) != comment) {
        return false;
    }
    bool sane = offset < d->end && packed < d->end;
    offset = sane ? offset + d->before : offset;
    *array_push(&d->to->members) = (zip_member){
        .from = offset,
        .to = sane ? offset + ZIP_LOCAL_HEADER + name + packed : offset,
        .packed = packed,
        .size = unpacked == IN_EXTRA_64 ? SIZE_UNKNOWN : unpacked,
        .listed_at = d->at,
        .crc = (uint32_t)zip_number(e + 16, 4),
    };
    d->at += ENTRY + name + extra + comment;
    return true;
}

static int member_order(const void *left, const void *right, void *none)
{
    (void)none;
    const zip_member *a = left;
    const zip_member *b = right;
    int order = (a->from > b->from) - (a->from < b->from);
    return order ? order : (a->to > b->to) - (a->to < b->to);
}

static bool overlaps(const zip_directory *d)
{
    bool found = false;
    for (size_t i = 1; i < d->members.n; i++) {
        found = found || d->members.v[i - 1].to > d->members.v[i].from;
    }
    return found;
}

/* False: it is not all of it. */
static bool read_members(zip_directory *d, source *in, const zip_ending *e)
{
    walk w = {.in = in, .at = e->start, .end = e->stop, .before = e->before, .to = d, .extra = mem_alloc(UINT16_MAX)};
    if (in->seek(in, e->start)) {
        while (next_entry(&w)) {
        }
    }
    sort_items(d->members.v, d->members.n, sizeof *d->members.v, member_order, NULL);
    mem_free(w.extra);
    return w.at == e->stop;
}

/* Offsets may count from the beginning of the source all the same: programs that unpack themselves are made so. */
static bool counts_from_source(source *in, const zip_directory *d)
{
    uint64_t first = d->members.n ? d->members.v[0].from : 0;
    return first >= d->before && !zip_has_mark(in, first, "PK\x03\x04") &&
           zip_has_mark(in, first - d->before, "PK\x03\x04");
}

static void move_members(zip_directory *d)
{
    for (size_t i = 0; i < d->members.n; i++) {
        bool sane = d->members.v[i].from >= d->before;
        d->members.v[i].from -= sane ? d->before : 0;
        d->members.v[i].to -= sane ? d->before : 0;
    }
    d->before = 0;
}

zip_directory zip_directory_read(source *in)
{
    zip_ending e = zip_ending_find(in);
    zip_directory d = {.end = e.end, .before = e.before};
    if (e.end == ZIP_WHOLE) {
        d.complete = read_members(&d, in, &e);
        if (d.before && counts_from_source(in, &d)) {
            move_members(&d);
        }
        d.end = overlaps(&d) ? ZIP_OVERLAPPING : ZIP_WHOLE;
        d.exact = d.complete && e.as_told;
    }
    return d;
}

/* The member that the byte before `at` belongs to; NULL: none. */
static const zip_member *member_before(const zip_directory *d, uint64_t at)
{
    size_t low = 0, high = d->members.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (d->members.v[mid].from < at) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    return low > 0 ? &d->members.v[low - 1] : NULL;
}

zip_header zip_header_read(source *in, const zip_directory *d, uint64_t at)
{
    char entry[ZIP_LOCAL_HEADER];
    zip_header h = {0};
    const zip_member *m = member_before(d, at);
    uint64_t back = in->at;
    if (m && in->seek(in, m->from) && source_fill(in, entry, sizeof entry) == sizeof entry &&
        memcmp(entry, "PK\x03\x04", 4) == 0) {
        uint64_t name = zip_number(entry + LOCAL_NAME_BYTES_AT, 2), extra = zip_number(entry + LOCAL_EXTRA_BYTES_AT, 2);
        uint32_t crc = (uint32_t)zip_number(entry + LOCAL_CRC_AT, 4);
        bool behind = zip_number(entry + LOCAL_FLAGS_AT, 2) & SUMS_BEHIND || crc == 0;
        if (m->from + ZIP_LOCAL_HEADER + name + extra == at) {
            h = (zip_header){m, m->from + ZIP_LOCAL_HEADER, (size_t)name, behind ? m->crc : crc};
        }
    }
    in->seek(in, back);
    return h;
}

str zip_header_name(source *in, const zip_header *h, arena *a)
{
    uint64_t back = in->at;
    char *bytes = arena_bytes(a, h->name_bytes);
    str name = str_make(bytes, in->seek(in, h->name_at) ? source_fill(in, bytes, h->name_bytes) : 0);
    in->seek(in, back);
    return name;
}

void zip_directory_free(zip_directory *d)
{
    array_free(&d->members);
}

/* ---- without a directory ---- */

/* Where the next header stands; SIZE_UNKNOWN: nowhere. */
static uint64_t next_header(source *in, uint64_t from)
{
    enum { BLOCK = 64 * 1024, MARK = 4 };
    char *block = mem_alloc(BLOCK);
    uint64_t found = SIZE_UNKNOWN;
    for (size_t n = BLOCK; n == BLOCK && found == SIZE_UNKNOWN && in->seek(in, from); from += n - (MARK - 1)) {
        n = source_fill(in, block, BLOCK);
        size_t at = str_find(str_make(block, n), STR("PK\x03\x04"));
        found = at == STR_NONE ? SIZE_UNKNOWN : from + at;
        if (n < MARK) {
            break;
        }
    }
    mem_free(block);
    return found;
}

bool zip_member_find(source *in, uint64_t from, zip_member *m)
{
    char entry[ZIP_LOCAL_HEADER];
    uint64_t at = next_header(in, from);
    if (at == SIZE_UNKNOWN || !in->seek(in, at) || source_fill(in, entry, sizeof entry) != sizeof entry) {
        return false;
    }
    uint64_t packed = zip_number(entry + LOCAL_PACKED_AT, 4), size = zip_number(entry + LOCAL_SIZE_AT, 4);
    uint64_t data = at + ZIP_LOCAL_HEADER + zip_number(entry + LOCAL_NAME_BYTES_AT, 2) +
                    zip_number(entry + LOCAL_EXTRA_BYTES_AT, 2);
    bool behind = zip_number(entry + LOCAL_FLAGS_AT, 2) & SUMS_BEHIND;
    bool known = !behind && packed != IN_EXTRA_64 && data + packed <= in->size;
    *m = (zip_member){
        .from = at,
        .to = known             ? data + packed
              : data < in->size ? data
                                : in->size,
        .packed = known ? packed : SIZE_UNKNOWN,
        .size = behind || size == IN_EXTRA_64 ? SIZE_UNKNOWN : size,
        .listed_at = SIZE_UNKNOWN,
        .crc = (uint32_t)zip_number(entry + LOCAL_CRC_AT, 4),
    };
    return true;
}
