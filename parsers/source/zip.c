/* The end of a zip: its directory and the record that ends it (APPNOTE.TXT 4.3.12 to 4.3.16). That record stands in the
   last 22 bytes, or before a comment of at most 65,535. libarchive reads zips; this looks whether one is whole, whether
   its members lie over each other, which no honest zip does and which makes a few kilobytes into petabytes, and what
   their checksums are. */
#include "parsers/source/sniff.h"

#include "base/sort.h"

enum {
    END_RECORD = 22,
    END_DIRECTORY_BYTES_AT = 12,
    END_DIRECTORY_AT = 16,
    END_COMMENT_AT = 20,
    END_TAIL = END_RECORD + 65535,
    END_64_RECORD = 56,
    END_64_LOCATOR = 20,
    END_64_DIRECTORY_BYTES_AT = 40,
    ENTRY = 46,       /* of the directory, without its name, extra fields and comment */
    LOCAL_ENTRY = 30, /* before the data of a member, without its name and extra fields */
    LOCAL_FLAGS_AT = 6,
    LOCAL_CRC_AT = 14,
    LOCAL_NAME_BYTES_AT = 26,
    LOCAL_EXTRA_BYTES_AT = 28,
    SUMS_BEHIND = 1 << 3, /* flag: checksum and sizes were not known yet, and follow the data */
    EXTRA_64 = 1,
    ENTRIES_MAX = 200000,
};
#define IN_EXTRA_64 UINT64_C(0xFFFFFFFF)

static uint64_t little(const char *p, size_t n)
{
    uint64_t v = 0;
    while (n-- > 0) {
        v = v << 8 | (unsigned char)p[n];
    }
    return v;
}

/* The last end record whose comment fits into what follows; STR_NONE. */
static size_t end_record(str tail)
{
    for (size_t i = tail.n < END_RECORD ? 0 : tail.n - END_RECORD + 1; i-- > 0;) {
        if (tail.p[i] == 'P' && memcmp(tail.p + i, "PK\x05\x06", 4) == 0 &&
            i + END_RECORD + little(tail.p + i + END_COMMENT_AT, 2) <= tail.n) {
            return i;
        }
    }
    return STR_NONE;
}

bool sniff_zip_end_in(str tail)
{
    return end_record(tail) != STR_NONE;
}

/* Where the directory begins, or SIZE_UNKNOWN; end_at: of the end record. A zip64 has a bigger record before that. */
static uint64_t directory_start(source *in, uint64_t end_at, const char *end)
{
    uint64_t bytes = little(end + END_DIRECTORY_BYTES_AT, 4);
    if (bytes == IN_EXTRA_64) {
        char bigger[END_64_RECORD];
        uint64_t before = END_64_RECORD + END_64_LOCATOR;
        if (end_at < before || !in->seek(in, end_at - before) ||
            source_fill(in, bigger, sizeof bigger) != sizeof bigger || memcmp(bigger, "PK\x06\x06", 4) != 0) {
            return SIZE_UNKNOWN;
        }
        end_at -= before;
        bytes = little(bigger + END_64_DIRECTORY_BYTES_AT, 8);
    }
    return bytes <= end_at ? end_at - bytes : SIZE_UNKNOWN;
}

typedef struct walk {
    source *in;
    uint64_t at, end;
    zip_directory *to;
    char *extra; /* room for the longest */
} walk;

/* Sizes and offset that did not fit stand in an extra field, in this order, those that are needed only. */
static void extent_64(str extra, uint64_t *unpacked, uint64_t *packed, uint64_t *offset)
{
    uint64_t *fields[] = {unpacked, packed, offset};
    while (extra.n >= 4) {
        str field = str_head(str_from(extra, 4), (size_t)little(extra.p + 2, 2));
        if (little(extra.p, 2) == EXTRA_64) {
            for (size_t i = 0; i < 3; i++) {
                if (*fields[i] == IN_EXTRA_64 && field.n >= 8) {
                    *fields[i] = little(field.p, 8);
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
    char e[ENTRY];
    if (d->at + ENTRY > d->end || d->to->members.n == ENTRIES_MAX || source_fill(d->in, e, ENTRY) != ENTRY ||
        memcmp(e, "PK\x01\x02", 4) != 0) {
        return false;
    }
    uint64_t packed = little(e + 20, 4), unpacked = little(e + 24, 4), offset = little(e + 42, 4);
    uint64_t name = little(e + 28, 2), extra = little(e + 30, 2), comment = little(e + 32, 2);
    if (source_fill(d->in, d->extra, (size_t)name) != name || source_fill(d->in, d->extra, (size_t)extra) != extra) {
        return false;
    }
    extent_64(str_make(d->extra, (size_t)extra), &unpacked, &packed, &offset);
    if (source_fill(d->in, d->extra, (size_t)comment) != comment) {
        return false;
    }
    d->at += ENTRY + name + extra + comment;
    bool sane = offset < d->end && packed < d->end;
    uint64_t end = sane ? offset + LOCAL_ENTRY + name + packed : offset;
    *array_push(&d->to->members) =
        (zip_member){offset, end, unpacked == IN_EXTRA_64 ? SIZE_UNKNOWN : unpacked, (uint32_t)little(e + 16, 4)};
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
static bool read_members(zip_directory *d, source *in, uint64_t from, uint64_t end)
{
    walk w = {.in = in, .at = from, .end = end, .to = d, .extra = mem_alloc(UINT16_MAX)};
    if (in->seek(in, from)) {
        while (next_entry(&w)) {
        }
    }
    sort_items(d->members.v, d->members.n, sizeof *d->members.v, member_order, NULL);
    mem_free(w.extra);
    return w.at == end;
}

static bool has_magic(source *in, uint64_t at)
{
    char magic[4];
    return in->seek(in, at) && source_fill(in, magic, sizeof magic) == sizeof magic &&
           memcmp(magic, "PK\x01\x02", sizeof magic) == 0;
}

zip_directory zip_directory_read(source *in)
{
    zip_directory d = {.end = ZIP_NO_END};
    uint64_t from = in->size > END_TAIL ? in->size - END_TAIL : 0;
    if (!in->seek || in->size < END_RECORD || !in->seek(in, from)) {
        return d;
    }
    char *tail = mem_alloc(END_TAIL);
    size_t n = source_fill(in, tail, END_TAIL);
    size_t at = end_record(str_make(tail, n));
    uint64_t start = at == STR_NONE ? SIZE_UNKNOWN : directory_start(in, from + at, tail + at);
    d.end = at == STR_NONE ? ZIP_NO_END : ZIP_END;
    if (start != SIZE_UNKNOWN && has_magic(in, start)) {
        bool whole = read_members(&d, in, start, from + at);
        d.end = overlaps(&d) ? ZIP_OVERLAPPING : ZIP_WHOLE;
        d.exact = whole && little(tail + at + END_DIRECTORY_AT, 4) == start;
    }
    mem_free(tail);
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
    char entry[LOCAL_ENTRY];
    zip_header h = {0};
    const zip_member *m = member_before(d, at);
    uint64_t back = in->at;
    if (m && in->seek(in, m->from) && source_fill(in, entry, LOCAL_ENTRY) == LOCAL_ENTRY &&
        memcmp(entry, "PK\x03\x04", 4) == 0) {
        uint64_t name = little(entry + LOCAL_NAME_BYTES_AT, 2), extra = little(entry + LOCAL_EXTRA_BYTES_AT, 2);
        uint32_t crc = (uint32_t)little(entry + LOCAL_CRC_AT, 4);
        bool behind = little(entry + LOCAL_FLAGS_AT, 2) & SUMS_BEHIND || crc == 0;
        if (m->from + LOCAL_ENTRY + name + extra == at) {
            h = (zip_header){m, m->from + LOCAL_ENTRY, (size_t)name, behind ? m->crc : crc};
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
