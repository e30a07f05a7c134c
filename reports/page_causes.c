/* Why it failed: the root causes by whose side they are on, and the people who still wait. */
#include "reports/page_parts.h"

typedef struct side {
    const analysis *a;
    bool service;
    size_t causes, requests, most_users;
} side;

static side side_of(const analysis *a, bool service)
{
    side s = {.a = a, .service = service};
    for (size_t i = 0; i < a->cause_count; i++) {
        const cause_row *row = &a->causes[i];
        if (fault_is_service_side(row->cause->fault) != service)
            continue;
        s.causes++;
        s.requests += row->operations;
    }
    for (size_t i = 0; i < a->cause_count; i++) {
        if (a->causes[i].users > s.most_users)
            s.most_users = a->causes[i].users; /* of both sides: the bars share one scale */
    }
    return s;
}

static str scope_sentence(const cause_row *row)
{
    switch (row->scope) {
    case SCOPE_ONE_USER:
        return STR("One person only");
    case SCOPE_ONE_SERVER:
        return STR("On one server only");
    case SCOPE_ONE_DOMAIN:
        return STR("People of one domain only");
    case SCOPE_SEVERAL_USERS:
        return row->others_succeeded ? STR("Several people, while others got in") : STR("Several people");
    case SCOPE_ALL_USERS:
        return STR("Everyone who tried: nobody got in meanwhile");
    }
    return STR("");
}

static void put_share(const page *p, const cause_row *row)
{
    size_t unsuccessful = p->a->totals.failed + p->a->totals.unfinished;
    html_lit(p->o, " (");
    if (unsuccessful >= WORDS_PERCENT_FROM && row->share_permille >= 0) {
        words_tenths(p->o, (uint64_t)row->share_permille);
        html_lit(p->o, " % of all that did not succeed)");
    } else {
        words_count(p->o, row->operations);
        html_lit(p->o, " of ");
        words_count(p->o, unsuccessful);
        html_lit(p->o, " that did not succeed)");
    }
}

static void put_bar(const page *p, size_t users, size_t most)
{
    html_lit(p->o, "<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"");
    html_length(p->o, users, most);
    html_lit(p->o, "\" height=\"100%\"/></svg>");
}

static void put_facts(const page *p, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<p class=\"facts\">");
    words_requests(o, row->operations);
    put_share(p, row);
    html_lit(o, ". ");
    out_str(o, scope_sentence(row));
    html_lit(o, ". ");
    words_moments(o, p->a->options.zone, row->first, row->last);
    html_lit(o, ".");
    if (row->users_not_recovered) {
        html_lit(o, " ");
        words_people(o, row->users_not_recovered);
        html_lit(o, " did not get in afterwards.");
    }
    if (row->service_events) {
        html_lit(o, " Also ");
        words_things(o, row->service_events, STR("entry"), STR("entries"));
        html_lit(o, " in the log outside any request.");
    }
    html_lit(o, "</p>\n");
}

static void put_advice(const page *p, const cause_row *row)
{
    out *o = p->o;
    const cause *c = row->cause;
    if (c->steps.n == 0 && str_empty(c->meaning))
        return;
    html_lit(o, "<details><summary>What it means and what to do</summary>\n");
    if (!str_empty(c->meaning)) {
        html_lit(o, "<p>");
        html_text(o, c->meaning);
        html_lit(o, "</p>\n");
    }
    if (c->steps.n)
        html_lit(o, "<ol class=\"steps\">\n");
    for (size_t i = 0; i < c->steps.n; i++) {
        html_lit(o, "<li>");
        html_text(o, c->steps.v[i]);
        html_lit(o, "</li>\n");
    }
    if (c->steps.n)
        html_lit(o, "</ol>\n");
    html_lit(o, "</details>\n");
}

static void put_cause(const page *p, const side *s, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<li>\n<div class=\"line\"><h4>");
    html_text(o, row->cause->title);
    if (row->ongoing)
        html_lit(o, " <span class=\"tag\">ongoing</span>");
    html_lit(o, "</h4><span class=\"hit\">");
    words_people(o, row->users);
    html_lit(o, "</span></div>\n");
    put_bar(p, row->users, s->most_users);
    html_lit(o, "\n<p class=\"kind\">");
    html_text(o, fault_title(row->cause->fault));
    html_lit(o, " · who acts: <b>");
    html_text(o, owner_title(row->cause->owner));
    html_lit(o, "</b></p>\n");
    put_facts(p, row);
    put_advice(p, row);
    html_lit(o, "</li>\n");
}

static void put_side(const page *p, bool service)
{
    out *o = p->o;
    side s = side_of(p->a, service);
    if (service)
        html_lit(o, "<div class=\"side ours\">\n<h3>The service’s side");
    else
        html_lit(o, "<div class=\"side theirs\">\n<h3>The person’s side");
    html_lit(o, " <small>");
    words_requests(o, s.requests);
    html_lit(o, "</small></h3>\n");
    if (s.causes == 0 && service)
        html_lit(o, "<p class=\"empty\">Nothing failed on the service’s side.</p>\n");
    else if (s.causes == 0)
        html_lit(o, "<p class=\"empty\">Nobody was stopped by a password rule, a locked account or a change of mind.</p>\n");
    else
        html_lit(o, "<ol class=\"causes\">\n");
    for (size_t i = 0; i < p->a->cause_count; i++) {
        if (fault_is_service_side(p->a->causes[i].cause->fault) == service)
            put_cause(p, &s, &p->a->causes[i]);
    }
    if (s.causes)
        html_lit(o, "</ol>\n");
    html_lit(o, "</div>\n");
}

void page_causes(const page *p)
{
    out *o = p->o;
    html_lit(o, "<section aria-labelledby=\"why\">\n<h2 id=\"why\">Why it failed</h2>\n");
    if (p->a->cause_count == 0) {
        html_lit(o, "<p class=\"empty\">");
        html_text(o, p->a->totals.operations ? STR("Every request that came to an end succeeded.")
                                             : STR("The logs hold no request for a password, so none failed."));
        html_lit(o, "</p>\n</section>\n");
        return;
    }
    html_lit(o, "<p class=\"lead\">A wrong password or a locked account is no outage: what the service did is counted apart from what "
                "people did. Bars show people.</p>\n");
    put_side(p, true);
    put_side(p, false);
    html_lit(o, "</section>\n");
}

/* ---- people still waiting ---- */

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
        html_lit(o, "<p class=\"empty\">Nobody: everyone who tried got in with a later try, or did not need to.</p>\n</section>\n");
        return;
    }
    html_lit(o, "<p class=\"lead\">Their last tries did not succeed. Somebody should call them; their names stand in users.csv, where "
                "<i>waiting</i> is <i>yes</i>.</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"People still waiting\">\n<table>\n"
                "<caption>People still waiting, by the reason of their last try</caption>\n<thead><tr><th scope=\"col\">Reason</th>"
                "<th scope=\"col\" class=\"n\">People</th><th scope=\"col\">Last tried</th><th scope=\"col\">Who acts</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < n; i++)
        put_waiting_group(p, &groups[i]);
    html_lit(o, "</tbody>\n</table>\n</div>\n</section>\n");
}
