/* People who have no password that works: how many, why, since when; their names stay in users.csv. */
#include "reports/sections/sections.h"

static const table_heading headings[] = {
    {"Reason", false}, {"People", true}, {"Last tried", false}, {"Who acts", false}};

static void put_waiting_group(const page *p, const waiting_group *g)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    html_text(o, g->cause ? g->cause->title : STR("Not known: the last request has no end in the logs"));
    html_lit(o, "</th>");
    put_cell_open(p, headings[1].words, headings[1].amount);
    words_count(o, g->people);
    html_lit(o, "</td>");
    put_cell_open(p, headings[2].words, headings[2].amount);
    words_moments(o, p->a->options.zone, g->first, g->last);
    html_lit(o, "</td>");
    put_cell_open(p, headings[3].words, headings[3].amount);
    html_text(o, owner_title(g->owner));
    html_lit(o, "</td></tr>\n");
}

static void put_gave_up(const page *p, size_t n)
{
    if (!n)
        return;
    html_lit(p->o, "<p class=\"more\">");
    words_people(p->o, n);
    html_lit(p->o, " gave up: they left before the end, and are not counted here.</p>\n");
}

void page_waiting(const page *p)
{
    out *o = p->o;
    const people_story *people = &p->a->story.people;
    html_lit(o, "<section aria-labelledby=\"waiting\">\n<h2 id=\"waiting\">People still waiting</h2>\n");
    if (people->waiting_count == 0) {
        html_lit(o, "<p class=\"empty\">");
        html_text(o, p->a->totals.operations ? STR("Nobody waits for a password.") : STR("Nobody tried."));
        html_lit(o, "</p>\n");
        put_gave_up(p, people->gave_up);
        html_lit(o, "</section>\n");
        return;
    }
    html_lit(o, "<p class=\"lead\">Their last tries did not succeed. Somebody should call them; their names stand in "
                "the casebook.</p>\n");
    put_table_open(p, "People still waiting, by the reason of their last try", headings,
                   sizeof headings / sizeof *headings);
    for (size_t i = 0; i < people->waiting_count; i++)
        put_waiting_group(p, &people->waiting[i]);
    put_table_close(p);
    put_gave_up(p, people->gave_up);
    html_lit(o, "</section>\n");
}
