#include "parsers/event_xml/unit.h"

enum { SPANS_MOST = 256 /* then the ledger gets them, so that a search stays short */ };

event_unit *event_unit_new(read_context *c, uint32_t index)
{
    event_unit *e = mem_zalloc(1, sizeof *e);
    *e = (event_unit){.context = c, .index = index};
    e->steps[STEPS_PASSED].last = e->steps[STEPS_PARSED].last = INSTANT_NONE;
    return e;
}

instant event_unit_time(event_unit *e, str text)
{
    instant_digits digits;
    bool zoned;
    return hour_memory_read(&e->hour, text, &digits, &zoned);
}

static void tell_spans(event_unit *e)
{
    for (size_t i = 0; i < e->spans.n; i++) {
        const event_span *s = &e->spans.v[i];
        unit_time(ledger_unit(e->context->ledger, e->index), s->first);
        unit_time(ledger_unit(e->context->ledger, e->index), s->last);
        ledger_span_add(e->context->ledger, e->index, s->computer, s->first, s->last, s->records);
    }
    e->spans.n = e->recent = 0;
    arena_reset(&e->computers);
}

/* A log is nearly always of one computer, or of few. */
static event_span *span_of(event_unit *e, str computer)
{
    if (e->recent < e->spans.n && str_eq(e->spans.v[e->recent].computer, computer))
        return &e->spans.v[e->recent];
    for (size_t i = 0; i < e->spans.n; i++) {
        if (str_eq(e->spans.v[i].computer, computer)) {
            e->recent = i;
            return &e->spans.v[i];
        }
    }
    if (e->spans.n == SPANS_MOST)
        tell_spans(e);
    e->recent = e->spans.n;
    event_span *s = array_push(&e->spans);
    *s = (event_span){.computer = arena_str(&e->computers, computer), .first = INSTANT_NONE, .last = INSTANT_NONE};
    return s;
}

void event_unit_note(event_unit *e, int steps, str computer, instant time)
{
    event_span *s = span_of(e, computer);
    s->records++;
    if (!instant_known(time))
        return;
    if (!instant_known(s->first) || time < s->first)
        s->first = time;
    if (!instant_known(s->last) || time > s->last)
        s->last = time;
    time_steps *t = &e->steps[steps];
    if (instant_known(t->last)) {
        t->ups += time > t->last;
        t->downs += time < t->last;
    }
    t->last = time;
}

void event_unit_finish(event_unit *e)
{
    tell_spans(e);
    unit *u = ledger_unit(e->context->ledger, e->index);
    u->records += e->records;
    u->out_of_scope += e->passed;
    u->newest_first = e->steps[0].downs + e->steps[1].downs > e->steps[0].ups + e->steps[1].ups;
    text_ending_tell(e->context, e->index, e->ending);
    if (e->records == 0)
        ledger_problem(e->context->ledger, e->index, UNIT_UNRECOGNISED,
                       (problem){.unit = e->index,
                                 .line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = STR("no events in it"),
                                 .consequence = STR("nothing taken from it")});
    array_free(&e->spans);
    arena_free(&e->computers);
    mem_free(e);
}
