#include "parsers/event_unit.h"

enum { SPANS_MOST = 256 /* then the ledger gets them, so that a search stays short */ };

event_unit *event_unit_new(read_context *c, uint32_t index)
{
    event_unit *e = mem_zalloc(1, sizeof *e);
    *e = (event_unit){.context = c, .index = index};
    e->minute.start = INSTANT_NONE;
    e->steps[STEPS_PASSED].last = e->steps[STEPS_PARSED].last = INSTANT_NONE;
    return e;
}

/* `SS.fffffffZ`, as Windows writes it: nanoseconds; -1 when it is anything else. */
static int64_t seconds_of(str s)
{
    if (s.n < 5 || s.n > 13 || s.p[2] != '.' || s.p[s.n - 1] != 'Z' || s.p[0] > '5')
        return -1;
    int64_t value = 0;
    size_t digits = s.n - 2;
    for (size_t i = 0; i < s.n - 1; i++) {
        if (i != 2 && !char_is_digit(s.p[i]))
            return -1;
        value = i == 2 ? value : value * 10 + (s.p[i] - '0');
    }
    for (; digits < 11; digits++)
        value *= 10;
    return value;
}

instant event_unit_time(event_unit *e, str text)
{
    minute_memory *m = &e->minute;
    bool long_enough = text.n > sizeof m->text;
    int64_t seconds = long_enough ? seconds_of(str_from(text, sizeof m->text)) : -1;
    if (seconds >= 0 && instant_known(m->start) && memcmp(text.p, m->text, sizeof m->text) == 0)
        return m->start + seconds;
    instant_digits digits;
    bool zoned;
    instant t = instant_parse_iso(text, &digits, &zoned);
    if (seconds >= 0 && instant_known(t)) {
        memcpy(m->text, text.p, sizeof m->text);
        m->start = t - seconds;
    }
    return t;
}

static void tell_spans(event_unit *e)
{
    for (size_t i = 0; i < e->spans.n; i++) {
        const event_span *s = &e->spans.v[i];
        unit_time(reader_unit(e->context, e->index), s->first);
        unit_time(reader_unit(e->context, e->index), s->last);
        unit_span_add(e->context, e->index, s->computer, s->first, s->last, s->records);
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

void event_unit_finish(event_unit *e, text_ending *ending)
{
    tell_spans(e);
    unit *u = reader_unit(e->context, e->index);
    u->records += e->records;
    u->out_of_scope += e->passed;
    u->newest_first = e->steps[0].downs + e->steps[1].downs > e->steps[0].ups + e->steps[1].ups;
    text_ending_tell(e->context, e->index, ending);
    if (e->records == 0)
        unit_problem(e->context, e->index, UNIT_UNRECOGNISED,
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
