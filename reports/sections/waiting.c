/* People who have no password that works: how many, why, since when; their names stay in users.csv. */
#include "reports/sections/sections.h"

enum { WAITING_CAUSES = 64 };

/* The people whose last try failed for the same reason. */
typedef struct waiting_group {
    const cause *cause; /* NULL: not known */
    size_t people;
    instant first, last; /* of their last tries */
} waiting_group;

static size_t waiting_groups(const analysis *a, waiting_group groups[WAITING_CAUSES])
{
    size_t n = 0;
    for (size_t i = 0; i < a->user_count; i++) {
        const user_row *u = &a->users[i];
        if (!u->waiting)
            continue;
        size_t at = 0;
        while (at < n && groups[at].cause != u->last_cause)
            at++;
        if (at == WAITING_CAUSES)
            at--; /* more reasons than the page can use: counted with the last */
        else if (at == n)
            groups[n++] = (waiting_group){.cause = u->last_cause, .first = INSTANT_NONE, .last = INSTANT_NONE};
        waiting_group *g = &groups[at];
        g->people++;
        if (instant_known(u->last) && (!instant_known(g->first) || u->last < g->first))
            g->first = u->last;
        if (instant_known(u->last) && (!instant_known(g->last) || u->last > g->last))
            g->last = u->last;
    }
    return n;
}

static void put_waiting_group(const page *p, const waiting_group *g)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    html_text(o, g->cause ? g->cause->title : STR("Not known: the last request has no end in the logs"));
    html_lit(o, "</th><td class=\"n\">");
    words_count(o, g->people);
    html_lit(o, "</td><td>");
    words_moments(o, p->a->options.zone, g->first, g->last);
    html_lit(o, "</td><td>");
    if (g->cause)
        html_text(o, owner_title(g->cause->owner));
    else
        html_text(o, owner_title(OWNER_HELPDESK));
    html_lit(o, "</td></tr>\n");
}

void page_waiting(const page *p)
{
    out *o = p->o;
    waiting_group groups[WAITING_CAUSES];
    size_t n = waiting_groups(p->a, groups);
    html_lit(o, "<section aria-labelledby=\"waiting\">\n<h2 id=\"waiting\">People still waiting</h2>\n");
    if (n == 0) {
        html_lit(o, "<p class=\"empty\">");
        html_text(o, p->a->totals.operations ? STR("Nobody: everyone who tried got in in the end.")
                                             : STR("Nobody tried."));
        html_lit(o, "</p>\n</section>\n");
        return;
    }
    html_lit(o, "<p class=\"lead\">Their last tries did not succeed. Somebody should call them; their names stand in "
                "the casebook.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                "aria-label=\"Table: people still waiting\">\n<table>\n"
                "<caption>People still waiting, by the reason of their last try</caption>\n<thead><tr><th "
                "scope=\"col\">Reason</th>"
                "<th scope=\"col\" class=\"n\">People</th><th scope=\"col\">Last tried</th><th scope=\"col\">Who "
                "acts</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        put_waiting_group(p, &groups[i]);
    html_lit(o, "</tbody>\n</table>\n</div>\n</section>\n");
}
