/* What happens to .evtx files: copied while they are written, cut off, overwritten, made by somebody who means harm. */
#include "evtx_write.h"

#include <string.h>

enum { CHUNK = 65536, CHUNK_HEAD = 512 };

typedef struct place {
    evtx_file *file;
    uint8_t *chunk, *record;
} place;

static uint32_t number_at(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void set(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

static void take_out(evtx_file *f, size_t at, size_t n)
{
    memmove(f->bytes + at, f->bytes + at + n, f->n - at - n);
    f->n -= n;
}

static void header_gone(place *p)
{
    memset(p->file->bytes, 0, EVTX_FILE_HEADER);
}

static void header_wrong(place *p)
{
    memset(p->file->bytes + 8, 0xa5, 120);
}

static void header_cut(place *p)
{
    take_out(p->file, 0, EVTX_FILE_HEADER - 96);
}

static void dirty(place *p)
{
    p->file->bytes[120] |= 1;
}

static void checksums_wrong(place *p)
{
    p->chunk[52] ^= 0xff;
    p->chunk[124] ^= 0xff;
    p->file->bytes[124] ^= 0xff;
}

static void checksums_missing(place *p)
{
    set(p->chunk + 52, 0);
    set(p->chunk + 124, 0);
    set(p->file->bytes + 124, 0);
}

static void chunk_zero(place *p)
{
    memset(p->chunk, 0, CHUNK);
}

static void chunk_cut(place *p)
{
    size_t keep = (size_t)(p->record - p->chunk);
    take_out(p->file, (size_t)(p->record - p->file->bytes), CHUNK - keep);
}

static void chunk_signature(place *p)
{
    memcpy(p->chunk, "NoChunk", 8);
}

static void chunk_junk(place *p)
{
    for (size_t i = 0; i < CHUNK; i++)
        p->chunk[i] = (uint8_t)(i * 7 + 1);
}

static void end_cut(place *p)
{
    p->file->n = (size_t)(p->record - p->file->bytes) + 100;
}

static void size_zero(place *p)
{
    set(p->record + number_at(p->record + 4) - 4, 0);
    set(p->record + 4, 0);
}

static void size_huge(place *p)
{
    set(p->record + 4, 0x7ffffff8);
}

static void size_copy(place *p)
{
    set(p->record + number_at(p->record + 4) - 4, 0);
}

static void record_signature(place *p)
{
    set(p->record, 0);
}

static void record_zero(place *p)
{
    memset(p->record, 0, number_at(p->record + 4));
}

/* The first template's first element, which is Event; the name stands right behind. */
static void name_nowhere(place *p)
{
    set(p->chunk + CHUNK_HEAD + 24 + 14 + 24 + 4 + 7, 0xfffffff0);
}

/* Where only a reference to the name stands: Event in the template of the second record, when that has one of its own.
 */
static void name_lost(place *p)
{
    uint8_t *second = p->chunk + CHUNK_HEAD + number_at(p->chunk + CHUNK_HEAD + 4);
    set(second + 24 + 14 + 24 + 4 + 7, 0xfffffff0);
}

static void name_circle(place *p)
{
    for (size_t i = 0; i < 64; i++) {
        uint32_t at = number_at(p->chunk + 128 + 4 * i);
        if (at)
            set(p->chunk + at, at);
    }
}

static void tables_wild(place *p)
{
    memset(p->chunk + 128, 0xee, 384);
}

static void template_nowhere(place *p)
{
    set(p->record + 24 + 10, 0xfff0);
}

static void template_circle(place *p)
{
    set(p->record + 24 + 10, (uint32_t)(p->record - p->chunk) + 24);
}

static void free_wild(place *p)
{
    set(p->chunk + 48, 0xffffffff);
}

static void free_short(place *p)
{
    set(p->chunk + 48, (uint32_t)(p->record - p->chunk) + 40);
}

/* Records of earlier times behind the last one, as a chunk that is used again has them. */
static void slack(place *p)
{
    uint32_t end = number_at(p->chunk + 48), all = end - CHUNK_HEAD;
    if (CHUNK - end < all)
        return;
    memcpy(p->chunk + end, p->chunk + CHUNK_HEAD, all);
    for (uint32_t at = 0; at < all; at += number_at(p->chunk + end + at + 4))
        set(p->chunk + end + at + 8, number_at(p->chunk + end + at + 8) - 600);
}

static void free_low(place *p)
{
    set(p->chunk + 48, (uint32_t)(p->record - p->chunk));
}

static void free_empty(place *p)
{
    set(p->chunk + 48, CHUNK_HEAD);
}

static void free_high(place *p)
{
    set(p->chunk + 48, number_at(p->chunk + 48) + 40);
}

/* One sector is gone. */
static void head_zero(place *p)
{
    memset(p->chunk, 0, CHUNK_HEAD);
}

static void head_ones(place *p)
{
    memset(p->chunk + 8, 0xff, CHUNK_HEAD - 8);
}

static void head_part(place *p)
{
    memset(p->chunk + 24, 0, 104);
}

/* Copied between the writing of records and that of the header, which tells of those in front of `record`. */
static void head_stale(place *p)
{
    uint8_t *c = p->chunk, *last = c + CHUNK_HEAD;
    uint32_t end = (uint32_t)(p->record - c), gone = number_at(c + 32) - number_at(p->record + 8) + 1;
    while (last + number_at(last + 4) < p->record)
        last += number_at(last + 4);
    set(c + 16, number_at(c + 16) - gone);
    set(c + 32, number_at(c + 32) - gone);
    set(c + 44, (uint32_t)(last - c));
    set(c + 48, end);
    set(c + 52, evtx_write_crc(0, c + CHUNK_HEAD, end - CHUNK_HEAD));
    set(c + 124, evtx_write_crc(evtx_write_crc(0, c, 120), c + 128, CHUNK_HEAD - 128));
    dirty(p);
}

/* The same in a file that says it was closed: what stands behind is of earlier times. */
static void head_earlier(place *p)
{
    head_stale(p);
    p->file->bytes[120] = 0;
}

static void byte_lost(place *p)
{
    take_out(p->file, (size_t)(p->record - p->file->bytes) + 60, 1);
}

static void bytes_lost(place *p)
{
    take_out(p->file, (size_t)(p->record - p->file->bytes) + 60, 7);
}

static void id_wild(place *p)
{
    p->record[8] ^= 0x55;
}

static void ids_wild(place *p)
{
    memset(p->chunk + 8, 0x5a, 32);
}

static const struct {
    const char *name;
    void (*act)(place *p);
} damages[] = {
    {"header-gone", header_gone},
    {"header-wrong", header_wrong},
    {"header-cut", header_cut},
    {"dirty", dirty},
    {"checksums-wrong", checksums_wrong},
    {"checksums-missing", checksums_missing},
    {"chunk-zero", chunk_zero},
    {"chunk-cut", chunk_cut},
    {"chunk-signature", chunk_signature},
    {"chunk-junk", chunk_junk},
    {"end-cut", end_cut},
    {"size-zero", size_zero},
    {"size-huge", size_huge},
    {"size-copy", size_copy},
    {"record-signature", record_signature},
    {"record-zero", record_zero},
    {"name-nowhere", name_nowhere},
    {"name-lost", name_lost},
    {"name-circle", name_circle},
    {"tables-wild", tables_wild},
    {"template-nowhere", template_nowhere},
    {"template-circle", template_circle},
    {"free-wild", free_wild},
    {"free-short", free_short},
    {"free-low", free_low},
    {"free-empty", free_empty},
    {"free-high", free_high},
    {"head-zero", head_zero},
    {"head-ones", head_ones},
    {"head-part", head_part},
    {"head-stale", head_stale},
    {"head-earlier", head_earlier},
    {"byte-lost", byte_lost},
    {"bytes-lost", bytes_lost},
    {"id-wild", id_wild},
    {"ids-wild", ids_wild},
    {"slack", slack},
};

const char *evtx_damage_name(size_t i)
{
    return i < sizeof damages / sizeof *damages ? damages[i].name : NULL;
}

bool evtx_damage(evtx_file *f, const char *name, size_t chunk, size_t record)
{
    place p = {.file = f, .chunk = f->bytes + EVTX_FILE_HEADER + chunk * CHUNK};
    p.record = p.chunk + CHUNK_HEAD;
    while (record-- > 0)
        p.record += number_at(p.record + 4);
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        if (strcmp(damages[i].name, name) == 0) {
            damages[i].act(&p);
            return true;
        }
    }
    return false;
}
