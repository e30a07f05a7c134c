#include "parsers/event_xml/unit.h"

event_unit *event_unit_new(read_context *c, uint32_t index)
{
    event_unit *e = mem_zalloc(1, sizeof *e);
    *e = (event_unit){.context = c, .index = index, .spans = unit_spans_empty()};
    event_stretch_clear(&e->own);
    return e;
}

void event_unit_add(event_unit *e, event_stretch *s)
{
    e->records += s->records;
    e->passed += s->passed;
    e->untold += s->untold;
    unit_spans_take(&e->spans, &s->spans);
    if (e->spans.v.n > UNIT_SPANS_KEPT)
        ledger_spans_take(e->context->ledger, e->index, &e->spans);
    event_stretch_clear(s);
}

void event_unit_finish(event_unit *e)
{
    ledger_spans_take(e->context->ledger, e->index, &e->spans);
    unit *u = ledger_unit(e->context->ledger, e->index);
    u->records += e->records;
    u->out_of_scope += e->passed;
    u->untold += e->untold;
    u->newest_first = e->spans.downs > e->spans.ups;
    text_ending_tell(e->context, e->index, e->ending);
    if (e->records == 0)
        ledger_problem(e->context->ledger, e->index, UNIT_UNRECOGNISED,
                       (problem){.unit = e->index,
                                 .line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = STR("no events in it"),
                                 .consequence = STR("nothing taken from it")});
    event_stretch_free(&e->own);
    unit_spans_free(&e->spans);
    mem_free(e);
}
