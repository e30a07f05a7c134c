/* The months of a customer as a line: small, so one path, and what it shows in words for those who do not see it. All
   have one scale, so that lines can be held against each other. */
#include "batch/page/parts.h"

enum { WIDTH = 120, EDGE = 4, TOP = 4, HEIGHT = 20, LEAST = 800, MOST = 1000 /* tenths of a percent */ };

static int y_of(uint64_t tenths)
{
    uint64_t in = tenths < LEAST ? LEAST : tenths > MOST ? MOST : tenths;
    return TOP + HEIGHT - (int)((in - LEAST) * HEIGHT / (MOST - LEAST));
}

/* Each month has its place, the newest at the right: a customer with few months begins further right. */
static int x_of(size_t i, size_t n)
{
    size_t place = SUMMARY_MONTHS_SHOWN - n + i;
    return EDGE + (int)(place * (WIDTH - 2 * EDGE) / (SUMMARY_MONTHS_SHOWN - 1));
}

static void put_words(const roll_page *x, const customer_summary *s)
{
    out *o = x->o;
    say_words(&x->page.v, T_ROLL_LINE);
    for (size_t i = 0; i < s->month_count; i++) {
        const summary_month *m = &s->months[i];
        out_str(o, i ? STR(", ") : STR(" "));
        words_month_short(&x->page.v, m->month);
        html_lit(o, " ");
        if (!m->reliability.known) {
            say_words(&x->page.v, T_ROLL_LINE_UNKNOWN);
            continue;
        }
        words_tenths(&x->page.v, m->reliability.n);
        html_lit(o, "%");
    }
}

static void put_point(out *o, char command, int x, int y)
{
    out_char(o, command);
    out_i64(o, x);
    html_lit(o, " ");
    out_i64(o, y);
}

/* A month that is not known breaks the line; one alone is a stroke of no length, which a round cap makes a point. */
static void put_path(out *o, const customer_summary *s)
{
    bool open = false;
    html_lit(o, "<path class=\"trace\" d=\"");
    for (size_t i = 0; i < s->month_count; i++) {
        const summary_month *m = &s->months[i];
        if (m->reliability.known)
            put_point(o, open ? 'L' : 'M', x_of(i, s->month_count), y_of(m->reliability.n));
        if (m->reliability.known && !open)
            html_lit(o, "h0");
        open = m->reliability.known;
    }
    html_lit(o, "\"/>");
}

static void put_last(out *o, const customer_summary *s)
{
    const summary_month *m = &s->months[s->month_count - 1];
    if (!m->reliability.known)
        return;
    html_lit(o, "<circle class=\"point\" r=\"2.6\" cx=\"");
    out_i64(o, x_of(s->month_count - 1, s->month_count));
    html_lit(o, "\" cy=\"");
    out_i64(o, y_of(m->reliability.n));
    html_lit(o, "\"/>");
}

void roll_line(const roll_page *x, const customer_summary *s)
{
    out *o = x->o;
    size_t known = 0;
    for (size_t i = 0; i < s->month_count; i++)
        known += s->months[i].reliability.known;
    if (!known) {
        html_lit(o, "<span class=\"none\">–</span>");
        return;
    }
    html_lit(o, "<svg class=\"line-12\" viewBox=\"0 0 120 28\" role=\"img\" aria-label=\"");
    put_words(x, s);
    html_lit(o, "\">");
    if (s->target.known) {
        html_lit(o, "<path class=\"aim\" d=\"");
        put_point(o, 'M', 0, y_of(s->target.n / 10));
        html_lit(o, "h120\"/>");
    }
    put_path(o, s);
    put_last(o, s);
    html_lit(o, "</svg>");
}
