#include "parsers/event_xml/stretch.h"

#include "base/scan.h"

event_cursor event_cursor_begin(const unit_text *t)
{
    return (event_cursor){.text = t, .at = t->from, .counted = t->from, .newlines = t->newlines_before};
}

uint64_t event_cursor_line(event_cursor *c)
{
    c->newlines += scan_census(c->text->p + c->counted, c->at - c->counted).newlines;
    c->counted = c->at;
    return c->newlines + 1;
}

static void pass(event_stretch *s, str provider)
{
    s->passed++;
    s->untold += str_empty(provider);
}

/* Is the record whose head the framer has just seen certainly out of scope? Then it is counted, and that is all. */
static bool passes_by(event_stretch *s, const unit_text *t, const gate_values *values, event_worker *w)
{
    gate_facts facts;
    instant_digits digits;
    bool zoned;
    if (gate_judge(values, t->scope, &facts) != GATE_OUT_OF_SCOPE)
        return false;
    unit_spans_note(&s->spans, facts.computer, hour_memory_read(&w->hour, facts.time, &digits, &zoned));
    pass(s, facts.provider);
    return true;
}

/* False: it is out of scope after all. */
static bool parse(event_stretch *s, event_frame *f, event_cursor *c, event_worker *w, arena *a)
{
    const unit_text *t = c->text;
    f->parsed = arena_new(a, event_parsed);
    *f->parsed = event_parse(w->parser, a, str_make(t->p + f->frame.at, f->frame.n));
    const logged_event *e = &f->parsed->event;
    if (f->parsed->refusal)
        return true;
    unit_spans_note(&s->spans, e->computer, e->time);
    if (!scope_has(t->scope, e->provider, e->id)) {
        pass(s, e->provider);
        return false;
    }
    c->at = f->frame.at;
    f->record = arena_new(a, record);
    *f->record = record_of_event(a, t->unit, e->has_record_id ? 0 : event_cursor_line(c), e);
    return true;
}

void event_stretch_read(event_stretch *s, const unit_text *t, framer *f, size_t to, bool end, event_worker *w, arena *a)
{
    event_cursor c = event_cursor_begin(t);
    f->gate = &w->gate;
    for (frame next; (next = framer_next(f, t->p, to, end)).kind != FRAME_MORE;) {
        s->records += frame_is_record(next.kind);
        if (next.kind == FRAME_RECORD && passes_by(s, t, &f->values, w))
            continue;
        event_frame found = {.frame = next, .number = s->records};
        if (next.kind != FRAME_RECORD || parse(s, &found, &c, w, a))
            *array_push(&s->frames) = found;
    }
}

void event_stretch_clear(event_stretch *s)
{
    s->frames.n = 0;
    s->records = s->passed = s->untold = 0;
    unit_spans_clear(&s->spans);
}

void event_stretch_free(event_stretch *s)
{
    array_free(&s->frames);
    unit_spans_free(&s->spans);
}
