/* The cloud's side against the servers', and registrations: only where the inputs hold an audit log. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"

static const table_heading side_headings[] = {{"Requests", false}, {"How many", true}, {"What it means", false}};

static void put_side(const page *p, size_t n, str title, str meaning)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    out_str(o, title);
    html_lit(o, "</th>");
    put_cell_open(p, side_headings[1].words, side_headings[1].amount);
    words_count(o, n);
    html_lit(o, "</td>");
    put_cell_open(p, side_headings[2].words, side_headings[2].amount);
    out_str(o, meaning);
    html_lit(o, "</td></tr>\n");
}

static void put_sides(const page *p)
{
    const sides *s = &p->a->charts.sides;
    put_side(p, s->both, STR("Seen on both sides"), STR("The story is complete, from the portal to the directory."));
    put_side(
        p, s->cloud_only, STR("Cloud only"),
        STR("The log of a server covers the time and shows nothing: it ended in the portal, needed no server, or did "
            "not get through."));
    put_side(p, s->not_covered, STR("Cloud only, no server log"),
             STR("No log of a server covers the time, so its end on-premises is not known."));
    put_side(p, s->server_only, STR("Server only"),
             STR("The cloud’s log at hand does not hold it: it covers other days, or was filtered."));
    put_side(p, s->turned_away, STR("Of all these, turned away"),
             STR("Refused before a password could be typed, because writeback was not to be had."));
}

static void put_blocked(const page *p)
{
    const charts *c = &p->a->charts;
    if (!c->people_blocked)
        return;
    html_lit(p->o, "<p class=\"spaced\"><b>");
    words_people(p->o, c->people_blocked);
    html_lit(p->o, "</b> tried too often. The portal blocks who does so for a day; ");
    out_str(p->o, c->blocked_over ? STR("the last block ended on ") : STR("the last block ends on "));
    words_moment(p->o, p->a->options.zone, c->blocked_until);
    out_str(p->o, c->blocked_over ? STR(".</p>\n") : STR(". Until then only the help desk can help.</p>\n"));
}

void page_cloud(const page *p)
{
    if (!p->a->charts.sides.audit)
        return;
    html_lit(p->o, "<section aria-labelledby=\"cloud\">\n<h2 id=\"cloud\">The cloud’s side and the servers’</h2>\n");
    put_table_open(p, "Where requests were seen", side_headings, sizeof side_headings / sizeof *side_headings);
    put_sides(p);
    put_table_close(p);
    put_blocked(p);
    html_lit(p->o, "</section>\n");
}

/* ---- registrations ---- */

static void put_results(const page *p)
{
    static const str words[] = {
        [REGISTRATION_COMPLETED] = STR_INIT("completed"),          [REGISTRATION_PARTIAL] = STR_INIT("in part"),
        [REGISTRATION_CANCELLED] = STR_INIT("cancelled"),          [REGISTRATION_FAILED] = STR_INIT("failed"),
        [REGISTRATION_UPDATED] = STR_INIT("changed only"),         [REGISTRATION_REVIEWED] = STR_INIT("looked at only"),
        [REGISTRATION_DELETED] = STR_INIT("with methods removed"),
    };
    bool any = false;
    html_lit(p->o, "<p class=\"lead\">");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = p->a->charts.registrations_by_result[i];
        if (!n)
            continue;
        if (any)
            html_lit(p->o, " · ");
        any = true;
        html_lit(p->o, "<b>");
        words_count(p->o, n);
        html_lit(p->o, "</b> ");
        out_str(p->o, words[i]);
    }
    html_lit(p->o, ".");
    if (p->a->charts.registrations_by_result[REGISTRATION_FAILED])
        html_lit(p->o, " A registration that failed does not mean that the person cannot reset a password: what was "
                       "registered before still counts.");
    html_lit(p->o, "</p>\n");
}

void page_registrations(const page *p)
{
    if (!p->a->charts.sides.audit && !p->a->registration_count)
        return;
    html_lit(p->o, "<section aria-labelledby=\"registrations\">\n<h2 id=\"registrations\">Registrations</h2>\n");
    if (p->a->registration_count == 0)
        html_lit(p->o, "<p class=\"empty\">Nobody registered in the time that the cloud’s log covers.</p>\n");
    else {
        put_results(p);
        chart_registrations(p);
    }
    html_lit(p->o, "</section>\n");
}

/* ---- the pictures of requests ---- */

void page_strip(const page *p)
{
    if (p->a->totals.operations == 0)
        return;
    html_lit(p->o, "<section class=\"strip\" aria-labelledby=\"days\">\n<h2 id=\"days\">Day by day</h2>\n");
    chart_days(p);
    html_lit(p->o, "</section>\n");
}

void page_days(const page *p)
{
    if (p->a->totals.operations == 0)
        return;
    html_lit(p->o,
             "<section aria-labelledby=\"when\">\n<h2 id=\"when\">When people tried, and how long it took</h2>\n<div "
             "class=\"pair\">\n");
    chart_hours(p);
    chart_durations(p);
    html_lit(p->o, "</div>\n</section>\n");
}
