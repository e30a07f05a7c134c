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

static void ids_wild(place *p)
{
    memset(p->chunk + 8, 0x5a, 32);
}

/* Records of earlier times behind the last one, as a chunk that is used again has them. */
static void slack(place *p)
{
    uint32_t end = number_at(p->chunk + 48), first = number_at(p->chunk + CHUNK_HEAD + 4);
    if (CHUNK - end >= first)
        memcpy(p->chunk + end, p->chunk + CHUNK_HEAD, first);
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
