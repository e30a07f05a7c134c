/* The records of one chunk. Sections "Event record" and "Corrupt event record". */
#include "base/enum_table.h"
#include "parsers/evtx/batch.h"
#include "parsers/evtx/walk.h"

typedef struct chunk_reader {
    evtx_batch *batch;
    evtx_worker *worker;
    uint64_t byte; /* of the chunk in the file */
    evtx_walk walk;
    size_t budget;
} chunk_reader;

static evtx_item *note_fault(chunk_reader *c, uint32_t at, unit_status status, const char *what,
                             const char *consequence)
{
    evtx_item *item = array_push(&c->batch->items);
    *item = (evtx_item){.byte = c->byte + at, .count = 1, .status = status, .what = what, .consequence = consequence};
    return item;
}

/* --- one record --- */

static binxml event_at(const chunk_reader *c, uint32_t at, uint32_t size)
{
    const evtx_walk *w = &c->walk;
    return (binxml){.chunk = w->p, .chunk_n = w->n, .at = at + EVTX_RECORD_HEADER, .end = at + size - 4};
}

static void refused(chunk_reader *c, uint32_t at, const evtx_decoded *d)
{
    evtx_counts *counts = &c->batch->counts;
    counts->damaged++;
    note_fault(c, at, d->limited ? UNIT_LIMITED : UNIT_DAMAGED, d->refusal, "record left out")->number =
        counts->records;
}

static void accept_record(chunk_reader *c, uint32_t at, evtx_decoded *d)
{
    evtx_batch *b = c->batch;
    logged_event *e = &d->event;
    unit_spans_note(&b->spans, e->computer, e->time);
    if (!scope_has(b->unit->context->options->scope, e->provider, e->id)) {
        b->counts.passed++;
        return;
    }
    if (!e->has_record_id) {
        e->has_record_id = true;
        e->record_id = evtx_record_id(&c->walk, at);
    }
    evtx_item *item = note_fault(c, at, UNIT_OK, NULL, NULL);
    if (d->nameless) {
        item->status = UNIT_DAMAGED;
        item->what = "a name that stands nowhere";
        item->consequence = "record used without what it names";
    }
    item->number = b->counts.records;
    item->repairs = d->repairs;
    item->record = arena_new(&b->base.arena, record);
    *item->record = record_of_event(&b->base.arena, b->unit->index, 0, e);
}

static void read_sound(chunk_reader *c, uint32_t size)
{
    evtx_batch *b = c->batch;
    uint32_t at = c->walk.at;
    binxml event = event_at(c, at, size);
    evtx_facts facts;
    b->counts.records++;
    if (evtx_gate_ask(&c->worker->gate, event, b->unit->context->options->scope, &facts) == EVTX_OUT_OF_SCOPE) {
        b->counts.passed++;
        unit_spans_note(&b->spans, facts.computer, facts.time);
    } else {
        evtx_decoded d = evtx_decode(&c->worker->decoder, &b->base.arena, event, &c->budget);
        if (d.refusal)
            refused(c, at, &d);
        else
            accept_record(c, at, &d);
    }
}

/* A record of so many bytes that its own size does not vouch for: only decoding all of it can. */
static bool read_doubtful(chunk_reader *c, uint32_t size, unit_status status, const char *what, const char *consequence)
{
    evtx_batch *b = c->batch;
    uint32_t at = c->walk.at;
    evtx_decoded d = evtx_decode(&c->worker->decoder, &b->base.arena, event_at(c, at, size), &c->budget);
    if (d.refusal)
        return false;
    b->counts.records++;
    note_fault(c, at, status, what, consequence)->number = b->counts.records;
    accept_record(c, at, &d);
    evtx_walk_step(&c->walk, size);
    return true;
}

/* --- damaged places --- */

static void count_lost(chunk_reader *c, uint32_t to, const char *what)
{
    evtx_counts *counts = &c->batch->counts;
    uint64_t lost = evtx_walk_lost(&c->walk, to);
    if (lost > 0) {
        evtx_item *item = note_fault(c, c->walk.at, UNIT_DAMAGED, what, "left out, reading goes on at the next record");
        item->number = counts->records + 1;
        item->count = lost;
        counts->records += lost;
        counts->damaged += lost;
    }
    evtx_walk_skip(&c->walk, to, lost);
}

/* What begins at the next place is a record after all, though its size is not confirmed; `to`: where the next sound
   one begins. Where that is before its end, bytes are missing in it. */
static bool read_unconfirmed(chunk_reader *c, uint32_t to)
{
    const evtx_walk *w = &c->walk;
    uint32_t size = evtx_record_size(w, w->at), room = to - w->at;
    if (room >= EVTX_RECORD_LEAST && evtx_record_ends(w, w->at, room))
        return read_doubtful(c, room, UNIT_REPAIRED, "a record whose first size is wrong", "read by its second one");
    if (evtx_record_at(w, w->at) == EVTX_RECORD_LOOSE && (to == w->end || size <= room))
        return read_doubtful(c, size, UNIT_DAMAGED, "a record that does not end as it should",
                             "used as far as it goes");
    return false;
}

/* At the next place there is no sound record. */
static void cross_gap(chunk_reader *c)
{
    evtx_walk *w = &c->walk;
    uint32_t to = evtx_walk_find(w, w->at + 1);
    bool begins = evtx_record_begins(w, w->at) && w->n - w->at >= EVTX_RECORD_LEAST;
    bool read = begins && read_unconfirmed(c, to);
    if (w->at < to)
        count_lost(c, to, begins && !read ? "a record whose size is wrong" : "no record where one should begin");
}

/* --- the chunk --- */

static void note_end(chunk_reader *c, evtx_end end)
{
    enum { FREE_SPACE = 48 };
    if (end == EVTX_END_FALSE)
        note_fault(c, FREE_SPACE, UNIT_DAMAGED, "a chunk header that is damaged",
                   "its records are read as far as they go");
    if (end == EVTX_END_STALE)
        note_fault(c, FREE_SPACE, UNIT_REPAIRED, "a chunk header that is older than its records",
                   "they are read as far as their ids go on");
}

static void walk(chunk_reader *c)
{
    evtx_walk *w = &c->walk;
    for (evtx_end end; (end = evtx_walk_ends(w)) != EVTX_END_TRUE;) {
        note_end(c, end);
        if (end != EVTX_END_NOT_YET)
            continue;
        if (evtx_record_at(w, w->at) == EVTX_RECORD_SOUND && evtx_walk_takes(w, w->at)) {
            uint32_t size = evtx_record_size(w, w->at);
            read_sound(c, size);
            evtx_walk_step(w, size);
        } else {
            cross_gap(c);
        }
        for (uint32_t size; (size = evtx_walk_plain(w)) > 0; evtx_walk_pass(w, size))
            read_sound(c, size);
    }
    bool cut = w->n < EVTX_CHUNK;
    if (w->open_end || (cut && w->header.end > w->n))
        count_lost(c, w->end, cut ? "records cut off with their chunk" : "records that are not there");
}

static void check_sums(chunk_reader *c)
{
    const evtx_chunk_header *h = &c->walk.header;
    c->batch->counts.sums_missing += h->sum == EVTX_SUM_MISSING;
    if (h->sum == EVTX_SUM_BAD || h->records == EVTX_SUM_BAD)
        note_fault(c, 0, UNIT_REPAIRED, "a chunk with a checksum that does not match", "its records are used");
}

static void read_chunk(chunk_reader *c, const evtx_frame *f, evtx_stretch *s)
{
    evtx_walk *w = &c->walk;
    *w = evtx_walk_of(c->batch->bytes + f->at, (uint32_t)f->n, c->batch->unit->header.dirty);
    evtx_gate_begin(&c->worker->gate);
    if (f->kind != EVTX_UNSIGNED)
        check_sums(c);
    if (w->open_end)
        note_end(c, EVTX_END_FALSE);
    walk(c);
    evtx_walk_stretch(w, s);
}

static const struct {
    const char *what, *consequence;
    unit_status status;
    bool chunks, lost; /* it is about chunks; their records are lost */
} frame_kinds[] = {
    [EVTX_MORE] = {0},
    [EVTX_BLANK] = {0},
    [EVTX_WHOLE] = {.chunks = true},
    [EVTX_CUT] = {"a chunk that is cut off", "its records are used as far as they go", UNIT_DAMAGED, true, false},
    [EVTX_UNSIGNED] = {"a chunk whose signature is wrong", "its records are used", UNIT_DAMAGED, true, false},
    [EVTX_JUNK] = {"bytes that are no chunk", "what stood there is lost", UNIT_DAMAGED, true, true},
    [EVTX_LOST] = {"a chunk of zeros", "what stood there is lost", UNIT_DAMAGED, true, true},
    [EVTX_ENDS_EARLY] = {"the file ends before its last chunk", "what stood there is lost", UNIT_DAMAGED, true, true},
    [EVTX_HEADLESS] = {"no file header", "chunks are found by their signature", UNIT_DAMAGED, false, false},
    [EVTX_HEADER_BAD] = {"a file header whose checksum does not match", "what it tells is not relied on", UNIT_REPAIRED,
                         false, false},
};
ROW_FOR_EACH(frame_kinds, EVTX_FRAME_KINDS);

void evtx_chunk_read(evtx_batch *b, evtx_worker *worker, const evtx_frame *f)
{
    chunk_reader c = {.batch = b, .worker = worker, .byte = f->byte, .budget = EVTX_CHUNK_COST};
    evtx_stretch *s = array_push(&b->stretches);
    *s = (evtx_stretch){.byte = f->byte};
    if (frame_kinds[f->kind].what)
        note_fault(&c, 0, frame_kinds[f->kind].status, frame_kinds[f->kind].what, frame_kinds[f->kind].consequence)
            ->count = f->count;
    if (frame_kinds[f->kind].chunks) {
        bool lost = frame_kinds[f->kind].lost;
        b->counts.chunks += f->count;
        b->counts.lost += lost ? f->count : 0;
        if (lost || f->n < EVTX_CHUNK_HEADER)
            s->behind = f->count * EVTX_CHUNK;
        else
            read_chunk(&c, f, s);
    }
    s->items = b->items.n;
}
