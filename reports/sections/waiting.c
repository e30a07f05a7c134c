/* People who have no password that works: how many, why, since when; their names stay in users.csv. */
#include "reports/sections/sections.h"

static const table_heading headings[] = {
    {T_WAIT_REASON, false}, {T_WAIT_PEOPLE, true}, {T_WAIT_LAST, false}, {T_WAIT_WHO, false}};

static void put_waiting_group(const page *p, const waiting_group *g)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    if (g->cause)
        say_rule(&p->v, g->cause->title);
    else
        say_words(&p->v, T_WAIT_NOT_KNOWN);
    html_lit(o, "</th>");
    put_cell_open(p, &headings[1]);
    words_count(&p->v, g->people);
    html_lit(o, "</td>");
    put_cell_open(p, &headings[2]);
    words_moments(&p->v, p->a->options.zone, g->first, g->last);
    html_lit(o, "</td>");
    put_cell_open(p, &headings[3]);
    say_words(&p->v, owner_said(g->owner));
    html_lit(o, "</td></tr>\n");
}

static void put_gave_up(const page *p, size_t n)
{
    if (n)
        put_paragraph(p, "more", T_WAIT_GAVE_UP, AS_COUNT(n));
}

void page_waiting(const page *p)
{
    out *o = p->o;
    const people_story *people = &p->a->story.people;
    put_section_open(p, "waiting", T_TITLE_WAITING);
    if (people->waiting_count == 0) {
        put_empty(p, p->a->totals.operations ? T_WAIT_NOBODY : T_WAIT_NOBODY_TRIED);
    } else {
        html_lit(o, "<p class=\"lead\">");
        say_words(&p->v, T_WAIT_LEAD);
        html_lit(o, "</p>\n");
        put_table_open(p, T_WAIT_TABLE, headings, sizeof headings / sizeof *headings);
        for (size_t i = 0; i < people->waiting_count; i++)
            put_waiting_group(p, &people->waiting[i]);
        put_table_close(p);
    }
    put_gave_up(p, people->gave_up);
    html_lit(o, "</section>\n");
}
