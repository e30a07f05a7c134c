/* The cloud's side against the servers', and registrations: only where the inputs hold an audit log. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"

static const table_heading side_headings[] = {
    {T_SIDES_REQUESTS, false}, {T_SIDES_COUNT, true}, {T_SIDES_MEANING, false}};

static void put_side(const page *p, size_t n, text_id title, text_id meaning)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    say_words(&p->v, title);
    html_lit(o, "</th>");
    put_cell_open(p, &side_headings[1]);
    words_count(&p->v, n);
    html_lit(o, "</td>");
    put_cell_open(p, &side_headings[2]);
    say_words(&p->v, meaning);
    html_lit(o, "</td></tr>\n");
}

static void put_sides(const page *p)
{
    const sides *s = &p->a->charts.sides;
    put_side(p, s->both, T_SIDES_BOTH, T_SIDES_BOTH_MEANS);
    put_side(p, s->cloud_only, T_SIDES_CLOUD, T_SIDES_CLOUD_MEANS);
    put_side(p, s->not_covered, T_SIDES_NOT_COVERED, T_SIDES_NOT_COVERED_MEANS);
    put_side(p, s->server_only, T_SIDES_SERVER, T_SIDES_SERVER_MEANS);
    put_side(p, s->turned_away, T_SIDES_AWAY, T_SIDES_AWAY_MEANS);
}

static void put_blocked(const page *p)
{
    const charts *c = &p->a->charts;
    if (c->people_blocked)
        put_paragraph(p, "spaced", c->blocked_over ? T_BLOCKED_OVER : T_BLOCKED, AS_COUNT(c->people_blocked),
                      AS_TIME(p->a->options.zone, c->blocked_until));
}

void page_cloud(const page *p)
{
    if (!p->a->charts.sides.audit)
        return;
    put_section_open(p, "cloud", T_TITLE_CLOUD);
    put_table_open(p, T_SIDES_TABLE, side_headings, sizeof side_headings / sizeof *side_headings);
    put_sides(p);
    put_table_close(p);
    put_blocked(p);
    html_lit(p->o, "</section>\n");
}

/* ---- registrations ---- */

static void put_results(const page *p)
{
    static const text_id words[] = {
        [REGISTRATION_COMPLETED] = T_REGISTRATIONS_COMPLETED, [REGISTRATION_PARTIAL] = T_REGISTRATIONS_PARTIAL,
        [REGISTRATION_CANCELLED] = T_REGISTRATIONS_CANCELLED, [REGISTRATION_FAILED] = T_REGISTRATIONS_FAILED,
        [REGISTRATION_UPDATED] = T_REGISTRATIONS_UPDATED,     [REGISTRATION_REVIEWED] = T_REGISTRATIONS_REVIEWED,
        [REGISTRATION_DELETED] = T_REGISTRATIONS_DELETED,
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
        say_text(&p->v, words[i], AS_COUNT(n));
    }
    html_lit(p->o, ".");
    if (p->a->charts.registrations_by_result[REGISTRATION_FAILED])
        say_next_words(&p->v, T_REGISTRATIONS_FAILED_MEANS);
    html_lit(p->o, "</p>\n");
}

void page_registrations(const page *p)
{
    if (!p->a->charts.sides.audit && !p->a->registration_count)
        return;
    put_section_open(p, "registrations", T_TITLE_REGISTRATIONS);
    if (p->a->registration_count == 0) {
        put_empty(p, T_REGISTRATIONS_NONE);
    } else {
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
    html_lit(p->o, "<section class=\"strip\" aria-labelledby=\"days\">\n<h2 id=\"days\">");
    say_words(&p->v, T_TITLE_DAYS);
    html_lit(p->o, "</h2>\n");
    chart_days(p);
    html_lit(p->o, "</section>\n");
}

void page_days(const page *p)
{
    if (p->a->totals.operations == 0)
        return;
    put_section_open(p, "when", T_TITLE_WHEN);
    html_lit(p->o, "<div class=\"pair\">\n");
    chart_hours(p);
    chart_durations(p);
    html_lit(p->o, "</div>\n</section>\n");
}
