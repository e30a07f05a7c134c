/* The event XML reader: every shape in which Windows and the usual tools write events as XML. */
#include "parsers/event_xml/event_xml.h"

#include "base/scan.h"
#include "parsers/event_xml/batch.h"
#include "parsers/event_xml/unit.h"

/* Reads text behind what the batch holds, up to its measure. False at the end of the unit. */
static bool batch_fill(event_batch *b, text_reader *t)
{
    size_t full = b->n + BATCH_BYTES;
    while (full - b->n >= 64) {
        text_piece piece = text_reader_piece(t, b->text + b->n, full - b->n);
        if (piece.n == 0)
            return false;
        *array_push(&b->segments) = (text_segment){b->n, piece.raw, piece.encoding};
        b->n += piece.n;
        b->newlines += piece.newlines;
    }
    return true;
}

/* Is the record whose head the framer has just seen certainly out of scope? Then it is counted, and that is all. */
static bool passes_by(event_unit *u, const gate_values *values)
{
    gate_facts facts;
    if (gate_judge(values, u->context->options->scope, &facts) != GATE_OUT_OF_SCOPE)
        return false;
    event_unit_note(u, STEPS_PASSED, facts.computer, event_unit_time(u, facts.time));
    if (str_empty(facts.provider))
        ledger_unit(u->context->ledger, u->index)->untold++;
    u->passed++;
    return true;
}

static void batch_frame(event_batch *b, framer *f, bool end)
{
    event_unit *u = b->unit;
    for (frame next; (next = framer_next(f, b->text, b->n, end)).kind != FRAME_MORE;) {
        u->records += frame_is_record(next.kind);
        if (next.kind == FRAME_RECORD && passes_by(u, &f->values))
            continue;
        event_frame *kept = array_push(&b->frames);
        *kept = (event_frame){.frame = next, .number = u->records};
    }
}

/* The part of the segments that describes text[from..], moved down by from. */
static void carry_segments(const event_batch *b, size_t from, event_batch *to)
{
    for (size_t i = 0; i < b->segments.n; i++) {
        text_segment s = b->segments.v[i];
        size_t end = i + 1 < b->segments.n ? b->segments.v[i + 1].at : b->n;
        if (end <= from)
            continue;
        if (s.at < from) {
            s.raw = event_batch_raw_place(b, from);
            s.at = from;
        }
        s.at -= from;
        *array_push(&to->segments) = s;
    }
}

/* The next batch, with the tail of this one. */
static event_batch *batch_carry(event_batch *b, framer *f)
{
    event_batch *next = event_batch_new(b->unit);
    size_t from = f->at;
    next->n = b->n - from;
    memcpy(next->text, b->text + from, next->n);
    carry_segments(b, from, next);
    next->newlines = scan_census(next->text, next->n).newlines;
    next->newlines_before = b->newlines_before + b->newlines - next->newlines;
    framer_shift(f, from);
    return next;
}

static void xml_read(reader *r)
{
    event_unit *u = event_unit_new(r->context, r->unit);
    text_reader *t = text_reader_new(r);
    framer f = {.gate = event_gate_memory(r->context)};
    event_batch *b = event_batch_new(u);
    for (event_batch *next; b; b = next) {
        bool end = !batch_fill(b, t);
        batch_frame(b, &f, end);
        next = end ? NULL : batch_carry(b, &f);
        if (end)
            u->ending = text_reader_finish(t);
        b->base.last = end;
        batch_submit(r->context, &b->base);
    }
}

/* A record begins with <Event and, behind that tag, has System; the first few are looked at. */
static bool has_record(str text)
{
    framer f = {0};
    for (int i = 0; i < 16; i++) {
        frame next = framer_next(&f, text.p, text.n, true);
        if (next.kind == FRAME_MORE)
            return false;
        str raw = str_head(str_make(text.p + next.at, next.n), 4096);
        if (frame_is_record(next.kind) && str_find(raw, STR("System")) != STR_NONE)
            return true;
    }
    return false;
}

/* Markup so far, and the first record may stand behind it: a long document type, or many elements around it. */
static bool may_come(str text, bool whole)
{
    char c = text.n > 1 ? text.p[1] : 0;
    return !whole && text.p[0] == '<' && (c == '!' || c == '?' || (char_lower(c) >= 'a' && char_lower(c) <= 'z'));
}

static format_bid xml_bid(arena *a, str head, bool whole)
{
    str text = str_trim(text_sniff(a, head));
    bool markup = str_starts(text, STR("<")) || str_starts(text, STR("Record "));
    bool named = str_find(text, STR("http://schemas.microsoft.com/win/2004/08/events/event")) != STR_NONE;
    bool events = str_find(text, STR("<Events")) != STR_NONE || str_find(text, STR(":Events")) != STR_NONE ||
                  str_find(text, STR("<!DOCTYPE Event")) != STR_NONE;
    int bid = has_record(text) ? 30 : 0;
    bid += bid && markup ? 30 : 0;
    bid += bid && named ? 20 : 0;
    if (bid == 0 && markup && (events || str_find(text, STR("<Event ")) != STR_NONE))
        bid = 10;
    if (bid == 0 && may_come(text, whole))
        bid = 1;
    return (format_bid){.sure = bid, .format = FORMAT_EVENT_XML};
}

const format_reader event_xml_format = {.setup = event_parse_setup, .bid = xml_bid, .read = xml_read};
