#include "reports/charts/svg.h"

#include "base/enum_table.h"

static void put_id(out *o, const char *prefix, const char *id)
{
    out_str(o, str_of(prefix));
    out_str(o, str_of(id));
}

static void put_numbers(const page *p, const chart *c)
{
    out *o = p->o;
    html_lit(o, "<details class=\"data\"><summary>");
    say_words(&p->v, T_CHART_NUMBERS);
    html_lit(o, "</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    say_words(&p->v, T_CHART_NUMBERS_OF);
    c->title(p);
    html_lit(o, "\">\n<table>\n<caption>");
    c->title(p);
    html_lit(o, "</caption>\n");
    c->numbers(p);
    html_lit(o, "</table>\n</div>\n</details>\n");
}

void put_chart_head(const page *p, const table_heading *headings, size_t n)
{
    html_lit(p->o, "<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        out_str(p->o, headings[i].amount ? STR("<th scope=\"col\" class=\"n\">") : STR("<th scope=\"col\">"));
        say_words(&p->v, headings[i].words);
        html_lit(p->o, "</th>");
    }
    html_lit(p->o, "</tr></thead>\n<tbody>\n");
}

void put_chart(const page *p, const chart *c)
{
    out *o = p->o;
    html_lit(o, "<figure class=\"chart\">\n<figcaption><h3>");
    c->title(p);
    html_lit(o, "</h3>\n<p>");
    c->summary(p);
    html_lit(o, "</p></figcaption>\n<svg class=\"picture\" role=\"img\" height=\"");
    out_i64(o, c->height);
    put_id(o, "\" aria-labelledby=\"t-", c->id);
    put_id(o, " d-", c->id);
    put_id(o, "\"><title id=\"t-", c->id);
    html_lit(o, "\">");
    c->title(p);
    put_id(o, "</title><desc id=\"d-", c->id);
    html_lit(o, "\">");
    c->summary(p);
    say_next_words(&p->v, T_CHART_SAME_BELOW);
    html_lit(o, "</desc>\n");
    c->draw(p);
    html_lit(o, "</svg>\n");
    if (c->legend) {
        html_lit(o, "<ul class=\"keys\">");
        c->legend(p);
        html_lit(o, "</ul>\n");
    }
    put_numbers(p, c);
    html_lit(o, "</figure>\n");
}

/* ---- the plot ---- */

void svg_plot_open(out *o, int top)
{
    html_lit(o, "<g transform=\"translate(0 ");
    out_i64(o, top);
    html_lit(o, ")\">\n");
}

void svg_plot_close(out *o)
{
    html_lit(o, "</g>\n");
}

scale scale_of(uint64_t most, unsigned steps)
{
    static const unsigned round[] = {1, 2, 5};
    uint64_t ten = 1, step = 1;
    for (size_t i = 0; step * steps < most; i++) {
        ten *= i && i % 3 == 0 ? 10 : 1;
        step = round[i % 3] * ten;
    }
    scale s = {.step = step};
    s.top = most ? (most + step - 1) / step * step : step;
    return s;
}

int scale_length(const scale *s, uint64_t value, int pixels)
{
    return (int)(value * (uint64_t)pixels / s->top);
}

int scale_height(const scale *s, uint64_t value, int pixels)
{
    int length = scale_length(s, value, pixels);
    return value && length < 2 ? 2 : length;
}

void svg_grid(const page *p, const scale *s, int top, int height)
{
    out *o = p->o;
    for (uint64_t v = 0; v <= s->top; v += s->step) {
        int y = top + height - (int)(v * (uint64_t)height / s->top);
        html_lit(o, "<line class=\"grid\" x1=\"0\" x2=\"100%\" y1=\"");
        out_i64(o, y);
        html_lit(o, "\" y2=\"");
        out_i64(o, y);
        html_lit(o, "\"/><text class=\"tick\" x=\"-8\" text-anchor=\"end\" y=\"");
        out_i64(o, y + 4);
        html_lit(o, "\">");
        words_count(&p->v, v);
        html_lit(o, "</text>");
    }
    html_lit(o, "\n");
}

void svg_axis(const page *p, text_id words)
{
    html_lit(p->o, "<text class=\"tick\" x=\"0\" y=\"10\">");
    say_words(&p->v, words);
    html_lit(p->o, "</text>");
}

/* ---- shapes ---- */

void svg_rect(out *o, str class_name, uint64_t x, uint64_t width, uint64_t whole, int y, int height)
{
    html_lit(o, "<rect class=\"");
    html_text(o, class_name);
    html_lit(o, "\" x=\"");
    html_length(o, x, whole);
    html_lit(o, "\" width=\"");
    html_length(o, width, whole);
    html_lit(o, "\" y=\"");
    out_i64(o, y);
    html_lit(o, "\" height=\"");
    out_i64(o, height);
    html_lit(o, "\"/>");
}

void svg_text(out *o, str class_name, uint64_t x, uint64_t whole, int y, anchor a)
{
    static const str words[] = {
        [ANCHOR_START] = STR_INIT("start"), [ANCHOR_MIDDLE] = STR_INIT("middle"), [ANCHOR_END] = STR_INIT("end")};
    ROW_FOR_EACH(words, ANCHORS);
    html_lit(o, "<text class=\"");
    html_text(o, class_name);
    html_lit(o, "\" text-anchor=\"");
    out_str(o, words[a]);
    html_lit(o, "\" x=\"");
    html_length(o, x, whole);
    html_lit(o, "\" y=\"");
    out_i64(o, y);
    html_lit(o, "\">");
}

void svg_text_end(out *o)
{
    html_lit(o, "</text>");
}

static void put_y(out *o, int y)
{
    html_lit(o, "\"");
    out_i64(o, y);
    html_lit(o, "\"");
}

void svg_segment(out *o, str class_name, uint64_t x1, uint64_t x2, uint64_t whole, int y1, int y2)
{
    html_lit(o, "<line class=\"");
    html_text(o, class_name);
    html_lit(o, "\" x1=\"");
    html_length(o, x1, whole);
    html_lit(o, "\" x2=\"");
    html_length(o, x2, whole);
    html_lit(o, "\" y1=");
    put_y(o, y1);
    html_lit(o, " y2=");
    put_y(o, y2);
    html_lit(o, "/>");
}

void svg_line(out *o, str class_name, uint64_t x, uint64_t whole, int y1, int y2)
{
    svg_segment(o, class_name, x, x, whole, y1, y2);
}

void svg_point(out *o, str class_name, uint64_t x, uint64_t whole, int y)
{
    html_lit(o, "<circle class=\"");
    html_text(o, class_name);
    html_lit(o, "\" r=\"3.5\" cx=\"");
    html_length(o, x, whole);
    html_lit(o, "\" cy=");
    put_y(o, y);
    html_lit(o, "/>");
}

void svg_key(out *o, str class_name)
{
    html_lit(o, "<li><svg aria-hidden=\"true\" width=\"14\" height=\"14\"><rect width=\"14\" height=\"14\" class=\"");
    html_text(o, class_name);
    html_lit(o, "\"/></svg>");
}

void svg_patterns(out *o)
{
    html_lit(
        o,
        "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n"
        "<pattern id=\"p-person\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" "
        "height=\"5\" class=\"theirs-fill\"/><circle cx=\"2.5\" cy=\"2.5\" r=\"1\" class=\"paper-fill\"/></pattern>\n"
        "<pattern id=\"p-ours\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
        "height=\"6\" class=\"ours-fill\"/><path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\" class=\"paper-line\"/></pattern>\n"
        "<pattern id=\"p-away\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
        "height=\"6\" class=\"paper-fill\"/><path d=\"M0 0l6 6M6 0l-6 6\" class=\"ours-line\"/></pattern>\n"
        "<pattern id=\"p-open\" width=\"6\" height=\"4\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
        "height=\"4\" class=\"paper-fill\"/><path d=\"M0 1h6\" class=\"grey-line\"/></pattern>\n"
        "<pattern id=\"p-none\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8l8-8\" "
        "class=\"faint-line\"/></pattern>\n</defs></svg>\n");
}
