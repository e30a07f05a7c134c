/* When people could not be served, and what was changed before. */
#include "reports/sections/sections.h"

#include "reports/words/words.h"

enum { INCIDENTS = 8, BEGINS = 8 };

/* ---- the list on the first screen: a paragraph each, as a page of service status tells it ---- */

static str what_happened(const incident *x)
{
    return str_empty(x->happened) ? x->cause->title : x->happened;
}

static void put_what(const page *p, const incident *x)
{
    html_text(p->o, what_happened(x));
    if (str_empty(x->happened))
        html_lit(p->o, ".");
}

static void put_part(out *o, size_t n, str words, bool *more)
{
    if (!n)
        return;
    out_str(o, *more ? STR(", ") : STR(": "));
    words_count(o, n);
    out_str(o, words);
    *more = true;
}

static void put_nobody(out *o, tri nobody)
{
    if (nobody == TRI_YES)
        html_lit(o, " Nobody tried.");
    else if (nobody == TRI_NO)
        html_lit(o, " None of the requests of that time failed by it.");
    else
        html_lit(o, " Whether anybody tried is not known: there is no cloud log of that time, and nobody reached the "
                    "server.");
}

static void put_hit(const page *p, const incident *x)
{
    out *o = p->o;
    bool more = false;
    if (!x->operations) {
        put_nobody(o, x->nobody);
        return;
    }
    html_lit(o, " ");
    if (x->people) {
        words_people(o, x->people);
        out_str(o, x->people == 1 ? STR(" was hit, with ") : STR(" were hit, with "));
    }
    words_requests(o, x->operations);
    put_part(o, x->turned_away, STR(" turned away"), &more);
    put_part(o, x->failed, STR(" failed"), &more);
    put_part(o, x->unanswered, STR(" without an answer"), &more);
    html_lit(o, ".");
}

static str how_it_ended(const incident *x)
{
    switch (x->end) {
    case END_START:
        return STR(" It ended when the service was started again.");
    case END_SIGN:
        return STR(" It ended when the service answered again.");
    case END_QUIET:
        return STR(" It is over: no error followed.");
    case END_HANDOVER:
        return STR(" It ended when another server took over.");
    case END_NO_LOG:
        return STR(" It is over; when it ended is not known, for the logs have a gap there.");
    case END_NOT:
        break;
    }
    return STR(" <strong>It was not over at the end of the logs.</strong>");
}

static void put_end(const page *p, const incident *x)
{
    out_str(p->o, how_it_ended(x));
    if (x->over || !instant_known(x->back))
        return;
    html_lit(p->o, " Later logs show it back since ");
    words_moment(p->o, p->a->options.zone, x->back);
    html_lit(p->o, ".");
}

static void put_prevention(const page *p, const incident *x)
{
    if (str_empty(x->cause->prevent))
        return;
    html_lit(p->o, " <span class=\"prevent\">So that it does not come back (");
    html_text(p->o, owner_title(x->cause->owner));
    html_lit(p->o, "): ");
    html_text(p->o, x->cause->prevent);
    html_lit(p->o, "</span>");
}

static void put_incident(const page *p, const incident *x)
{
    out *o = p->o;
    html_lit(o, "<li><h3>");
    words_moments(o, p->a->options.zone, x->from, x->to);
    html_lit(o, " <span class=\"lasted\">");
    words_duration(o, x->lasted_s);
    html_lit(o, "</span>");
    if (!x->over)
        html_lit(o, " <span class=\"tag ours\">not over</span>");
    html_lit(o, "</h3>\n<p>");
    put_what(p, x);
    if (x->began < x->from) {
        html_lit(o, " It began before the period, on ");
        words_moment(o, p->a->options.zone, x->began);
        html_lit(o, ".");
    }
    put_hit(p, x);
    put_end(p, x);
    put_prevention(p, x);
    html_lit(o, "</p></li>\n");
}

/* Those that the list leaves out. */
static void put_left_out(const page *p, size_t more, size_t minor)
{
    out *o = p->o;
    if (!more && !minor)
        return;
    html_lit(o, "<p class=\"more\">");
    if (more) {
        words_count(o, more);
        out_str(o, more == 1 ? STR(" more stands in the casebook. ") : STR(" more stand in the casebook. "));
    }
    if (minor) {
        words_things(o, minor, STR("interruption"), STR("interruptions"));
        html_lit(o, " of less than 15 min that nobody was seen to meet ");
        out_str(o, minor == 1 ? STR("is not listed.") : STR("are not listed."));
    }
    html_lit(o, "</p>\n");
}

void page_incidents(const page *p)
{
    const incident_list *l = &p->a->incidents;
    out *o = p->o;
    size_t shown = p->casebook || l->told < INCIDENTS ? l->told : INCIDENTS;
    if (!l->n)
        return;
    html_lit(o, "<section aria-labelledby=\"incidents\">\n<h2 id=\"incidents\">");
    if (l->told)
        words_things(o, l->told, STR("incident"), STR("incidents"));
    else
        html_lit(o, "No incident");
    html_lit(o, "</h2>\n");
    if (l->told) {
        html_lit(o, "<ol class=\"incidents\">\n");
        for (size_t i = 0; i < shown; i++)
            put_incident(p, &l->v[i]);
        html_lit(o, "</ol>\n");
    }
    put_left_out(p, l->told - shown, l->n - l->told);
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
        put_change(p, &a->changes[a->nearby.changes[b->first_change + i]]);
    for (uint32_t i = 0; i < b->neighbour_count; i++)
        put_neighbour(p, &a->service[a->story.before.neighbours[b->first_neighbour + i]]);
    html_lit(p->o, "</ul>\n</li>\n");
}

static void put_before_incident(const page *p, const before *b)
{
    const incident *x = &p->a->incidents.v[b->place];
    html_lit(p->o, "<li><h3>");
    words_moment(p->o, p->a->options.zone, x->from);
    html_lit(p->o, ": ");
    put_what(p, x);
    html_lit(p->o, "</h3>\n");
    put_beside(p, b);
}

static void put_before_cause(const page *p, const before *b)
{
    const cause_row *row = &p->a->causes[p->a->nearby.begins[b->place].cause_row];
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
             "in the day before, and which servers were not well in the hour before. That it came first does not "
             "prove that it was the reason.</p>\n<ol class=\"findings\">\n");
    size_t cut = put_list(p, b->incidents, b->incident_count, INCIDENTS, put_before_incident);
    cut += put_list(p, b->begins, b->begin_count, BEGINS, put_before_cause);
    put_cut(p, cut);
    put_bare(p, b->bare);
    html_lit(p->o, "</ol>\n</section>\n");
}
