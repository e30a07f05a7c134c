#include "parsers/ledger/ledger.h"

static unit_span *span_new(unit_spans *s, str computer)
{
    unit_span *span = array_push(&s->v);
    *span = (unit_span){.computer = computer, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return span;
}

static unit_span *span_of(unit_spans *s, str computer)
{
    if (s->recent < s->v.n && str_eq(s->v.v[s->recent].computer, computer))
        return &s->v.v[s->recent];
    if (!s->names)
        s->names = symbols_new();
    bool fresh;
    sym name = symbols_add(s->names, computer);
    s->recent = (size_t)*map_put(&s->by_name, name, s->v.n, &fresh);
    return fresh ? span_new(s, symbols_str(s->names, name)) : &s->v.v[s->recent];
}

static void widen(unit_span *span, instant first, instant last)
{
    if (instant_known(first) && (!instant_known(span->first) || first < span->first))
        span->first = first;
    if (instant_known(last) && (!instant_known(span->last) || last > span->last))
        span->last = last;
}

/* From the last time so far to `first`, and on to `last`. */
static void step(unit_spans *s, instant first, instant last)
{
    if (!instant_known(first))
        return;
    if (instant_known(s->last)) {
        s->ups += first > s->last;
        s->downs += first < s->last;
    } else {
        s->first = first;
    }
    s->last = last;
}

void unit_spans_note(unit_spans *s, str computer, instant time)
{
    unit_span *span = span_of(s, computer);
    span->records++;
    widen(span, time, time);
    step(s, time, time);
}

static void clear_computers(unit_spans *s)
{
    s->v.n = s->recent = 0;
    map_free(&s->by_name);
    symbols_free(s->names);
    s->names = NULL;
}

void unit_spans_clear(unit_spans *s)
{
    clear_computers(s);
    s->first = s->last = INSTANT_NONE;
    s->ups = s->downs = 0;
}

void unit_spans_take(unit_spans *s, unit_spans *next)
{
    for (size_t i = 0; i < next->v.n; i++) {
        const unit_span *from = &next->v.v[i];
        unit_span *span = span_of(s, from->computer);
        span->records += from->records;
        widen(span, from->first, from->last);
    }
    step(s, next->first, next->last);
    s->ups += next->ups;
    s->downs += next->downs;
    unit_spans_clear(next);
}

void unit_spans_free(unit_spans *s)
{
    array_free(&s->v);
    map_free(&s->by_name);
    symbols_free(s->names);
}

void ledger_spans_take(ledger *l, uint32_t index, unit_spans *s)
{
    for (size_t i = 0; i < s->v.n; i++) {
        const unit_span *span = &s->v.v[i];
        unit_time(ledger_unit(l, index), span->first);
        unit_time(ledger_unit(l, index), span->last);
        ledger_span_add(l, index, span->computer, span->first, span->last, span->records);
    }
    clear_computers(s);
}
