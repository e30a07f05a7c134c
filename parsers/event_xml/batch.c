#include "parsers/event_xml/batch.h"

#include "base/enum_table.h"
#include "base/scan.h"
#include "base/text.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/event_xml/unit.h"

static const batch_kind event_batches;

static void make(batch *base)
{
    ((event_batch *)base)->text = mem_alloc(BATCH_ROOM);
}

static void release(batch *base)
{
    event_batch *b = (event_batch *)base;
    mem_free(b->text);
    array_free(&b->segments);
    array_free(&b->frames);
}

static void *parser_new(void)
{
    return event_parser_new();
}

static void parser_free(void *parser)
{
    event_parser_free(parser);
}

gate_memory *event_gate_memory(read_context *c)
{
    return batch_memory(c, &event_batches);
}

event_batch *event_batch_new(event_unit *u)
{
    event_batch *b = (event_batch *)batch_take(u->context, &event_batches);
    b->unit = u;
    b->n = b->segments.n = b->frames.n = 0;
    b->newlines_before = b->newlines = 0;
    return b;
}

uint64_t event_batch_raw_place(const event_batch *b, size_t at)
{
    size_t i = 0;
    while (i + 1 < b->segments.n && b->segments.v[i + 1].at <= at)
        i++;
    if (i >= b->segments.n)
        return 0;
    const text_segment *s = &b->segments.v[i];
    return s->raw + text_raw_length(s->encoding, str_make(b->text + s->at, at - s->at));
}

/* --- work: any thread --- */

/* A place in the batch that only moves forwards; lines are counted when they are asked for, which is seldom. */
typedef struct cursor {
    size_t at;
    size_t counted; /* line is that of text[counted], 1-based */
    uint64_t line;
} cursor;

static uint64_t cursor_line(cursor *c, const event_batch *b)
{
    c->line += scan_census(b->text + c->counted, c->at - c->counted).newlines;
    c->counted = c->at;
    return c->line;
}

static void parse_frame(event_batch *b, event_frame *f, event_parser *parser, cursor *c)
{
    event_unit *u = b->unit;
    f->parsed = arena_new(&b->base.arena, event_parsed);
    *f->parsed = event_parse(parser, &b->base.arena, str_make(b->text + f->frame.at, f->frame.n));
    const logged_event *e = &f->parsed->event;
    if (f->parsed->refusal || !scope_has(u->context->options->scope, e->provider, e->id))
        return;
    f->record = arena_new(&b->base.arena, record);
    *f->record = record_of_event(&b->base.arena, u->index, e->has_record_id ? 0 : cursor_line(c, b), e);
}

static void work(batch *base, void *parser)
{
    event_batch *b = (event_batch *)base;
    cursor c = {.line = b->newlines_before + 1};
    for (size_t i = 0; i < b->frames.n; i++) {
        event_frame *f = &b->frames.v[i];
        c.at = f->frame.at;
        if (f->frame.kind == FRAME_RECORD)
            parse_frame(b, f, parser, &c);
    }
}

/* --- done: the calling thread --- */

static const struct {
    unit_status status;
    str what, consequence;
} frame_problems[] = {
    [FRAME_CUT] = {UNIT_DAMAGED, STR_INIT("a record without its end, another begins inside it"),
                   STR_INIT("record left out")},
    [FRAME_UNENDED] = {UNIT_DAMAGED, STR_INIT("the text ends inside a record"), STR_INIT("record left out")},
    [FRAME_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a record larger than " RECORD_MAX_TEXT), STR_INIT("record left out")},
    [FRAME_DOCTYPE] = {UNIT_DAMAGED, STR_INIT("a document type (DOCTYPE)"),
                       STR_INIT("not read; events that need its entities are left out")},
    [FRAME_OPEN] = {UNIT_LIMITED,
                    STR_INIT("a comment or the like that is longer than " RECORD_MAX_TEXT " or never ends"),
                    STR_INIT("what it hides is read as if it were not there")},
    [FRAME_HOLE] = {UNIT_DAMAGED, STR_INIT("a run of NUL bytes between records"), STR_INIT("what stood there is lost")},
    [FRAME_SHORT] = {UNIT_DAMAGED, STR_INIT("the text ends before its last element does: it was cut off"),
                     STR_INIT("what stood behind is lost")},
};
ROW_FOR_EACH(frame_problems, FRAME_KINDS);

static void note_fault(event_batch *b, const event_frame *f, cursor *c, unit_status status, str what, str consequence)
{
    ledger_problem(b->unit->context->ledger, b->unit->index, status,
                   (problem){.unit = b->unit->index,
                             .line = cursor_line(c, b),
                             .byte = event_batch_raw_place(b, c->at),
                             .record = frame_is_record(f->frame.kind) ? f->number : NO_PLACE,
                             .what = what,
                             .consequence = consequence});
}

static void finish_record(event_batch *b, event_frame *f, cursor *c)
{
    event_unit *e = b->unit;
    unit *u = ledger_unit(e->context->ledger, e->index);
    event_unit_note(e, STEPS_PARSED, f->parsed->event.computer, f->parsed->event.time);
    if (!f->record) {
        u->untold += str_empty(f->parsed->event.provider);
        e->passed++;
        return;
    }
    if (f->parsed->repairs > 0) {
        u->repaired++;
        u->repairs += f->parsed->repairs;
        note_fault(b, f, c, UNIT_REPAIRED, STR("characters that are not UTF-8 or that XML does not allow"),
                   STR("replaced by U+FFFD"));
    }
    if (f->parsed->time_invalid)
        note_fault(b, f, c, UNIT_REPAIRED, STR("time invalid"), STR("record kept without a time"));
    unit_emit(e->context, f->record);
}

static void finish_frame(event_batch *b, event_frame *f, cursor *c)
{
    frame_kind kind = f->frame.kind;
    unit *u = ledger_unit(b->unit->context->ledger, b->unit->index);
    if (kind != FRAME_RECORD) {
        u->damaged += frame_is_record(kind);
        note_fault(b, f, c, frame_problems[kind].status, frame_problems[kind].what, frame_problems[kind].consequence);
    } else if (f->parsed->refusal) {
        u->damaged++;
        note_fault(b, f, c, UNIT_DAMAGED, str_of(f->parsed->refusal), STR("record left out"));
    } else {
        finish_record(b, f, c);
    }
}

static void done(batch *base)
{
    event_batch *b = (event_batch *)base;
    cursor c = {.line = b->newlines_before + 1};
    for (size_t i = 0; i < b->frames.n; i++) {
        c.at = b->frames.v[i].frame.at;
        finish_frame(b, &b->frames.v[i], &c);
    }
}

static void end(batch *last)
{
    event_unit_finish(((event_batch *)last)->unit);
}

static const batch_kind event_batches = {
    .batch_bytes = sizeof(event_batch),
    .memory_bytes = sizeof(gate_memory),
    .make = make,
    .release = release,
    .scratch_new = parser_new,
    .scratch_free = parser_free,
    .work = work,
    .done = done,
    .end = end,
};
