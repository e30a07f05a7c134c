#include "parsers/evtx/batch.h"

static const batch_kind evtx_batches;

evtx_unit *evtx_unit_new(read_context *c, uint32_t index)
{
    evtx_unit *u = mem_zalloc(1, sizeof *u);
    *u = (evtx_unit){.context = c, .index = index, .spans = unit_spans_empty()};
    return u;
}

static void make(batch *base)
{
    evtx_batch *b = (evtx_batch *)base;
    b->bytes = mem_alloc(EVTX_BATCH_BYTES);
    b->spans = unit_spans_empty();
}

static void release(batch *base)
{
    evtx_batch *b = (evtx_batch *)base;
    mem_free(b->bytes);
    array_free(&b->frames);
    array_free(&b->items);
    array_free(&b->stretches);
    unit_spans_free(&b->spans);
}

static void *worker_new(void)
{
    return mem_zalloc(1, sizeof(evtx_worker));
}

static void worker_free(void *scratch)
{
    evtx_worker *w = scratch;
    evtx_gate_free(&w->gate);
    evtx_decoder_free(&w->decoder);
    mem_free(w);
}

evtx_batch *evtx_batch_new(evtx_unit *u)
{
    evtx_batch *b = (evtx_batch *)batch_take(u->context, &evtx_batches);
    b->unit = u;
    b->n = b->frames.n = b->items.n = b->stretches.n = 0;
    b->counts = (evtx_counts){0};
    return b;
}

/* --- work: any thread --- */

static void work(batch *base, void *worker)
{
    evtx_batch *b = (evtx_batch *)base;
    for (size_t i = 0; i < b->frames.n; i++)
        evtx_chunk_read(b, worker, &b->frames.v[i]);
}

/* --- done: the calling thread --- */

static void note_fault(evtx_unit *e, const evtx_item *item, unit_status status, str what, str consequence)
{
    ledger_problem(e->context->ledger, e->index, status,
                   (problem){.unit = e->index,
                             .line = NO_PLACE,
                             .byte = item->byte,
                             .record = item->number ? e->counts.records + item->number : NO_PLACE,
                             .what = what,
                             .consequence = consequence,
                             .more = item->count - 1});
}

static void finish_item(evtx_unit *e, const evtx_item *item)
{
    if (item->what)
        note_fault(e, item, item->status, str_of(item->what), str_of(item->consequence));
    if (!item->record)
        return;
    unit *u = ledger_unit(e->context->ledger, e->index);
    if (item->repairs > 0) {
        u->repaired++;
        u->repairs += item->repairs;
        note_fault(e, item, UNIT_REPAIRED, STR("characters that are not Unicode or that XML does not allow"),
                   STR("replaced by U+FFFD"));
    }
    if (!instant_known(item->record->time))
        note_fault(e, item, UNIT_REPAIRED, STR("time invalid"), STR("record kept without a time"));
    unit_emit(e->context, item->record);
}

static void add_counts(evtx_counts *all, const evtx_counts *more)
{
    all->records += more->records;
    all->passed += more->passed;
    all->damaged += more->damaged;
    all->chunks += more->chunks;
    all->lost += more->lost;
    all->sums_missing += more->sums_missing;
}

static void note_count(evtx_unit *e, uint64_t n, const char *text)
{
    arena a = {0};
    if (n > 0)
        ledger_note(e->context->ledger, e->index,
                    arena_printf(&a, "%llu of %llu chunks %s", (unsigned long long)n,
                                 (unsigned long long)e->counts.chunks, text));
    arena_free(&a);
}

/* Records that nothing was read of, known by the ids around them. */
static void count_lost(evtx_unit *e, uint64_t lost, uint64_t byte)
{
    evtx_item item = {.byte = byte, .number = 1, .count = lost};
    if (lost == 0)
        return;
    note_fault(e, &item, UNIT_DAMAGED, STR("records that stood in what is lost"),
               STR("counted by the ids of those around them"));
    e->counts.records += lost;
    e->counts.damaged += lost;
}

static void end(batch *last)
{
    evtx_unit *e = ((evtx_batch *)last)->unit;
    unit *u = ledger_unit(e->context->ledger, e->index);
    ledger_spans_take(e->context->ledger, e->index, &e->spans);
    count_lost(e, evtx_ids_end(&e->ids, e->header.next_id), e->ids.byte);
    u->encoding = ENCODING_BINARY;
    u->records += e->counts.records;
    u->out_of_scope += e->counts.passed;
    u->damaged += e->counts.damaged;
    u->newest_first = e->spans.downs > e->spans.ups;
    note_count(e, e->counts.lost, "lost");
    note_count(e, e->counts.sums_missing, "have no checksum, and are used");
    if (e->header.dirty)
        ledger_note(e->context->ledger, e->index, STR("copied while the log was open"));
    unit_spans_free(&e->spans);
    mem_free(e);
}

static void done(batch *base)
{
    evtx_batch *b = (evtx_batch *)base;
    evtx_unit *e = b->unit;
    for (size_t i = 0, item = 0; i < b->stretches.n; i++) {
        const evtx_stretch *s = &b->stretches.v[i];
        uint64_t byte = e->ids.room ? e->ids.byte : s->byte;
        count_lost(e, evtx_ids_pass(&e->ids, s), byte);
        for (; item < s->items; item++)
            finish_item(e, &b->items.v[item]);
    }
    add_counts(&e->counts, &b->counts);
    unit_spans_take(&e->spans, &b->spans);
    if (e->spans.v.n > UNIT_SPANS_KEPT)
        ledger_spans_take(e->context->ledger, e->index, &e->spans);
}

static const batch_kind evtx_batches = {
    .batch_bytes = sizeof(evtx_batch),
    .make = make,
    .release = release,
    .scratch_new = worker_new,
    .scratch_free = worker_free,
    .work = work,
    .done = done,
    .end = end,
};
