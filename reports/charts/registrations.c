/* Completed registrations per day, and which methods were registered. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"
#include "reports/words/words.h"

enum { TOP = 16, PLOT = 110, METHODS = 12 };

static const charts *of(const page *p)
{
    return &p->a->charts;
}

static void put_title(const page *p)
{
    words_things(p->o, of(p)->registrations_by_result[REGISTRATION_COMPLETED], STR("registration"),
                 STR("registrations"));
    html_lit(p->o, " by ");
    words_people(p->o, of(p)->registration_people);
}

static void put_summary(const page *p)
{
    words_things(p->o, p->a->registration_events, STR("entry"), STR("entries"));
    html_lit(p->o, " of the cloud’s log, folded into one registration per sitting");
    if (of(p)->registration_people_again) {
        html_lit(p->o, "; ");
        words_people(p->o, of(p)->registration_people_again);
        html_lit(p->o, " registered more than once");
    }
    html_lit(p->o, ".");
}

static void draw(const page *p)
{
    const charts *c = of(p);
    scale s = scale_of(c->most_registrations_in_bin, 3);
    svg_grid(p->o, &s, TOP, PLOT);
    html_lit(p->o, "<text class=\"tick\" x=\"0\" y=\"10\">registrations</text>");
    svg_plot_open(p->o, TOP);
    for (size_t i = 0; i < c->bin_count; i++) {
        int height = scale_height(&s, c->bins[i].registrations, PLOT);
        if (height)
            svg_rect(p->o, STR("e-plain"), i * 20 + 2, 16, c->bin_count * 20, PLOT - height, height);
    }
    chart_dates(p, PLOT + 19);
    svg_plot_close(p->o);
}

static void put_table(const page *p)
{
    out *o = p->o;
    html_lit(o, "<thead><tr><th scope=\"col\">From</th><th scope=\"col\" "
                "class=\"n\">Registrations</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < of(p)->bin_count; i++) {
        if (!of(p)->bins[i].registrations)
            continue;
        civil day;
        civil_from_days(of(p)->bins[i].day, &day);
        html_lit(o, "<tr><th scope=\"row\">");
        words_date(o, &day);
        html_lit(o, "</th><td class=\"n\">");
        words_count(o, of(p)->bins[i].registrations);
        html_lit(o, "</td></tr>\n");
    }
    html_lit(o, "</tbody>\n");
}

/* The names of methods come out of the log; one that looks like anything else is not shown by its name. */
static void put_method(const page *p, sym method)
{
    str name = symbols_str(p->a->symbols, method);
    html_text(p->o, plain_fits(name) && name.n <= 60 ? name : STR("another method"));
}

static void put_methods(const page *p)
{
    out *o = p->o;
    const charts *c = of(p);
    if (!c->method_count)
        return;
    html_lit(o, "<figure class=\"chart\">\n<figcaption><h3>");
    html_lit(o, "What people registered");
    html_lit(o, "</h3>\n<p>Registrations that hold each method; one registration can hold several.</p></figcaption>\n");
    html_lit(o, "<ol class=\"ranks\">\n");
    for (size_t i = 0; i < c->method_count && i < METHODS; i++) {
        html_lit(o, "<li><span>");
        put_method(p, c->methods[i].method);
        html_lit(o, "</span><span class=\"rank-bar\"><svg aria-hidden=\"true\" height=\"14\">");
        svg_rect(o, STR("e-plain"), 0, c->methods[i].sessions, c->methods[0].sessions, 0, 14);
        html_lit(o, "</svg></span><span class=\"rank-n\">");
        words_count(o, c->methods[i].sessions);
        html_lit(o, "</span></li>\n");
    }
    html_lit(o, "</ol>\n</figure>\n");
}

void chart_registrations(const page *p)
{
    static const chart c = {.id = "registrations",
                            .height = TOP + PLOT + 24,
                            .title = put_title,
                            .summary = put_summary,
                            .draw = draw,
                            .numbers = put_table};
    if (of(p)->most_registrations_in_bin)
        put_chart(p, &c);
    put_methods(p);
}
