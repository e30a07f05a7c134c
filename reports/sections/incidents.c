/* When people could not be served, and what was changed before. */
#include "reports/sections/sections.h"

#include "reports/words/words.h"

enum { INCIDENTS = 8, BEGINS = 8 };

/* ---- the list on the first screen: a paragraph each, as a page of service status tells it ---- */

static void put_what(const page *p, const incident *x)
{
    say_rule(&p->v, str_empty(x->happened) ? x->cause->title : x->happened);
    if (str_empty(x->happened))
        html_lit(p->o, ".");
}

static void put_part(const page *p, size_t n, text_id words, bool *more)
{
    if (!n)
        return;
    out_str(p->o, *more ? STR(", ") : STR(": "));
    say_text(&p->v, words, AS_COUNT(n));
    *more = true;
}

/* "23 people were hit, with 28 requests: 20 turned away, 8 failed." */
static void put_hit(const page *p, const incident *x)
{
    static const text_id nobody[] = {
        [TRI_UNKNOWN] = T_INCIDENT_NOT_KNOWN, [TRI_NO] = T_NONE_FAILED_BY_IT, [TRI_YES] = T_INCIDENT_NOBODY};
    bool more = false;
    if (!x->operations) {
        say_next_words(&p->v, nobody[x->nobody]);
        return;
    }
    say_next(&p->v, x->people ? T_INCIDENT_HIT : T_INCIDENT_REQUESTS, AS_COUNT(x->operations), AS_COUNT(x->people));
    put_part(p, x->turned_away, T_N_TURNED_AWAY, &more);
    put_part(p, x->failed, T_N_FAILED, &more);
    put_part(p, x->unanswered, T_N_UNANSWERED, &more);
    html_lit(p->o, ".");
}

static text_id how_it_ended(const incident *x)
{
    switch (x->end) {
    case END_START:
        return T_ENDED_START;
    case END_SIGN:
        return T_ENDED_SIGN;
    case END_QUIET:
        return T_ENDED_QUIET;
    case END_HANDOVER:
        return T_ENDED_HANDOVER;
    case END_NO_LOG:
        return T_ENDED_NO_LOG;
    case END_NOT:
        break;
    }
    return T_ENDED_NOT;
}

static void put_end(const page *p, const incident *x)
{
    say_next_words(&p->v, how_it_ended(x));
    if (!x->over && instant_known(x->back))
        say_next(&p->v, T_LATER_BACK, AS_TIME(p->a->options.zone, x->back));
}

static void put_prevention(const page *p, const incident *x)
{
    if (!str_empty(x->cause->prevent))
        say_next(&p->v, T_PREVENT, AS_WORDS(owner_said(x->cause->owner)), AS_RULE(x->cause->prevent));
}

static void put_incident(const page *p, const incident *x)
{
    out *o = p->o;
    html_lit(o, "<li><h3>");
    words_moments(&p->v, p->a->options.zone, x->from, x->to);
    html_lit(o, " <span class=\"lasted\">");
    words_duration(&p->v, x->lasted_s);
    html_lit(o, "</span>");
    if (!x->over) {
        html_lit(o, " <span class=\"tag ours\">");
        say_words(&p->v, T_TAG_NOT_OVER);
        html_lit(o, "</span>");
    }
    html_lit(o, "</h3>\n<p>");
    put_what(p, x);
    if (x->began < x->from)
        say_next(&p->v, T_BEGAN_BEFORE, AS_TIME(p->a->options.zone, x->began));
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
        say_text(&p->v, T_MORE_IN_CASEBOOK, AS_COUNT(more));
        html_lit(o, " ");
    }
    if (minor)
        say_text(&p->v, T_MINOR, AS_COUNT(minor));
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
        say_text(&p->v, T_INCIDENTS, AS_COUNT(l->told));
    else
        say_words(&p->v, T_NO_INCIDENT);
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
    words_moment(&p->v, p->a->options.zone, c->time);
    html_lit(o, "</span> ");
    say_rule(&p->v, c->change->plain);
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
    words_moments(&p->v, p->a->options.zone, row->from, row->to);
    html_lit(o, "</span> ");
    put_server(p, row->computer);
    html_lit(o, ": ");
    say_words(&p->v, state_title(row->state));
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
    words_moment(&p->v, p->a->options.zone, x->from);
    html_lit(p->o, ": ");
    put_what(p, x);
    html_lit(p->o, "</h3>\n");
    put_beside(p, b);
}

static void put_before_cause(const page *p, const before *b)
{
    const cause_row *row = &p->a->causes[p->a->nearby.begins[b->place].cause_row];
    html_lit(p->o, "<li><h3>");
    say_text(&p->v, T_FOR_THE_FIRST_TIME, AS_TIME(p->a->options.zone, row->first), AS_RULE(row->cause->title));
    html_lit(p->o, "</h3>\n");
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
    say_text(&p->v, T_MORE_IN_CASEBOOK, AS_COUNT(n));
    html_lit(p->o, "</p></li>\n");
}

static void put_bare(const page *p, size_t n)
{
    if (!n)
        return;
    html_lit(p->o, "<li><p>");
    say_text(&p->v, T_BEFORE_NOTHING, AS_COUNT(n));
    html_lit(p->o, "</p></li>\n");
}

void page_before(const page *p)
{
    const before_list *b = &p->a->story.before;
    if (!b->incident_count && !b->begin_count && !b->bare)
        return;
    put_section_open(p, "before", T_TITLE_BEFORE);
    html_lit(p->o, "<p class=\"lead\">");
    say_words(&p->v, T_BEFORE_LEAD);
    html_lit(p->o, "</p>\n<ol class=\"findings\">\n");
    size_t cut = put_list(p, b->incidents, b->incident_count, INCIDENTS, put_before_incident);
    cut += put_list(p, b->begins, b->begin_count, BEGINS, put_before_cause);
    put_cut(p, cut);
    put_bare(p, b->bare);
    html_lit(p->o, "</ol>\n</section>\n");
}
