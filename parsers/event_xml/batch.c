#include "parsers/event_xml/batch.h"

#include "base/enum_table.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/event_xml/seam.h"

static const batch_kind event_batches;

static void make(batch *base)
{
    event_batch *b = (event_batch *)base;
    b->bytes = mem_alloc(BLOCK_AT + BLOCK_BYTES);
    event_stretch_clear(&b->found);
}

static void release(batch *base)
{
    event_batch *b = (event_batch *)base;
    mem_free(b->bytes);
    array_free(&b->segments);
    event_stretch_free(&b->found);
}

static void *worker_new(void)
{
    event_worker *w = mem_zalloc(1, sizeof *w);
    w->parser = event_parser_new();
    return w;
}

static void worker_free(void *scratch)
{
    event_worker *w = scratch;
    event_parser_free(w->parser);
    mem_free(w);
}

event_batch *event_batch_new(event_unit *u)
{
    event_batch *b = (event_batch *)batch_take(u->context, &event_batches);
    b->unit = u;
    b->text = (unit_text){
        .p = b->bytes, .from = BLOCK_AT, .n = BLOCK_AT, .unit = u->index, .scope = u->context->options->scope};
    b->segments.n = 0;
    return b;
}

/* --- work: any thread --- */

static void work(batch *base, void *worker)
{
    event_batch *b = (event_batch *)base;
    b->ahead = seam_guess(b->bytes, b->text.n, b->text.from);
    b->guess = b->ahead.at;
    event_stretch_read(&b->found, &b->text, &b->ahead, b->text.n, false, worker, &b->base.arena);
}

/* --- done: the calling thread --- */

static const struct {
    unit_status status;
    str what, consequence;
    bool once; /* told of a unit only once */
} frame_problems[] = {
    [FRAME_CUT] = {UNIT_DAMAGED, STR_INIT("a record without its end, another begins inside it"),
                   STR_INIT("record left out")},
    [FRAME_UNENDED] = {UNIT_DAMAGED, STR_INIT("the text ends inside a record"), STR_INIT("record left out")},
    [FRAME_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a record larger than " RECORD_MAX_TEXT), STR_INIT("record left out")},
    [FRAME_DOCTYPE] = {UNIT_DAMAGED, STR_INIT("a document type (DOCTYPE)"),
                       STR_INIT("not read; events that need its entities are left out")},
    [FRAME_OPEN] = {UNIT_LIMITED,
                    STR_INIT("a comment or the like that is longer than " RECORD_MAX_TEXT " or never ends"),
                    STR_INIT("what it hides is read as if it were not there"), true},
    [FRAME_HOLE] = {UNIT_DAMAGED, STR_INIT("a run of NUL bytes between records"), STR_INIT("what stood there is lost"),
                    true},
    [FRAME_SHORT] = {UNIT_DAMAGED, STR_INIT("the text ends before its last element does: it was cut off"),
                     STR_INIT("what stood behind is lost")},
};
ROW_FOR_EACH(frame_problems, FRAME_KINDS);

static void note_fault(event_batch *b, const event_frame *f, event_cursor *c, unit_status status, str what,
                       str consequence)
{
    event_unit *e = b->unit;
    ledger_problem(e->context->ledger, e->index, status,
                   (problem){.unit = e->index,
                             .line = event_cursor_line(c),
                             .byte = event_batch_raw_place(b, c->at),
                             .record = frame_is_record(f->frame.kind) ? e->records + f->number : NO_PLACE,
                             .what = what,
                             .consequence = consequence});
}

static void tell_record(event_batch *b, event_frame *f, event_cursor *c)
{
    unit *u = ledger_unit(b->unit->context->ledger, b->unit->index);
    if (f->parsed->repairs > 0) {
        u->repaired++;
        u->repairs += f->parsed->repairs;
        note_fault(b, f, c, UNIT_REPAIRED, STR("characters that are not UTF-8 or that XML does not allow"),
                   STR("replaced by U+FFFD"));
    }
    if (f->parsed->time_invalid)
        note_fault(b, f, c, UNIT_REPAIRED, STR("time invalid"), STR("record kept without a time"));
    unit_emit(b->unit->context, f->record);
}

static void tell_fault(event_batch *b, event_frame *f, event_cursor *c)
{
    frame_kind kind = f->frame.kind;
    ledger_unit(b->unit->context->ledger, b->unit->index)->damaged += frame_is_record(kind);
    if (f->parsed)
        note_fault(b, f, c, UNIT_DAMAGED, str_of(f->parsed->refusal), STR("record left out"));
    else if (!frame_problems[kind].once || !(b->unit->told & 1u << kind))
        note_fault(b, f, c, frame_problems[kind].status, frame_problems[kind].what, frame_problems[kind].consequence);
    b->unit->told |= 1u << kind;
}

static void tell(event_batch *b, event_stretch *s, event_cursor *c)
{
    for (size_t i = 0; i < s->frames.n; i++) {
        event_frame *f = &s->frames.v[i];
        c->at = f->frame.at;
        (f->record ? tell_record : tell_fault)(b, f, c);
    }
    event_unit_add(b->unit, s);
}

/* The framer of the unit goes on by itself. */
static void go_on(event_batch *b, size_t to, bool end, event_cursor *c)
{
    event_unit *u = b->unit;
    event_stretch_read(&u->own, &b->text, &u->framer, to, end, batch_scratch(&b->base), &b->base.arena);
    tell(b, &u->own, c);
}

static void done(batch *base)
{
    event_batch *b = (event_batch *)base;
    event_unit *u = b->unit;
    if (u->before) {
        event_batch_carry(b, u->before, &u->framer);
        batch_give_back(&u->before->base);
    } else {
        u->framer.at = b->text.from;
    }
    u->before = base->last ? NULL : b;
    base->held = !base->last;
    event_cursor c = event_cursor_begin(&b->text);
    go_on(b, seam_stop(b->guess, b->text.n), false, &c);
    if (seam_join(&u->framer, b->guess, &b->ahead)) {
        tell(b, &b->found, &c);
    } else {
        event_stretch_clear(&b->found);
        go_on(b, b->text.n, false, &c);
    }
    if (base->last)
        go_on(b, b->text.n, true, &c);
}

static void end(batch *last)
{
    event_unit_finish(((event_batch *)last)->unit);
}

static const batch_kind event_batches = {
    .batch_bytes = sizeof(event_batch),
    .make = make,
    .release = release,
    .scratch_new = worker_new,
    .scratch_free = worker_free,
    .work = work,
    .done = done,
    .end = end,
};
