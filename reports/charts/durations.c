/* How long a successful request took: a histogram whose steps grow with the time, so that seconds and minutes fit on
   one axis; median and 95th percentile are marked where the analysis computed them. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { TOP = 34, PLOT = 150, STEP = 1000 };

static void put_title(const page *p)
{
    if (!p->a->charts.durations_enough) {
        html_lit(p->o, "How long a new password took");
        return;
    }
    html_lit(p->o, "Half of the new passwords were in place within ");
    words_milliseconds(p->o, p->a->totals.median_ms);
}

static void put_summary(const page *p)
{
    html_lit(p->o, "Successful requests by the time from their start to their end on the sync server");
    if (p->a->charts.durations_enough) {
        html_lit(p->o, "; 95 of 100 took no longer than ");
        words_milliseconds(p->o, p->a->totals.p95_ms);
    }
    html_lit(p->o, ".");
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

static void put_mark(const page *p, int64_t ms, str words, int y)
{
    const charts *c = &p->a->charts;
    uint64_t at = place_of(c, ms), whole = c->duration_count * STEP;
    svg_line(p->o, STR("marker"), at, whole, y + 4, PLOT);
    svg_text(p->o, STR("mark"), at, whole, y, at * 2 > whole ? ANCHOR_END : ANCHOR_START);
    out_str(p->o, words);
    words_milliseconds(p->o, ms);
    svg_text_end(p->o);
}

static void draw(const page *p)
{
    const charts *c = &p->a->charts;
    scale s = scale_of(c->most_in_duration, 3);
    svg_grid(p->o, &s, TOP, PLOT);
    html_lit(p->o, "<text class=\"tick\" x=\"0\" y=\"10\">requests</text>");
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
        words_milliseconds(p->o, c->durations[i].from_ms);
        svg_text_end(p->o);
    }
    if (p->a->charts.durations_enough) {
        put_mark(p, p->a->totals.median_ms, STR("half: "), -4);
        put_mark(p, p->a->totals.p95_ms, STR("95 of 100: "), -20);
    }
    svg_plot_close(p->o);
}

static void put_table(const page *p)
{
    const charts *c = &p->a->charts;
    out *o = p->o;
    html_lit(o, "<thead><tr><th scope=\"col\">From</th><th scope=\"col\">To less than</th><th scope=\"col\" "
                "class=\"n\">Requests</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < c->duration_count; i++) {
        html_lit(o, "<tr><th scope=\"row\">");
        words_milliseconds(o, c->durations[i].from_ms);
        html_lit(o, "</th><td>");
        if (c->durations[i].to_ms < 0)
            html_lit(o, "–");
        else
            words_milliseconds(o, c->durations[i].to_ms);
        html_lit(o, "</td><td class=\"n\">");
        words_count(o, c->durations[i].n);
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
