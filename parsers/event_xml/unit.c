#include "parsers/event_xml/unit.h"

enum { SPANS_MOST = 256 /* then the ledger gets them, so that a search stays short */ };

event_unit *event_unit_new(read_context *c, uint32_t index)
{
    event_unit *e = mem_zalloc(1, sizeof *e);
    *e = (event_unit){.context = c, .index = index};
    e->hour.start = INSTANT_NONE;
    e->steps[STEPS_PASSED].last = e->steps[STEPS_PARSED].last = INSTANT_NONE;
    return e;
}

/* The number that n digits are; -1 when they are not all digits. */
static int64_t number_of(const char *p, size_t n)
{
    int64_t value = 0;
    unsigned other = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned digit = (unsigned)(p[i] - '0');
        other |= digit > 9;
        value = value * 10 + digit;
    }
    return other ? -1 : value;
}

/* `MM:SS.fffffffZ`, as Windows writes what stands behind the hour: nanoseconds; -1 when it is anything else. */
static int64_t behind_hour(str s)
{
    static const int64_t unit[] = {NS_PER_S, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
    if (s.n < 8 || s.n > 16 || s.p[2] != ':' || s.p[5] != '.' || s.p[s.n - 1] != 'Z')
        return -1;
    size_t digits = s.n - 7;
    int64_t minutes = number_of(s.p, 2), seconds = number_of(s.p + 3, 2), fraction = number_of(s.p + 6, digits);
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || fraction < 0)
        return -1;
    return (minutes * 60 + seconds) * NS_PER_S + fraction * unit[digits];
}

instant event_unit_time(event_unit *e, str text)
{
    hour_memory *h = &e->hour;
    bool long_enough = text.n > sizeof h->text;
    int64_t behind = long_enough ? behind_hour(str_from(text, sizeof h->text)) : -1;
    if (behind >= 0 && instant_known(h->start) && memcmp(text.p, h->text, sizeof h->text) == 0)
        return h->start + behind;
    instant_digits digits;
    bool zoned;
    instant t = instant_parse_iso(text, &digits, &zoned);
    if (behind >= 0 && instant_known(t)) {
        memcpy(h->text, text.p, sizeof h->text);
        h->start = t - behind;
    }
    return t;
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
