/* The end of a zip (APPNOTE.TXT 4.3.14 to 4.3.16): its record stands in the last 22 bytes, or before a comment of at
   most 65,535. A comment may hold such records too, programs put the one of zip64 where they like, and what stands in
   front of a zip moves all of it: so every record that fits is tried, and the first taken that tells the truth. */
#include "parsers/source/zip.h"

enum {
    RECORD = 22,
    TAIL = RECORD + 65535,
    RECORD_64 = 56,
    LOCATOR = 20,
    TRIED_MAX = 64, /* records in one comment */
};
#define IN_64 UINT64_C(0xFFFFFFFF)

/* A record, or the bigger one of zip64. */
typedef struct end_record {
    uint64_t stop;            /* of the directory: where the record begins */
    uint64_t bytes, declared; /* of the directory, and where it is said to begin */
    bool empty;
} end_record;

uint64_t zip_number(const char *p, size_t n)
{
    uint64_t v = 0;
    while (n-- > 0) {
        v = v << 8 | (unsigned char)p[n];
    }
    return v;
}

bool zip_has_mark(source *in, uint64_t at, const char *mark)
{
    char found[4];
    return at < in->size && in->seek(in, at) && source_fill(in, found, sizeof found) == sizeof found &&
           memcmp(found, mark, sizeof found) == 0;
}

/* The last record in these bytes that begins before `end` and whose comment fits; STR_NONE. */
static size_t record_before(str tail, size_t end)
{
    for (size_t i = end; i-- > 0;) {
        if (tail.p[i] == 'P' && i + RECORD <= tail.n && memcmp(tail.p + i, "PK\x05\x06", 4) == 0 &&
            i + RECORD + zip_number(tail.p + i + 20, 2) <= tail.n) {
            return i;
        }
    }
    return STR_NONE;
}

bool zip_end_in(str tail)
{
    return record_before(tail, tail.n) != STR_NONE;
}

/* The bigger record, where the locator in front of the record says or right in front of that; false: none. */
static bool read_64(source *in, uint64_t record_at, end_record *r)
{
    char locator[LOCATOR], record[RECORD_64];
    if (record_at < LOCATOR || !zip_has_mark(in, record_at - LOCATOR, "PK\x06\x07") ||
        !in->seek(in, record_at - LOCATOR) || source_fill(in, locator, LOCATOR) != LOCATOR) {
        return false;
    }
    uint64_t told = zip_number(locator + 8, 8), near = record_at - LOCATOR - RECORD_64;
    uint64_t at = zip_has_mark(in, told, "PK\x06\x06") ? told : near;
    if (record_at < LOCATOR + RECORD_64 || at > near || !in->seek(in, at) ||
        source_fill(in, record, RECORD_64) != RECORD_64 || memcmp(record, "PK\x06\x06", 4) != 0) {
        return false;
    }
    *r = (end_record){.stop = at, .bytes = zip_number(record + 40, 8), .declared = zip_number(record + 48, 8)};
    return true;
}

/* Is there a directory right in front of the record, or where it says? */
static bool find_directory(source *in, const end_record *r, zip_ending *e)
{
    uint64_t near = r->bytes <= r->stop ? r->stop - r->bytes : SIZE_UNKNOWN;
    uint64_t told = r->bytes <= r->stop && r->declared <= r->stop - r->bytes ? r->declared : SIZE_UNKNOWN;
    if (r->bytes == 0 || (!zip_has_mark(in, near, "PK\x01\x02") && !zip_has_mark(in, told, "PK\x01\x02"))) {
        return false;
    }
    bool at_near = zip_has_mark(in, near, "PK\x01\x02");
    e->start = at_near ? near : told;
    e->stop = e->start + r->bytes;
    e->as_told = e->start == r->declared;
    bool behind = at_near && r->declared < near;
    e->before = behind ? near - r->declared : 0;
    bool missing = at_near && r->declared > near && r->declared != IN_64 && !zip_has_mark(in, 0, "PK\x03\x04");
    e->end = missing ? ZIP_PART : ZIP_WHOLE;
    return true;
}

/* What the record at `at` of the tail makes of the source. */
static zip_ending try_record(source *in, uint64_t at, const char *p, bool last)
{
    zip_ending e = {.end = ZIP_END};
    end_record small = {.stop = at, .bytes = zip_number(p + 12, 4), .declared = zip_number(p + 16, 4)}, big;
    uint64_t disk = zip_number(p + 4, 2), of_directory = zip_number(p + 6, 2); /* one alone is a fault */
    if (disk > 0 && disk < UINT16_MAX && of_directory > 0) {
        e.end = ZIP_PART;
    } else if (read_64(in, at, &big) && find_directory(in, &big, &e)) {
        return e;
    } else if (!find_directory(in, &small, &e) && last && small.bytes == 0 && zip_number(p + 10, 2) == 0) {
        e = (zip_ending){.end = ZIP_WHOLE, .start = at, .stop = at, .as_told = small.declared == at};
        e.before = small.declared < at ? at - small.declared : 0;
    }
    return e;
}

bool zip_ends_plainly(source *in)
{
    return in->seek && in->size != SIZE_UNKNOWN && in->size >= RECORD &&
           zip_has_mark(in, in->size - RECORD, "PK\x05\x06");
}

zip_ending zip_ending_find(source *in)
{
    zip_ending best = {.end = ZIP_NO_END};
    uint64_t from = in->size > TAIL ? in->size - TAIL : 0;
    if (!in->seek || in->size < RECORD || !in->seek(in, from)) {
        return best;
    }
    char *tail = mem_alloc(TAIL);
    str all = str_make(tail, source_fill(in, tail, TAIL));
    size_t at = record_before(all, all.n);
    for (unsigned tried = 0; at != STR_NONE && tried < TRIED_MAX; tried++) {
        bool last = at + RECORD + zip_number(tail + at + 20, 2) == all.n;
        zip_ending e = try_record(in, from + at, tail + at, last);
        bool sure = last && (e.end == ZIP_PART || (e.end == ZIP_WHOLE && e.as_told));
        best = sure || e.end > best.end ? e : best;
        if (sure) {
            break;
        }
        at = record_before(all, at);
    }
    mem_free(tail);
    return best;
}
