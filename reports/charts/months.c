/* Months side by side: one small picture per number, the same months under each. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { TOP = 18, PLOT = 76, MONTHS = 13 };

/* ---- what is shown ---- */

static uint64_t requests_of(const totals *t)
{
    return t->operations;
}

/* For the height of the bar. */
static uint64_t reliability_of(const totals *t)
{
    return t->reliability.whole ? t->reliability.part * 1000 / t->reliability.whole : 0;
}

static uint64_t waiting_of(const totals *t)
{
    return t->users_waiting;
}

static uint64_t away_of(const totals *t)
{
    return (uint64_t)(t->down_s + t->silent_s);
}

static void put_requests(const page *p, const totals *t)
{
    words_count(p->o, t->operations);
}

static void put_reliability(const page *p, const totals *t)
{
    words_share(p->o, t->reliability);
}

static void put_waiting(const page *p, const totals *t)
{
    words_count(p->o, t->users_waiting);
}

static void put_away(const page *p, const totals *t)
{
    words_duration(p->o, t->down_s + t->silent_s);
}

static const struct panel {
    const char *id, *title, *class_name;
    uint64_t (*value)(const totals *t);
    void (*put)(const page *p, const totals *t);
} panels[] = {
    {"m-requests", "Requests", "e-plain", requests_of, put_requests},
    {"m-reliability", "Reliability of the service", "e-in", reliability_of, put_reliability},
    {"m-waiting", "People still waiting", "e-person", waiting_of, put_waiting},
    {"m-away", "Not available", "e-ours", away_of, put_away},
};
enum { PANELS = sizeof panels / sizeof *panels };

/* ---- drawing ---- */

static size_t first_month(const analysis *a)
{
    return a->all_month_count > MONTHS ? a->all_month_count - MONTHS : 0;
}

static uint64_t most(const page *p, const struct panel *panel)
{
    uint64_t top = 1;
    for (size_t i = first_month(p->a); i < p->a->all_month_count; i++) {
        uint64_t v = panel->value(&p->a->all_months[i].totals);
        top = v > top ? v : top;
    }
    return top;
}

static void put_month_bar(const page *p, const struct panel *panel, size_t place, size_t n, const month_row *m,
                          uint64_t top)
{
    static const char letters[] = "JFMAMJJASOND";
    const totals *t = &m->totals;
    uint64_t value = panel->value(t);
    int height = (int)(value * PLOT / top);
    height = value && height < 2 ? 2 : height;
    svg_rect(p->o, str_of(panel->class_name), place * 20 + 3, 14, n * 20, TOP + PLOT - height, height);
    if (n <= 5 || place + 1 == n) {
        svg_text(p->o, STR("value"), place * 2 + 1, n * 2, TOP + PLOT - height - 5,
                 place + 1 == n && n > 5 ? ANCHOR_END : ANCHOR_MIDDLE);
        panel->put(p, t);
        svg_text_end(p->o);
    }
    svg_text(p->o, STR("tick"), place * 2 + 1, n * 2, TOP + PLOT + 15, ANCHOR_MIDDLE);
    out_char(p->o, m->month >= 1 && m->month <= 12 ? letters[m->month - 1] : '?');
    svg_text_end(p->o);
}

static void put_panel(const page *p, const struct panel *panel)
{
    out *o = p->o;
    size_t first = first_month(p->a), n = p->a->all_month_count - first;
    html_lit(o, "<div class=\"panel\"><h3>");
    html_text(o, str_of(panel->title));
    html_lit(o, "</h3><svg role=\"img\" height=\"114\" aria-labelledby=\"");
    html_text(o, str_of(panel->id));
    html_lit(o, "\"><title id=\"");
    html_text(o, str_of(panel->id));
    html_lit(o, "\">");
    html_text(o, str_of(panel->title));
    html_lit(o, " by month; the table below has the numbers</title>");
    uint64_t top = most(p, panel);
    for (size_t i = 0; i < n; i++)
        put_month_bar(p, panel, i, n, &p->a->all_months[first + i], top);
    html_lit(o, "<line class=\"base\" x1=\"0\" x2=\"100%\" y1=\"94\" y2=\"94\"/></svg></div>\n");
}

static void put_row(const page *p, const month_row *m)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    words_month(o, m->year, m->month);
    html_lit(o, "</th>");
    for (size_t k = 0; k < PANELS; k++) {
        html_lit(o, "<td class=\"n\">");
        panels[k].put(p, &m->totals);
        html_lit(o, "</td>");
    }
    html_lit(o, "<td class=\"n\">");
    words_count(o, m->totals.users);
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, m->totals.service_side);
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, m->totals.user_side);
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, (uint64_t)m->totals.days_covered);
    html_lit(o, " of ");
    words_count(o, (uint64_t)m->totals.days);
    html_lit(o, "</td></tr>\n");
}

void chart_months(const page *p)
{
    out *o = p->o;
    html_lit(o, "<div class=\"panels\">\n");
    for (size_t k = 0; k < PANELS; k++)
        put_panel(p, &panels[k]);
    html_lit(
        o, "</div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The numbers of each "
           "month\">\n<table>\n<caption>The numbers of each month</caption>\n<thead><tr><th scope=\"col\">Month</th>");
    for (size_t k = 0; k < PANELS; k++) {
        html_lit(o, "<th scope=\"col\" class=\"n\">");
        html_text(o, str_of(panels[k].title));
        html_lit(o, "</th>");
    }
    html_lit(o, "<th scope=\"col\" class=\"n\">People</th><th scope=\"col\" class=\"n\">Failed, service’s "
                "side</th><th "
                "scope=\"col\" class=\"n\">Failed, person’s side</th><th scope=\"col\" class=\"n\">Days "
                "covered</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->a->all_month_count; i++)
        put_row(p, &p->a->all_months[i]);
    html_lit(o, "</tbody>\n</table>\n</div>\n");
}
