#include "parsers/event_batch.h"

#include "base/scan.h"
#include "base/text.h"
#include "parsers/event_gate.h"

static void batch_work(read_job *job, unsigned worker);
static void batch_done(read_job *job);

event_scratch *event_scratch_of(read_context *c)
{
    if (!c->xml) {
        event_scratch *s = mem_zalloc(1, sizeof *s);
        s->workers = c->options->jobs ? c->options->jobs : 1;
        s->parsers = mem_zalloc(s->workers, sizeof(event_parser *));
        event_parse_setup();
        c->xml = s;
    }
    return c->xml;
}

static void batch_free(event_batch *b)
{
    mem_free(b->text);
    array_free(&b->segments);
    array_free(&b->frames);
    array_free(&b->outcomes);
    array_free(&b->spans);
    arena_free(&b->arena);
    mem_free(b);
}

void event_xml_scratch_free(read_context *c)
{
    event_scratch *s = c->xml;
    if (!s)
        return;
    for (unsigned i = 0; i < s->workers; i++)
        event_parser_free(s->parsers[i]);
    for (event_batch *b = s->free, *next; b; b = next) {
        next = b->next;
        batch_free(b);
    }
    mem_free(s->parsers);
    mem_free(s);
    c->xml = NULL;
}

event_batch *event_batch_new(event_unit *u)
{
    event_scratch *s = event_scratch_of(u->context);
    event_batch *b = s->free;
    if (b) {
        s->free = b->next;
    } else {
        b = mem_zalloc(1, sizeof *b);
        b->text = mem_alloc(BATCH_ROOM);
        b->job = (read_job){batch_work, batch_done};
    }
    b->unit = u;
    b->n = 0;
    b->ending = NULL;
    b->segments.n = b->frames.n = b->outcomes.n = b->spans.n = 0;
    b->out_of_scope = b->ups = b->downs = 0;
    b->first_time = b->last_time = INSTANT_NONE;
    return b;
}

static void batch_recycle(event_batch *b)
{
    event_scratch *s = event_scratch_of(b->unit->context);
    arena_reset(&b->arena);
    b->next = s->free;
    s->free = b;
}

/* --- work: any thread --- */

/* A log is nearly always of one computer: the last one found comes first. */
static event_span *span_of(event_batch *b, str computer)
{
    for (size_t i = b->spans.n; i-- > 0;)
        if (str_eq(b->spans.v[i].computer, computer))
            return &b->spans.v[i];
    event_span *s = array_push(&b->spans);
    *s = (event_span){.computer = computer, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return s;
}

static void count_step(instant before, instant now, uint64_t *ups, uint64_t *downs)
{
    if (instant_known(before)) {
        *ups += now > before;
        *downs += now < before;
    }
}

/* Notes when and on which computer a record was written, whatever it says. */
static void batch_note(event_batch *b, str computer, instant time)
{
    event_span *s = span_of(b, computer);
    s->records++;
    if (!instant_known(time))
        return;
    if (!instant_known(s->first) || time < s->first)
        s->first = time;
    if (!instant_known(s->last) || time > s->last)
        s->last = time;
    count_step(b->last_time, time, &b->ups, &b->downs);
    b->last_time = time;
    if (!instant_known(b->first_time))
        b->first_time = time;
}

static event_parser *parser_of(event_batch *b, unsigned worker)
{
    event_scratch *s = event_scratch_of(b->unit->context);
    if (!s->parsers[worker])
        s->parsers[worker] = event_parser_new();
    return s->parsers[worker];
}

static void work_on_record(event_batch *b, uint32_t index, event_parser *parser)
{
    const scope *in_scope = b->unit->context->options->scope;
    str raw = str_make(b->text + b->frames.v[index].at, b->frames.v[index].n);
    gate_facts facts;
    if (event_gate(in_scope, raw, &facts) == GATE_OUT_OF_SCOPE) {
        instant_digits digits;
        bool zoned;
        batch_note(b, facts.computer, instant_parse_iso(str_trim(facts.time), &digits, &zoned));
        b->out_of_scope++;
        return;
    }
    event_parsed parsed = event_parse(parser, &b->arena, raw);
    record *r = &parsed.record;
    if (!parsed.refusal) {
        batch_note(b, r->computer, r->time);
        if (!scope_has(in_scope, r->provider, r->event_id)) {
            b->out_of_scope++;
            return;
        }
        r->unit = b->unit->index;
        r->fields = message_parse(r->provider, r->event_id, r->message);
    }
    *array_push(&b->outcomes) = (event_outcome){index, parsed};
}

static void batch_work(read_job *job, unsigned worker)
{
    event_batch *b = (event_batch *)job;
    event_parser *parser = parser_of(b, worker);
    for (uint32_t i = 0; i < b->frames.n; i++) {
        if (b->frames.v[i].kind == FRAME_RECORD)
            work_on_record(b, i, parser);
        else
            *array_push(&b->outcomes) = (event_outcome){.frame = i};
    }
}

/* --- done: the calling thread --- */

/* Where in the unit text[at] stands. */
uint64_t event_batch_raw_place(const event_batch *b, size_t at)
{
    size_t i = 0;
    while (i + 1 < b->segments.n && b->segments.v[i + 1].at <= at)
        i++;
    if (i >= b->segments.n)
        return 0;
    const text_segment *s = &b->segments.v[i];
    str before = str_make(b->text + s->at, at - s->at);
    if (s->encoding == ENCODING_UTF16LE || s->encoding == ENCODING_UTF16BE)
        return s->raw + 2 * (uint64_t)utf16_units(before);
    return s->raw + (s->encoding == ENCODING_WINDOWS1252 ? utf16_units(before) : before.n);
}

/* A place that moves through the batch and counts lines and records as it goes. */
typedef struct cursor {
    size_t at;
    uint64_t line;    /* of text[at], 1-based */
    uint32_t frame;
    uint64_t record;  /* how many records stand before `frame` */
} cursor;

static void cursor_to(cursor *c, const event_batch *b, uint32_t index)
{
    for (; c->frame < index; c->frame++)
        c->record += frame_is_record(b->frames.v[c->frame].kind);
    size_t at = b->frames.v[index].at;
    c->line += scan_census(b->text + c->at, at - c->at).newlines;
    c->at = at;
}

static const struct {
    unit_status status;
    str what, consequence;
} frame_problems[] = {
    [FRAME_CUT] = {UNIT_DAMAGED, STR_INIT("a record without its end, another begins inside it"), STR_INIT("record left out")},
    [FRAME_UNENDED] = {UNIT_DAMAGED, STR_INIT("the text ends inside a record"), STR_INIT("record left out")},
    [FRAME_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a record larger than 1 MiB"), STR_INIT("record left out")},
    [FRAME_DOCTYPE] = {UNIT_DAMAGED, STR_INIT("a document type (DOCTYPE)"),
                       STR_INIT("not read; events that need its entities are left out")},
    [FRAME_OPEN] = {UNIT_LIMITED, STR_INIT("a comment or the like that is longer than 1 MiB or never ends"),
                    STR_INIT("what it hides is read as if it were not there")},
    [FRAME_HOLE] = {UNIT_DAMAGED, STR_INIT("a run of NUL bytes between records"), STR_INIT("what stood there is lost")},
};

static void tell(event_batch *b, const cursor *c, unit_status status, str what, str consequence)
{
    bool counted = frame_is_record(b->frames.v[c->frame].kind);
    unit_problem(b->unit->context, b->unit->index, status,
                 (problem){.unit = b->unit->index, .line = c->line, .byte = event_batch_raw_place(b, c->at),
                           .record = counted ? c->record + 1 : NO_PLACE, .what = what, .consequence = consequence});
}

static void finish_record(event_batch *b, const cursor *c, event_parsed *parsed)
{
    unit *u = reader_unit(b->unit->context, b->unit->index);
    if (parsed->repairs > 0) {
        u->repaired++;
        u->repairs += parsed->repairs;
        tell(b, c, UNIT_REPAIRED, STR("characters that are not UTF-8 or that XML does not allow"), STR("replaced by U+FFFD"));
    }
    if (parsed->time_invalid)
        tell(b, c, UNIT_REPAIRED, STR("time invalid"), STR("record kept without a time"));
    parsed->record.line = parsed->record.has_record_id ? 0 : c->line;
    unit_emit(b->unit->context, &parsed->record);
}

static void finish_outcome(event_batch *b, const cursor *c, event_outcome *o)
{
    frame_kind kind = b->frames.v[o->frame].kind;
    unit *u = reader_unit(b->unit->context, b->unit->index);
    if (kind != FRAME_RECORD) {
        u->damaged += frame_is_record(kind);
        tell(b, c, frame_problems[kind].status, frame_problems[kind].what, frame_problems[kind].consequence);
    } else if (o->parsed.refusal) {
        u->damaged++;
        tell(b, c, UNIT_DAMAGED, str_of(o->parsed.refusal), STR("record left out"));
    } else {
        finish_record(b, c, &o->parsed);
    }
}

static void finish_times(event_batch *b)
{
    event_unit *e = b->unit;
    for (size_t i = 0; i < b->spans.n; i++) {
        const event_span *s = &b->spans.v[i];
        unit_time(reader_unit(e->context, e->index), s->first);
        unit_time(reader_unit(e->context, e->index), s->last);
        unit_span_add(e->context, e->index, s->computer, s->first, s->last, s->records);
    }
    if (instant_known(b->first_time)) {
        count_step(e->last, b->first_time, &e->ups, &e->downs);
        e->last = b->last_time;
    }
    e->ups += b->ups;
    e->downs += b->downs;
}

static void finish_unit(event_batch *b)
{
    event_unit *e = b->unit;
    unit *u = reader_unit(e->context, e->index);
    u->newest_first = e->downs > e->ups;
    text_ending_tell(e->context, e->index, b->ending);
    if (u->records == 0)
        unit_problem(e->context, e->index, UNIT_UNRECOGNISED,
                     (problem){.unit = e->index, .line = NO_PLACE, .byte = NO_PLACE, .record = NO_PLACE,
                               .what = STR("no events in it"), .consequence = STR("nothing taken from it")});
}

static void batch_done(read_job *job)
{
    event_batch *b = (event_batch *)job;
    event_unit *e = b->unit;
    cursor c = {.line = b->newlines_before + 1, .record = e->records};
    for (size_t i = 0; i < b->outcomes.n; i++) {
        cursor_to(&c, b, b->outcomes.v[i].frame);
        finish_outcome(b, &c, &b->outcomes.v[i]);
    }
    for (size_t i = 0; i < b->frames.n; i++)
        e->records += frame_is_record(b->frames.v[i].kind);
    unit *u = reader_unit(e->context, e->index);
    u->records = e->records;
    u->out_of_scope += b->out_of_scope;
    finish_times(b);
    if (b->ending)
        finish_unit(b);
    bool last = b->ending != NULL;
    batch_recycle(b);
    if (last)
        mem_free(e);
}
