/* The key numbers of the first screen: each with what it counts and what changed since the month before. */
#include "reports/sections/sections.h"

/* ---- against the month before ---- */

static bool is_compared(const page *p)
{
    return p->a->against.state == AGAINST_COMPARED;
}

static void put_before(const page *p)
{
    const month_row *m = &p->a->against.before;
    words_month_short(p->o, m->month);
}

static void open_change(const page *p)
{
    html_lit(p->o, "<small class=\"change\">");
}

static void close_change(const page *p)
{
    html_lit(p->o, " on ");
    put_before(p);
    html_lit(p->o, "</small>");
}

static bool put_same(const page *p, bool same)
{
    if (!same)
        return false;
    html_lit(p->o, "<small class=\"change\">as in ");
    put_before(p);
    html_lit(p->o, "</small>");
    return true;
}

static void put_sign(const page *p, bool more)
{
    out_str(p->o, more ? STR("+") : STR("−"));
}

static void put_count_change(const page *p, uint64_t now, uint64_t then)
{
    if (!is_compared(p) || put_same(p, now == then))
        return;
    open_change(p);
    put_sign(p, now > then);
    words_count(p->o, now > then ? now - then : then - now);
    close_change(p);
}

static void put_rate_change(const page *p, share now, share then)
{
    if (!is_compared(p) || !now.enough || !then.enough || put_same(p, now.tenths == then.tenths))
        return;
    open_change(p);
    put_sign(p, now.tenths > then.tenths);
    words_tenths(p->o, (uint64_t)(now.tenths > then.tenths ? now.tenths - then.tenths : then.tenths - now.tenths));
    html_lit(p->o, " points");
    close_change(p);
}

static void put_time_change(const page *p, int64_t now, int64_t then)
{
    if (!is_compared(p) || put_same(p, now == then))
        return;
    open_change(p);
    put_sign(p, now > then);
    words_duration(p->o, now > then ? now - then : then - now);
    close_change(p);
}

/* ---- the numbers ---- */

static bool saw_nothing(const page *p)
{
    return totals_saw_nothing(&p->a->totals);
}

static void put_people(const page *p, size_t people)
{
    html_lit(p->o, "<b>");
    if (saw_nothing(p))
        html_lit(p->o, "–");
    else
        words_count(p->o, people);
    html_lit(p->o, "</b>");
}

static void figure_tried(const page *p)
{
    put_people(p, p->a->charts.people.tried);
    html_lit(p->o, "<small>");
    if (saw_nothing(p))
        html_lit(p->o, "no log");
    else
        words_requests(p->o, p->a->totals.operations);
    html_lit(p->o, "</small>");
    put_count_change(p, p->a->charts.people.tried, p->a->against.people.tried);
}

static void figure_self(const page *p)
{
    put_people(p, p->a->charts.people.self);
    html_lit(p->o, "<small>");
    if (saw_nothing(p))
        html_lit(p->o, "no log");
    else if (p->a->totals.got_in.whole == 0)
        html_lit(p->o, "nobody chose a password");
    else {
        words_share(p->o, p->a->totals.got_in);
        out_str(p->o, p->a->totals.got_in.enough ? STR(" of tries ended well") : STR(" tries ended well"));
    }
    html_lit(p->o, "</small>");
    put_count_change(p, p->a->charts.people.self, p->a->against.people.self);
}

static void figure_helpdesk(const page *p)
{
    const people_count *c = &p->a->charts.people;
    put_people(p, c->helpdesk);
    html_lit(p->o, "<small>");
    if (saw_nothing(p))
        html_lit(p->o, "no log");
    else
        html_lit(p->o, "after a try of their own");
    html_lit(p->o, "</small>");
    put_count_change(p, c->helpdesk, p->a->against.people.helpdesk);
}

static void figure_waiting(const page *p)
{
    put_people(p, p->a->totals.users_waiting);
    out_str(p->o, saw_nothing(p) ? STR("<small>no log</small>") : STR("<small>no success so far</small>"));
    put_count_change(p, p->a->totals.users_waiting, p->a->against.before.totals.users_waiting);
}

/* "99.5 %" that misses 99.5 % is told more exactly. */
static void put_exactly(const page *p, share s, uint64_t target)
{
    if (!s.enough || (uint64_t)s.tenths * 10 != target)
        return;
    html_lit(p->o, ", at ");
    words_hundredths(p->o, s.part * 10000 / s.whole);
}

/* Met or missed, beside the number that it is about. */
static void put_target(const page *p)
{
    static const str words[] = {[TARGET_NONE] = {0},
                                [TARGET_UNKNOWN] = STR_INIT("cannot be told"),
                                [TARGET_MISSED] = STR_INIT("missed"),
                                [TARGET_MET] = STR_INIT("met")};
    if (p->a->target == TARGET_NONE)
        return;
    html_lit(p->o, "<small class=\"target\">target ");
    words_hundredths(p->o, p->a->options.target);
    html_lit(p->o, ": ");
    out_str(p->o, words[p->a->target]);
    if (p->a->target == TARGET_MISSED)
        put_exactly(p, p->a->totals.reliability, p->a->options.target);
    html_lit(p->o, "</small>");
}

/* The number itself, and below it the fraction where the number is a percentage. */
static void put_rate(const page *p, share s)
{
    html_lit(p->o, "<b>");
    words_share(p->o, s);
    html_lit(p->o, "</b><small>");
    if (s.enough) {
        words_count(p->o, s.part);
        html_lit(p->o, " of ");
        words_count(p->o, s.whole);
        html_lit(p->o, " ");
    }
    html_text(p->o, s.whole ? STR("requests") : STR("nothing to measure"));
    html_lit(p->o, "</small>");
}

static void figure_reliability(const page *p)
{
    const totals *t = &p->a->totals;
    if (t->reliability.whole || !t->reliable_of) {
        put_rate(p, t->reliability);
    } else {
        html_lit(p->o, "<b>–</b><small>");
        words_count(p->o, t->unknown_side);
        html_lit(p->o, " of ");
        words_count(p->o, t->failed);
        html_lit(p->o, " failures: not known whose side</small>");
    }
    put_target(p);
    put_rate_change(p, t->reliability, p->a->against.before.totals.reliability);
}

/* One number for an incident wherever it stands: here all of them together. */
static void figure_unavailable(const page *p)
{
    const incident_list *l = &p->a->incidents;
    share s = p->a->totals.covered.servers;
    bool seen = s.part > 0 || l->told > 0;
    html_lit(p->o, "<b>");
    if (!seen)
        html_lit(p->o, "–");
    else if (!l->told)
        html_lit(p->o, "0 min");
    else
        words_duration(p->o, l->lasted_s);
    html_lit(p->o, "</b><small>");
    if (!seen)
        html_lit(p->o, "not known: no log of the sync server");
    else if (l->told)
        words_things(p->o, l->told, STR("incident"), STR("incidents"));
    else
        html_lit(p->o, "no incident");
    if (seen && s.tenths < 1000)
        html_lit(p->o, "; only in the time that the logs cover");
    html_lit(p->o, "</small>");
    if (seen)
        put_time_change(p, l->lasted_s, p->a->against.before.incidents_s);
}

static const struct {
    page_term name;
    void (*put)(const page *p);
} key_figures[] = {
    {TERM_TRIED, figure_tried},
    {TERM_SELF, figure_self},
    {TERM_HELP_DESK, figure_helpdesk},
    {TERM_WAITING, figure_waiting},
    {TERM_RELIABILITY, figure_reliability},
    {TERM_UNAVAILABLE, figure_unavailable},
};

void page_figures(const page *p)
{
    html_lit(p->o, "<section aria-label=\"Key figures\">\n<dl class=\"figures\">\n");
    for (size_t i = 0; i < sizeof key_figures / sizeof *key_figures; i++) {
        html_lit(p->o, "<div><dt>");
        put_term(p, key_figures[i].name);
        html_lit(p->o, "</dt><dd>");
        key_figures[i].put(p);
        html_lit(p->o, "</dd></div>\n");
    }
    html_lit(p->o, "</dl>\n");
    page_trends(p);
    html_lit(p->o, "</section>\n");
}
