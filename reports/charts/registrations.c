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
    say_text(&p->v, T_REGISTRATIONS_BY, AS_COUNT(of(p)->registrations_by_result[REGISTRATION_COMPLETED]),
             AS_COUNT(of(p)->registration_people));
}

static void put_summary(const page *p)
{
    size_t again = of(p)->registration_people_again;
    say_text(&p->v, again ? T_REGISTRATIONS_SUMMARY_AGAIN : T_REGISTRATIONS_SUMMARY,
             AS_COUNT(p->a->registration_events), AS_COUNT(again));
}

static void draw(const page *p)
{
    const charts *c = of(p);
    scale s = scale_of(c->most_registrations_in_bin, 3);
    svg_grid(p, &s, TOP, PLOT);
    svg_axis(p, T_REGISTRATIONS_AXIS);
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
    static const table_heading headings[] = {{T_REGISTRATIONS_FROM, false}, {T_REGISTRATIONS_COUNT, true}};
    out *o = p->o;
    put_chart_head(p, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < of(p)->bin_count; i++) {
        if (!of(p)->bins[i].registrations)
            continue;
        civil day;
        civil_from_days(of(p)->bins[i].day, &day);
        html_lit(o, "<tr><th scope=\"row\">");
        words_date(&p->v, &day);
        html_lit(o, "</th><td class=\"n\">");
        words_count(&p->v, of(p)->bins[i].registrations);
        html_lit(o, "</td></tr>\n");
    }
    html_lit(o, "</tbody>\n");
}

/* Names that method_name gives; a text in English is that name. */
static const text_id method_texts[] = {
    T_METHOD_MOBILE_SMS,
    T_METHOD_MOBILE_CALL,
    T_METHOD_MOBILE_CALL_SMS,
    T_METHOD_MOBILE,
    T_METHOD_OTHER_MOBILE_CALL,
    T_METHOD_OTHER_MOBILE,
    T_METHOD_OFFICE_CALL,
    T_METHOD_OFFICE,
    T_METHOD_PHONE,
    T_METHOD_APP,
    T_METHOD_APP_NOTIFICATION,
    T_METHOD_APP_CODE,
    T_METHOD_APP_BOTH,
    T_METHOD_EMAIL,
    T_METHOD_OTHER_EMAIL,
    T_METHOD_QUESTIONS,
    T_METHOD_FIDO,
    T_METHOD_PASS,
    T_METHOD_APP_PASSWORD,
    T_METHOD_TOKEN,
    T_METHOD_PASSKEY,
};

/* The names of methods come out of the log; one that looks like anything else is not shown by its name. */
static void put_method(const page *p, sym method)
{
    str name = symbols_str(p->a->symbols, method);
    for (size_t i = 0; i < sizeof method_texts / sizeof *method_texts; i++) {
        if (!str_eq(text_of(TONGUE_ENGLISH, method_texts[i]), name))
            continue;
        say_words(&p->v, method_texts[i]);
        return;
    }
    if (plain_fits(name) && name.n <= 60)
        html_text(p->o, name);
    else
        say_words(&p->v, T_METHOD_OTHER);
}

static void put_methods(const page *p)
{
    out *o = p->o;
    const charts *c = of(p);
    if (!c->method_count)
        return;
    html_lit(o, "<figure class=\"chart\">\n<figcaption><h3>");
    say_words(&p->v, T_METHODS_TITLE);
    html_lit(o, "</h3>\n<p>");
    say_words(&p->v, T_METHODS_SUMMARY);
    html_lit(o, "</p></figcaption>\n");
    html_lit(o, "<ol class=\"ranks\">\n");
    for (size_t i = 0; i < c->method_count && i < METHODS; i++) {
        html_lit(o, "<li><span>");
        put_method(p, c->methods[i].method);
        html_lit(o, "</span><span class=\"rank-bar\"><svg aria-hidden=\"true\" height=\"14\">");
        svg_rect(o, STR("e-plain"), 0, c->methods[i].sessions, c->methods[0].sessions, 0, 14);
        html_lit(o, "</svg></span><span class=\"rank-n\">");
        words_count(&p->v, c->methods[i].sessions);
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
