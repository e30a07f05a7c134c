/* What stands below the key numbers: how the months went, which causes are new or gone, and people whom no key number
   counts. */
#include "reports/sections/sections.h"

/* What one of the months lacks. */
static text_id lack_of(const against *g)
{
    switch (g->state) {
    case AGAINST_BASIS:
        return g->lacks_cloud ? T_LACKS_CLOUD : T_LACKS_SERVER;
    case AGAINST_COVERED:
        return T_LACKS_COVER;
    case AGAINST_FEW:
        return T_LACKS_REQUESTS;
    case AGAINST_NO_MONTH:
    case AGAINST_COMPARED:
        break;
    }
    return T_NONE;
}

static void put_not_compared(const page *p)
{
    const against *g = &p->a->against;
    if (g->state == AGAINST_COMPARED || g->state == AGAINST_NO_MONTH)
        return;
    const month_row *m = g->before_lacks ? &g->before : &p->a->months[0];
    put_paragraph(p, "trend", T_NOT_COMPARABLE, AS_MONTH(g->before.year, g->before.month), AS_WORDS(lack_of(g)),
                  AS_MONTH(m->year, m->month));
}

enum { TREND_MONTHS = 4 };

/* How the months went, oldest first: the reliability of each. */
static void put_trend(const page *p)
{
    size_t n = p->a->seen_month_count;
    if (n < 2)
        return;
    html_lit(p->o, "<p class=\"trend\">");
    say_words(&p->v, T_RELIABILITY_BY_MONTH);
    for (size_t i = n > TREND_MONTHS ? n - TREND_MONTHS : 0; i < n; i++) {
        const month_row *m = &p->a->seen_months[i];
        words_month(&p->v, m->year, m->month);
        html_lit(p->o, " <b>");
        words_share(&p->v, m->totals.reliability);
        html_lit(p->o, "</b>");
        if (i + 1 < n)
            html_lit(p->o, ", ");
    }
    html_lit(p->o, ".");
    if (!p->casebook) /* which has no section of months */
        say_next_words(&p->v, T_ALL_MONTHS);
    html_lit(p->o, "</p>\n");
}

/* They tried nothing, so they stand in none of the figures. */
static void put_reset_only(const page *p)
{
    size_t n = p->a->charts.people.reset_only;
    if (n)
        put_paragraph(p, "trend", T_RESET_ONLY, AS_COUNT(n));
}

/* How many times they did, where that is not once each, and beside it what came to nothing. */
static void put_sittings(const void *page, const void *of)
{
    const struct page *p = page;
    const charts *c = of;
    const size_t *n = c->registrations_by_result;
    size_t unfinished = n[REGISTRATION_CANCELLED] + n[REGISTRATION_PARTIAL], failed = n[REGISTRATION_FAILED];
    if (n[REGISTRATION_COMPLETED] == c->registration_people && !unfinished && !failed)
        return;
    html_lit(p->o, " (");
    say_text(&p->v, T_SITTINGS_COMPLETED, AS_COUNT(n[REGISTRATION_COMPLETED]));
    if (unfinished) {
        html_lit(p->o, ", ");
        say_text(&p->v, T_SITTINGS_UNFINISHED, AS_COUNT(unfinished));
    }
    if (failed) {
        html_lit(p->o, ", ");
        say_text(&p->v, T_SITTINGS_FAILED, AS_COUNT(failed));
    }
    html_lit(p->o, ")");
}

/* Who registered, and who could reset at all, where the inputs tell. */
static void put_registered(const page *p)
{
    const charts *c = &p->a->charts;
    size_t n = c->registrations_by_result[REGISTRATION_COMPLETED];
    const able_count *able = &p->a->able;
    if (!n && !able->people)
        return;
    html_lit(p->o, "<p class=\"trend\">");
    if (n)
        say_text(&p->v, T_REGISTERED, AS_COUNT(c->registration_people), AS_PART(put_sittings, p, c));
    if (n && able->people)
        html_lit(p->o, " ");
    if (able->people)
        say_text(&p->v, able->enabled_told ? T_CAPABLE_AND_ALLOWED : T_CAPABLE, AS_COUNT(able->capable),
                 AS_COUNT(able->people), AS_COUNT(able->registered), AS_COUNT(able->enabled));
    html_lit(p->o, "</p>\n");
}

static void put_causes(const page *p, text_id intro, cause_trend trend, size_t *said)
{
    size_t n = 0;
    for (size_t i = 0; i < p->a->cause_count; i++) {
        const cause *c = p->a->causes[i].cause;
        if (p->a->against.trends[i] != trend || fault_side(c->fault) != SIDE_SERVICE)
            continue;
        out_str(p->o, n++ ? STR(", ") : *said ? STR(" ") : STR("<p class=\"trend\">"));
        if (n == 1) {
            say_words(&p->v, intro);
            html_lit(p->o, " ");
        }
        say_rule(&p->v, c->title);
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
    put_causes(p, T_CAUSES_NEW, TREND_NEW, &said);
    put_causes(p, T_CAUSES_BACK, TREND_RETURNED, &said);
    if (g->fixed_count) {
        out_str(p->o, said ? STR(" ") : STR("<p class=\"trend\">"));
        say_words(&p->v, T_CAUSES_GONE);
        html_lit(p->o, " ");
    }
    for (size_t i = 0; i < g->fixed_count; i++) {
        say_rule(&p->v, g->fixed[i].cause->title);
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
