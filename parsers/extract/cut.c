#include "parsers/extract/cut.h"

static bool is_everything(const extract_cut *c)
{
    return !instant_known(c->from) && !instant_known(c->to);
}

str extract_cut_text(const extract_cut *c, arena *a)
{
    char from[INSTANT_TEXT], to[INSTANT_TEXT];
    if (is_everything(c))
        return STR("");
    size_t n = instant_write_exact(c->from, 0, from), m = instant_write_exact(c->to, 0, to);
    return arena_printf(a, "%.*s/%.*s", (int)n, from, (int)m, to);
}

/* A row that was cut before has both marks. */
unit extract_cut_unit(const extract_cut *c, const unit *u, uint64_t left_out, arena *a)
{
    unit cut = *u;
    if (is_everything(c))
        return cut;
    str mark = extract_cut_text(c, a);
    bool again = u->cut.n > 0 && !str_eq(u->cut, mark);
    cut.cut = again ? arena_printf(a, "%.*s %.*s", STR_ARG(u->cut), STR_ARG(mark)) : mark;
    cut.used -= left_out;
    cut.out_of_scope += left_out;
    if (!extract_cut_span(c, &cut.first, &cut.last))
        cut.first = cut.last = INSTANT_NONE;
    return cut;
}

bool extract_cut_span(const extract_cut *c, instant *first, instant *last)
{
    if (!instant_known(*first) || !instant_known(*last))
        return true;
    if (instant_known(c->from) && *first < c->from)
        *first = c->from;
    if (instant_known(c->to) && *last >= c->to)
        *last = c->to - 1;
    return *first <= *last;
}

bool extract_cut_local(const extract_cut *c, local_span *s)
{
    instant first = s->first, last = s->last;
    bool left = extract_cut_span(c, &s->first, &s->last);
    if (left && instant_known(first) && instant_known(last)) {
        s->written_first += s->first - first;
        s->written_last += s->last - last;
    }
    return left;
}

bool extract_cut_takes(const extract_cut *c, instant t)
{
    return !instant_known(t) || ((!instant_known(c->from) || t >= c->from) && (!instant_known(c->to) || t < c->to));
}
