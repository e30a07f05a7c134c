/* The first screen: the verdict in one sentence and the numbers. What to do: page_actions.c. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

/* ---- the verdict ---- */

/* A cause's title inside a sentence of ours. */
static void put_cause_title(const page *p, const cause *c)
{
    html_lit(p->o, "<q>");
    html_text(p->o, c->title);
    html_lit(p->o, "</q>");
}

static void put_unavailable(const page *p, int64_t seconds)
{
    const service_row *longest = p->a->story.service.longest;
    const zone *z = p->a->options.zone;
    if (seconds <= 0)
        return;
    html_lit(p->o, " Password writeback was not available for ");
    words_duration(p->o, seconds);
    html_lit(p->o, " in all");
    if (longest) {
        out_str(p->o, words_same_day(z, longest->from, longest->to) ? STR(", longest on ") : STR(", longest from "));
        words_moments(p->o, z, longest->from, longest->to);
    }
    html_lit(p->o, ".");
}

static void put_service_failures(const page *p, const verdict_reason *r)
{
    if (r->service_failures == 0)
        return;
    html_lit(p->o, " ");
    words_requests(p->o, r->service_failures);
    html_lit(p->o, " failed on the service’s side");
    html_lit(p->o, ".");
    if (!r->worst_cause)
        return;
    html_lit(p->o, " The cause that hit most people (");
    words_count(p->o, r->worst_users);
    html_lit(p->o, "): ");
    put_cause_title(p, r->worst_cause);
    html_lit(p->o, ".");
}

static void put_healthy(const page *p, const verdict_reason *r)
{
    if (p->a->totals.operations == 0)
        html_lit(p->o, " Nobody tried to get a new password, and nothing in the logs speaks against the service.");
    else
        html_lit(p->o, " No request failed on the service’s side.");
    put_unavailable(p, r->unavailable_s);
}

static void put_degraded(const page *p, const verdict_reason *r)
{
    put_service_failures(p, r);
    put_unavailable(p, r->unavailable_s);
}

static void put_end_state(const page *p, const verdict_reason *r)
{
    switch (r->end_state) {
    case STATE_DOWN:
        html_lit(p->o, " Password writeback has been stopped since ");
        break;
    case STATE_SILENT:
        html_lit(p->o, " Password writeback has given no sign of life since ");
        break;
    case STATE_DISABLED:
        html_lit(p->o, " Password writeback has been switched off since ");
        break;
    case STATE_STANDBY:
    case STATE_UNKNOWN:
    case STATE_DEGRADED:
    case STATE_UP:
        return;
    }
    words_moment(p->o, p->a->options.zone, r->end_state_since);
    html_lit(p->o, ", and was still so when the logs end.");
}

static void put_failing(const page *p, const verdict_reason *r)
{
    put_end_state(p, r);
    if (r->worst_stands && r->worst_cause) {
        html_lit(p->o, " ");
        words_people(p->o, r->worst_users);
        html_lit(p->o, " met the same obstacle, and nobody has got in since: ");
        put_cause_title(p, r->worst_cause);
        html_lit(p->o, ".");
    } else {
        put_service_failures(p, r);
    }
    put_unavailable(p, r->unavailable_s);
}

static void put_not_enough(const page *p, const verdict_reason *r)
{
    const totals *t = &p->a->totals;
    if (t->days > 0 && t->days_covered > 0) {
        html_lit(p->o, " The logs cover ");
        words_count(p->o, (uint64_t)t->days_covered);
        html_lit(p->o, " of ");
        words_things(p->o, (uint64_t)t->days, STR("day"), STR("days"));
        html_lit(p->o, ", too little for a verdict.");
    } else {
        html_lit(p->o, " No log of a sync server covers this period.");
    }
    put_service_failures(p, r);
}

/* What came behind the period adds a word and changes no number. */
static void put_later(const page *p, size_t n)
{
    if (n == 1) {
        html_lit(p->o, " One of them got in after the period.");
    } else if (n > 1) {
        html_lit(p->o, " ");
        words_count(p->o, n);
        html_lit(p->o, " of them got in after the period.");
    }
}

static void put_waiting(const page *p)
{
    size_t n = p->a->totals.users_waiting;
    if (n == 0)
        return;
    html_lit(p->o, "<p class=\"also\"><a href=\"#");
    out_str(p->o, p->casebook ? STR("people") : STR("waiting"));
    html_lit(p->o, "\">");
    words_people(p->o, n);
    if (n == 1)
        html_lit(p->o, "</a> is still waiting: the latest tries did not succeed.");
    else
        html_lit(p->o, "</a> are still waiting: their latest tries did not succeed.");
    put_later(p, p->a->story.people.got_in_later);
    html_lit(p->o, "</p>\n");
}

static const struct verdict_look {
    const char *class_name, *word, *icon; /* icon: path in a square of 24, told apart by its form */
    void (*put)(const page *p, const verdict_reason *r);
} looks[] = {
    [VERDICT_HEALTHY] = {"good", "Healthy.", "M7 12.5l3.5 3.5L17 8.5", put_healthy},
    [VERDICT_DEGRADED] = {"warn", "Degraded.", "M12 6.5v7M12 17v.5", put_degraded},
    [VERDICT_FAILING] = {"bad", "Failing.", "M8 8l8 8M16 8l-8 8", put_failing},
    [VERDICT_NOT_ENOUGH_DATA] = {"unsure", "Not enough data.", "M9 9.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17v.5",
                                 put_not_enough},
};

void page_verdict(const page *p)
{
    const struct verdict_look *look = &looks[p->a->verdict.verdict];
    out *o = p->o;
    html_lit(o, "<section class=\"verdict ");
    html_text(o, str_of(look->class_name));
    html_lit(o, "\" aria-label=\"Verdict\">\n<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" "
                "cy=\"12\" r=\"10.5\"/><path d=\"");
    html_text(o, str_of(look->icon));
    html_lit(o, "\"/></svg>\n<div>\n<p class=\"sentence\"><strong>");
    html_text(o, str_of(look->word));
    html_lit(o, "</strong>");
    look->put(p, &p->a->verdict);
    html_lit(o, "</p>\n");
    put_waiting(p);
    html_lit(o, "</div>\n</section>\n");
}

/* ---- the numbers ---- */

static void figure_tried(const page *p)
{
    html_lit(p->o, "<dt>tried</dt><dd><b>");
    if (totals_saw_nothing(&p->a->totals))
        html_lit(p->o, "–");
    else
        words_people(p->o, p->a->totals.users);
    html_lit(p->o, "</b><small>");
    if (totals_saw_nothing(&p->a->totals))
        html_lit(p->o, "no log");
    else
        words_requests(p->o, p->a->totals.operations);
    html_lit(p->o, "</small></dd>");
}

/* The number itself, and below it the fraction where the number is a percentage. */
static void put_rate(const page *p, share s, str things)
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
    html_text(p->o, s.whole ? things : STR("nothing to measure"));
    html_lit(p->o, "</small>");
}

static void figure_reliability(const page *p)
{
    const totals *t = &p->a->totals;
    html_lit(p->o, "<dt>reliability of the service</dt><dd>");
    if (t->reliability.whole || !t->reliable_of) {
        put_rate(p, t->reliability, STR("requests"));
    } else {
        html_lit(p->o, "<b>–</b><small>");
        words_count(p->o, t->unknown_side);
        html_lit(p->o, " of ");
        words_count(p->o, t->failed);
        html_lit(p->o, " failures: not known whose side</small>");
    }
    html_lit(p->o, "</dd>");
}

static void figure_self(const page *p)
{
    html_lit(p->o, "<dt>got in by themselves</dt><dd><b>");
    if (totals_saw_nothing(&p->a->totals))
        html_lit(p->o, "–</b><small>no log");
    else {
        words_people(p->o, p->a->charts.people_self);
        html_lit(p->o, "</b><small>");
        if (p->a->totals.got_in.whole == 0)
            html_lit(p->o, "nobody chose a password");
        else {
            words_share(p->o, p->a->totals.got_in);
            html_lit(p->o, " of the times that someone chose a password ended well");
        }
    }
    html_lit(p->o, "</small></dd>");
}

static void figure_helpdesk(const page *p)
{
    html_lit(p->o, "<dt>needed the helpdesk</dt><dd><b>");
    if (totals_saw_nothing(&p->a->totals))
        html_lit(p->o, "–</b><small>no log</small></dd>");
    else {
        words_people(p->o, p->a->charts.people_helpdesk);
        html_lit(p->o, "</b><small>an administrator set the password</small></dd>");
    }
}

static void figure_waiting(const page *p)
{
    html_lit(p->o, "<dt>still waiting</dt><dd><b>");
    if (totals_saw_nothing(&p->a->totals))
        html_lit(p->o, "–</b><small>no log</small></dd>");
    else {
        words_people(p->o, p->a->totals.users_waiting);
        html_lit(p->o, "</b><small>no success so far</small></dd>");
    }
}

static void figure_unavailable(const page *p)
{
    int64_t seconds = p->a->verdict.unavailable_s;
    html_lit(p->o, "<dt>not available</dt><dd><b>");
    if (p->a->totals.days_covered == 0)
        html_lit(p->o, "–");
    else if (seconds <= 0)
        html_lit(p->o, "0 min");
    else
        words_duration(p->o, seconds);
    html_lit(p->o, "</b><small>");
    html_text(p->o, p->a->totals.days_covered == 0 ? STR("no log") : STR("stopped or silent, in all"));
    html_lit(p->o, "</small></dd>");
}

enum { TREND_MONTHS = 4 };

/* How the months went, oldest first: the reliability of each. */
static void put_trend(const page *p)
{
    size_t n = p->a->all_month_count;
    if (n < 2)
        return;
    html_lit(p->o, "<p class=\"trend\">Reliability by month: ");
    for (size_t i = n > TREND_MONTHS ? n - TREND_MONTHS : 0; i < n; i++) {
        const month_row *m = &p->a->all_months[i];
        words_month(p->o, m->year, m->month);
        html_lit(p->o, " <b>");
        words_share(p->o, m->totals.reliability);
        html_lit(p->o, "</b>");
        if (i + 1 < n)
            html_lit(p->o, ", ");
    }
    html_lit(p->o, ". <a href=\"#months\">All months</a></p>\n");
}

void page_figures(const page *p)
{
    static void (*const figures[])(const page *) = {figure_tried,   figure_self,        figure_helpdesk,
                                                    figure_waiting, figure_reliability, figure_unavailable};
    html_lit(p->o, "<section aria-label=\"Key figures\">\n<dl class=\"figures\">\n");
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        html_lit(p->o, "<div>");
        figures[i](p);
        html_lit(p->o, "</div>\n");
    }
    html_lit(p->o, "</dl>\n");
    put_trend(p);
    html_lit(p->o, "</section>\n");
}
