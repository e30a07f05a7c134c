/* When people could not be served, and what was changed before. */
#include "reports/sections/sections.h"

#include "reports/words/words.h"

enum { INCIDENTS = 8, BEGINS = 8 };

/* ---- the list on the first screen ---- */

static str what_happened(const incident *x)
{
    switch (x->state) {
    case STATE_DISABLED:
        return STR("writeback was switched off");
    case STATE_DOWN:
        return STR("the service was stopped");
    case STATE_SILENT:
        return STR("the service gave no sign of life");
    case STATE_STANDBY:
    case STATE_UNKNOWN:
    case STATE_DEGRADED:
    case STATE_UP:
        break;
    }
    return STR("requests failed one after another");
}

static void put_hit(const page *p, const incident *x)
{
    if (x->people)
        words_people(p->o, x->people);
    else if (x->operations)
        words_requests(p->o, x->operations);
    else
        html_lit(p->o, "nobody tried");
    if (x->turned_away) {
        html_lit(p->o, ", ");
        words_count(p->o, x->turned_away);
        html_lit(p->o, " of the requests turned away");
    }
}

static void put_incident(const page *p, const incident *x)
{
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    words_moments(o, p->a->options.zone, x->from, x->to);
    html_lit(o, "</th><td class=\"n\">");
    words_duration(o, x->lasted_s);
    html_lit(o, "</td><td>");
    out_str(o, what_happened(x));
    if (x->open)
        html_lit(o, " <span class=\"tag ours\">not over</span>");
    if (x->cause) {
        html_lit(o, "<br><small>");
        html_text(o, x->cause->title);
        html_lit(o, "</small>");
    }
    html_lit(o, "</td><td>");
    put_hit(p, x);
    html_lit(o, "</td></tr>\n");
}

void page_incidents(const page *p)
{
    const charts *c = &p->a->charts;
    out *o = p->o;
    if (!c->incident_count)
        return;
    html_lit(o, "<section aria-labelledby=\"incidents\">\n<h2 id=\"incidents\">");
    words_things(o, c->incident_count, STR("incident"), STR("incidents"));
    html_lit(o, "</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Incidents\">\n<table "
                "class=\"incidents\">\n<thead><tr><th scope=\"col\">From and to</th><th scope=\"col\" "
                "class=\"n\">Lasted</th><th scope=\"col\">What happened</th><th scope=\"col\">Who was "
                "hit</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < c->incident_count && (p->casebook || i < INCIDENTS); i++)
        put_incident(p, &c->incidents[i]);
    html_lit(o, "</tbody>\n</table>\n</div>\n");
    if (!p->casebook && c->incident_count > INCIDENTS)
        html_lit(o, "<p class=\"more\">The rest stand in the casebook.</p>\n");
    html_lit(o, "</section>\n");
}

/* ---- what was changed before ---- */

static void put_change(const page *p, const change_row *c)
{
    out *o = p->o;
    html_lit(o, "<li><span class=\"time\">");
    words_moment(o, p->a->options.zone, c->time);
    html_lit(o, "</span> ");
    html_text(o, c->change->plain);
    if (c->computer) {
        html_lit(o, ", <span class=\"server\">");
        put_server(p, c->computer);
        html_lit(o, "</span>");
    }
    if (p->casebook && !str_empty(c->detail)) {
        html_lit(o, ": ");
        html_text(o, c->detail);
    }
    if (p->casebook && !str_empty(c->by)) {
        html_lit(o, " (");
        html_text(o, c->by);
        html_lit(o, ")");
    }
    html_lit(o, "</li>\n");
}

static void put_neighbour(const page *p, const service_row *row)
{
    out *o = p->o;
    html_lit(o, "<li><span class=\"time\">");
    words_moments(o, p->a->options.zone, row->from, row->to);
    html_lit(o, "</span> ");
    put_server(p, row->computer);
    html_lit(o, ": ");
    out_str(o, state_title(row->state));
    if (p->casebook) {
        html_lit(o, " (");
        html_text(o, row->reason);
        html_lit(o, ")");
    }
    html_lit(o, "</li>\n");
}

static void put_beside(const page *p, const before *b)
{
    const analysis *a = p->a;
    html_lit(p->o, "<ul class=\"before\">\n");
    for (uint32_t i = 0; i < b->change_count; i++)
        put_change(p, &a->changes[a->charts.nearby_changes[b->first_change + i]]);
    for (uint32_t i = 0; i < b->neighbour_count; i++)
        put_neighbour(p, &a->service[a->story.before.neighbours[b->first_neighbour + i]]);
    html_lit(p->o, "</ul>\n</li>\n");
}

static void put_before_incident(const page *p, const before *b)
{
    const incident *x = &p->a->charts.incidents[b->place];
    html_lit(p->o, "<li><h3>");
    words_moment(p->o, p->a->options.zone, x->from);
    html_lit(p->o, ": ");
    out_str(p->o, what_happened(x));
    html_lit(p->o, "</h3>\n");
    put_beside(p, b);
}

static void put_before_cause(const page *p, const before *b)
{
    const cause_row *row = &p->a->causes[p->a->charts.begins[b->place].cause_row];
    html_lit(p->o, "<li><h3>");
    words_moment(p->o, p->a->options.zone, row->first);
    html_lit(p->o, ": for the first time <q>");
    html_text(p->o, row->cause->title);
    html_lit(p->o, "</q></h3>\n");
    put_beside(p, b);
}

/* Those of the first so many incidents or causes; the casebook has all. Returns how many are left to it. */
static size_t put_list(const page *p, const before *list, size_t n, size_t limit,
                       void (*put)(const page *p, const before *b))
{
    size_t shown = 0;
    for (; shown < n && (p->casebook || list[shown].place < limit); shown++)
        put(p, &list[shown]);
    return n - shown;
}

static void put_cut(const page *p, size_t n)
{
    if (!n)
        return;
    html_lit(p->o, "<li><p>");
    words_count(p->o, n);
    out_str(p->o, n == 1 ? STR(" more stands in the casebook.") : STR(" more stand in the casebook."));
    html_lit(p->o, "</p></li>\n");
}

static void put_bare(const page *p, size_t n)
{
    if (!n)
        return;
    html_lit(p->o, "<li><p>For ");
    words_things(p->o, n, STR("incident or cause"), STR("incidents and causes"));
    html_lit(p->o, " the logs show nothing of the kind.</p></li>\n");
}

void page_before(const page *p)
{
    const before_list *b = &p->a->story.before;
    if (!b->incident_count && !b->begin_count && !b->bare)
        return;
    html_lit(p->o,
             "<section aria-labelledby=\"before\">\n<h2 id=\"before\">What changed before it broke</h2>\n<p "
             "class=\"lead\">Beside each incident, and each cause that began while the logs ran: what was changed "
             "within a day before, and how the service was within the hour. That it came first does not prove that "
             "it was the reason.</p>\n<ol class=\"findings\">\n");
    size_t cut = put_list(p, b->incidents, b->incident_count, INCIDENTS, put_before_incident);
    cut += put_list(p, b->begins, b->begin_count, BEGINS, put_before_cause);
    put_cut(p, cut);
    put_bare(p, b->bare);
    html_lit(p->o, "</ol>\n</section>\n");
}
