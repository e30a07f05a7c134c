/* What stands below the key numbers: how the months went, which causes are new or gone, and people whom no key number
   counts. */
#include "reports/sections/sections.h"

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
    if (g->state == AGAINST_COMPARED || g->state == AGAINST_NO_MONTH)
        return;
    const month_row *m = g->before_lacks ? &g->before : &p->a->months[0];
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

/* How many times they did, where that is not once each, and beside it what came to nothing. */
static void put_sittings(const page *p)
{
    const charts *c = &p->a->charts;
    const size_t *n = c->registrations_by_result;
    size_t unfinished = n[REGISTRATION_CANCELLED] + n[REGISTRATION_PARTIAL], failed = n[REGISTRATION_FAILED];
    if (n[REGISTRATION_COMPLETED] == c->registration_people && !unfinished && !failed)
        return;
    html_lit(p->o, " (");
    words_count(p->o, n[REGISTRATION_COMPLETED]);
    html_lit(p->o, " completed");
    if (unfinished) {
        html_lit(p->o, ", ");
        words_count(p->o, unfinished);
        html_lit(p->o, " not finished");
    }
    if (failed) {
        html_lit(p->o, ", ");
        words_count(p->o, failed);
        html_lit(p->o, " failed");
    }
    html_lit(p->o, ")");
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
        html_lit(p->o, "</a> registered how they prove who they are");
        put_sittings(p);
        html_lit(p->o, ".");
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
    if (p->a->against.state != AGAINST_COMPARED)
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

void page_trends(const page *p)
{
    put_not_compared(p);
    put_trend(p);
    put_turnover(p);
    put_registered(p);
    put_reset_only(p);
}
