#include "parsers/evtx/spans.h"

static unit_span *span_new(evtx_spans *s, str computer)
{
    unit_span *span = array_push(&s->v);
    *span = (unit_span){.computer = computer, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return span;
}

static unit_span *span_of(evtx_spans *s, str computer)
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
static void step(evtx_spans *s, instant first, instant last)
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

void evtx_spans_note(evtx_spans *s, str computer, instant time)
{
    unit_span *span = span_of(s, computer);
    span->records++;
    widen(span, time, time);
    step(s, time, time);
}

void evtx_spans_join(evtx_spans *s, const evtx_spans *next)
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
}

void evtx_spans_clear(evtx_spans *s)
{
    s->v.n = s->recent = 0;
    map_free(&s->by_name);
    symbols_free(s->names);
    s->names = NULL;
}

void evtx_spans_free(evtx_spans *s)
{
    array_free(&s->v);
    map_free(&s->by_name);
    symbols_free(s->names);
}
