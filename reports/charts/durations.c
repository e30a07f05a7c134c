/* How long a successful request took: a histogram whose steps grow with the time, so that seconds and minutes fit on
   one axis; median and 95th percentile are marked where the analysis computed them. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { TOP = 34, PLOT = 150, STEP = 1000 };

static void put_title(const page *p)
{
    if (p->a->charts.durations_enough)
        say_text(&p->v, T_TOOK_HALF, AS_MILLISECONDS(p->a->totals.median_ms));
    else
        say_words(&p->v, T_TOOK);
}

static void put_summary(const page *p)
{
    if (p->a->charts.durations_enough)
        say_text(&p->v, T_TOOK_SUMMARY_95, AS_MILLISECONDS(p->a->totals.p95_ms));
    else
        say_words(&p->v, T_TOOK_SUMMARY);
}

/* The place of a duration on the axis of steps. */
static uint64_t place_of(const charts *c, int64_t ms)
{
    for (size_t i = 0; i < c->duration_count; i++) {
        const duration_bin *b = &c->durations[i];
        if (b->to_ms >= 0 && ms >= b->to_ms)
            continue;
        int64_t width = b->to_ms < 0 ? b->from_ms : b->to_ms - b->from_ms, in = ms - b->from_ms;
        in = in < 0 ? 0 : in > width ? width : in;
        return i * STEP + (uint64_t)(in * STEP / width);
    }
    return c->duration_count * STEP;
}

static void put_mark(const page *p, int64_t ms, text_id words, int y)
{
    const charts *c = &p->a->charts;
    uint64_t at = place_of(c, ms), whole = c->duration_count * STEP;
    svg_line(p->o, STR("marker"), at, whole, y + 4, PLOT);
    svg_text(p->o, STR("mark"), at, whole, y, at * 2 > whole ? ANCHOR_END : ANCHOR_START);
    say_text(&p->v, words, AS_MILLISECONDS(ms));
    svg_text_end(p->o);
}

static void draw(const page *p)
{
    const charts *c = &p->a->charts;
    scale s = scale_of(c->most_in_duration, 3);
    svg_grid(p, &s, TOP, PLOT);
    svg_axis(p, T_AXIS_REQUESTS);
    svg_plot_open(p->o, TOP);
    uint64_t whole = c->duration_count * STEP;
    size_t every = c->duration_count / 4 + 1; /* the first label stands inward, and needs the room of two */
    for (size_t i = 0; i < c->duration_count; i++) {
        int height = scale_height(&s, c->durations[i].n, PLOT);
        if (height)
            svg_rect(p->o, STR("e-in"), i * STEP + STEP / 50, STEP - STEP / 25, whole, PLOT - height, height);
        if (i % every)
            continue;
        svg_text(p->o, i / every % 2 ? STR("tick second") : STR("tick"), i * STEP, whole, PLOT + 17,
                 i ? ANCHOR_MIDDLE : ANCHOR_START);
        words_milliseconds(&p->v, c->durations[i].from_ms);
        svg_text_end(p->o);
    }
    if (p->a->charts.durations_enough) {
        put_mark(p, p->a->totals.median_ms, T_MARK_HALF, -4);
        put_mark(p, p->a->totals.p95_ms, T_MARK_95, -20);
    }
    svg_plot_close(p->o);
}

static void put_table(const page *p)
{
    static const table_heading headings[] = {{T_TOOK_FROM, false}, {T_TOOK_TO, false}, {T_TOOK_REQUESTS, true}};
    const charts *c = &p->a->charts;
    out *o = p->o;
    put_chart_head(p, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < c->duration_count; i++) {
        html_lit(o, "<tr><th scope=\"row\">");
        words_milliseconds(&p->v, c->durations[i].from_ms);
        html_lit(o, "</th><td>");
        if (c->durations[i].to_ms < 0)
            html_lit(o, "–");
        else
            words_milliseconds(&p->v, c->durations[i].to_ms);
        html_lit(o, "</td><td class=\"n\">");
        words_count(&p->v, c->durations[i].n);
        html_lit(o, "</td></tr>\n");
    }
    html_lit(o, "</tbody>\n");
}

void chart_durations(const page *p)
{
    static const chart c = {.id = "durations",
                            .height = TOP + PLOT + 24,
                            .title = put_title,
                            .summary = put_summary,
                            .draw = draw,
                            .numbers = put_table};
    if (p->a->charts.duration_count)
        put_chart(p, &c);
}
