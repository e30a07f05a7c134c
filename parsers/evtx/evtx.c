/* The reader of .evtx files, the log files of Windows themselves: finds the chunks and hands them to the pool. */
#include "parsers/evtx/evtx.h"

#include "parsers/evtx/batch.h"

typedef struct evtx_reading {
    evtx_unit *unit;
    uint64_t chunks;      /* places of chunks passed so far */
    uint64_t blanks;      /* places of zeros right before this one: lost if anything follows */
    uint64_t blanks_byte; /* where they begin */
    size_t at;            /* in the present batch */
} evtx_reading;

static evtx_frame *add_frame(evtx_batch *b, evtx_frame f)
{
    evtx_frame *kept = array_push(&b->frames);
    *kept = f;
    return kept;
}

static bool batch_fill(evtx_batch *b, reader *r)
{
    while (b->n < EVTX_BATCH_BYTES) {
        size_t got = reader_read(r, (char *)b->bytes + b->n, EVTX_BATCH_BYTES - b->n);
        if (got == 0)
            return false;
        b->n += got;
    }
    return true;
}

/* The zeros were chunks: so many of them. */
static void lose_blanks(evtx_reading *e, evtx_batch *b, uint64_t count)
{
    if (count > 0)
        add_frame(b, (evtx_frame){.kind = EVTX_LOST, .byte = e->blanks_byte, .count = count});
    e->chunks += e->blanks;
    e->blanks = 0;
}

static void batch_frame(evtx_reading *e, evtx_batch *b, bool end)
{
    for (evtx_frame f; (f = evtx_frame_next(b->bytes, b->n, e->at, end)).kind != EVTX_MORE; e->at += f.n) {
        f.byte = b->byte + f.at;
        f.count = 1;
        if (f.kind == EVTX_BLANK) {
            e->blanks_byte = e->blanks ? e->blanks_byte : f.byte;
            e->blanks++;
            continue;
        }
        lose_blanks(e, b, e->blanks);
        e->chunks++;
        add_frame(b, f);
    }
}

/* Zeros at the end were never used, unless the file header tells of them. */
static void batch_end(evtx_reading *e, evtx_batch *b)
{
    const evtx_file_header *h = &e->unit->header;
    uint64_t told = h->present && h->checksum_good && h->chunks > e->chunks ? h->chunks - e->chunks : 0;
    uint64_t blank = told < e->blanks ? told : e->blanks;
    lose_blanks(e, b, blank);
    if (told > blank)
        add_frame(b, (evtx_frame){.kind = EVTX_ENDS_EARLY, .byte = b->byte + b->n, .count = told - blank});
    b->base.last = true;
}

static evtx_batch *batch_carry(evtx_reading *e, const evtx_batch *b)
{
    evtx_batch *next = evtx_batch_new(e->unit);
    next->n = b->n - e->at;
    memcpy(next->bytes, b->bytes + e->at, next->n);
    next->byte = b->byte + e->at;
    e->at = 0;
    return next;
}

static void evtx_read(reader *r)
{
    evtx_reading e = {.unit = evtx_unit_new(r->context, r->unit)};
    evtx_batch *b = evtx_batch_new(e.unit);
    b->byte = 0;
    bool end = !batch_fill(b, r);
    e.unit->header = evtx_file_header_of(b->bytes, b->n, &e.at);
    if (!e.unit->header.present || !e.unit->header.checksum_good)
        add_frame(b, (evtx_frame){.kind = e.unit->header.present ? EVTX_HEADER_BAD : EVTX_HEADLESS, .count = 1});
    for (evtx_batch *next; b; b = next) {
        batch_frame(&e, b, end);
        if (end)
            batch_end(&e, b);
        next = end ? NULL : batch_carry(&e, b);
        batch_submit(r->context, &b->base);
        end = next && !batch_fill(next, r);
    }
}

static int how_sure(str head)
{
    const uint8_t *p = (const uint8_t *)head.p;
    size_t at;
    if (head.n == 0)
        return 0;
    if (evtx_file_header_of(p, head.n, &at).present)
        return 100;
    size_t chunk = evtx_find_chunk(p, head.n, 0, head.n);
    if (chunk < head.n)
        return chunk == 0 || chunk == EVTX_HEADER ? 90 : 60;
    return evtx_find_record(p, 0, head.n) < head.n ? 60 : 0;
}

static format_bid evtx_bid(arena *a, str head, bool whole)
{
    (void)a, (void)whole;
    return (format_bid){.sure = how_sure(head), .format = FORMAT_EVTX};
}

const format_reader evtx_format = {.bid = evtx_bid, .read = evtx_read};
