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
        out_str(p->o, p->a->totals.got_in.enough ? STR(" of tries") : STR(" tries"));
        html_lit(p->o, " with a new password ended well");
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

/* ---- below them ---- */

/* What one of the months lacks. */
static void put_lack(const page *p)
{
    const against *g = &p->a->against;
    switch (g->state) {
    case AGAINST_BASIS:
        out_str(p->o, g->lacks_cloud ? STR("no cloud log") : STR("no server log"));
        break;
    case AGAINST_COVERED:
        html_lit(p->o, "the logs cover too little");
        break;
    case AGAINST_FEW:
        html_lit(p->o, "too few requests");
        break;
    case AGAINST_NO_MONTH:
    case AGAINST_COMPARED:
        break;
    }
}

static void put_not_compared(const page *p)
{
    const against *g = &p->a->against;
    const month_row *m = g->before_lacks ? &g->before : &p->a->months[0];
    if (g->state == AGAINST_COMPARED || g->state == AGAINST_NO_MONTH)
        return;
    html_lit(p->o, "<p class=\"trend\">Not comparable with ");
    words_month(p->o, g->before.year, g->before.month);
    html_lit(p->o, ": ");
    put_lack(p);
    html_lit(p->o, " in ");
    words_month(p->o, m->year, m->month);
    html_lit(p->o, ".</p>\n");
}

enum { TREND_MONTHS = 4 };

/* How the months went, oldest first: the reliability of each. */
static void put_trend(const page *p)
{
    size_t n = p->a->seen_month_count;
    if (n < 2)
        return;
    html_lit(p->o, "<p class=\"trend\">Reliability by month: ");
    for (size_t i = n > TREND_MONTHS ? n - TREND_MONTHS : 0; i < n; i++) {
        const month_row *m = &p->a->seen_months[i];
        words_month(p->o, m->year, m->month);
        html_lit(p->o, " <b>");
        words_share(p->o, m->totals.reliability);
        html_lit(p->o, "</b>");
        if (i + 1 < n)
            html_lit(p->o, ", ");
    }
    html_lit(p->o, ". <a href=\"#months\">All months</a></p>\n");
}

/* They tried nothing, so they stand in none of the figures. */
static void put_reset_only(const page *p)
{
    size_t n = p->a->charts.people.reset_only;
    if (!n)
        return;
    html_lit(p->o, "<p class=\"trend\">");
    words_people(p->o, n);
    html_lit(p->o, " got a new password from an administrator without a try of their own.</p>\n");
}

/* Who registered, and who could reset at all, where the inputs tell. */
static void put_registered(const page *p)
{
    size_t n = p->a->charts.registrations_by_result[REGISTRATION_COMPLETED];
    const able_count *able = &p->a->able;
    if (!n && !able->people)
        return;
    html_lit(p->o, "<p class=\"trend\">");
    if (n) {
        html_lit(p->o, "<a href=\"#registrations\">");
        words_people(p->o, p->a->charts.registration_people);
        html_lit(p->o, "</a> registered how they prove who they are.");
    }
    if (n && able->people)
        html_lit(p->o, " ");
    if (able->people) {
        html_lit(p->o, "<b>");
        words_count(p->o, able->capable);
        html_lit(p->o, "</b> of ");
        words_people(p->o, able->people);
        html_lit(p->o, " could reset a password at all; ");
        words_count(p->o, able->registered);
        html_lit(p->o, " have registered");
        if (able->enabled_told) {
            html_lit(p->o, ", ");
            words_count(p->o, able->enabled);
            html_lit(p->o, " are allowed to");
        }
        html_lit(p->o, ".");
    }
    html_lit(p->o, "</p>\n");
}

static void put_causes(const page *p, str intro, cause_trend trend, size_t *said)
{
    size_t n = 0;
    for (size_t i = 0; i < p->a->cause_count; i++) {
        const cause *c = p->a->causes[i].cause;
        if (p->a->against.trends[i] != trend || fault_side(c->fault) != SIDE_SERVICE)
            continue;
        out_str(p->o, n++ ? STR(", ") : *said ? STR(" ") : STR("<p class=\"trend\">"));
        if (n == 1)
            out_str(p->o, intro);
        html_text(p->o, c->title);
    }
    if (n)
        html_lit(p->o, ".");
    *said += n;
}

/* Causes on the service's side that are new, came back, or are gone. */
static void put_turnover(const page *p)
{
    const against *g = &p->a->against;
    size_t said = 0;
    if (!is_compared(p))
        return;
    put_causes(p, STR("<b>New:</b> "), TREND_NEW, &said);
    put_causes(p, STR("<b>Back again:</b> "), TREND_RETURNED, &said);
    if (g->fixed_count)
        out_str(p->o, said ? STR(" <b>Gone:</b> ") : STR("<p class=\"trend\"><b>Gone:</b> "));
    for (size_t i = 0; i < g->fixed_count; i++) {
        html_text(p->o, g->fixed[i].cause->title);
        out_str(p->o, i + 1 < g->fixed_count ? STR(", ") : STR("."));
    }
    if (said || g->fixed_count)
        html_lit(p->o, "</p>\n");
}

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
    put_not_compared(p);
    put_trend(p);
    put_turnover(p);
    put_registered(p);
    put_reset_only(p);
    html_lit(p->o, "</section>\n");
}
