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

/* ---- the incident that comes first ---- */

/* "The sync server could not ..." inside a sentence of ours. */
static void put_inside(const page *p, str sentence)
{
    char first = sentence.p[0];
    str rest = str_from(sentence, 1);
    bool full_stop = rest.n && rest.p[rest.n - 1] == '.';
    out_char(p->o, first >= 'A' && first <= 'Z' ? (char)(first - 'A' + 'a') : first);
    html_text(p->o, full_stop ? str_head(rest, rest.n - 1) : rest);
}

static void put_victims(const page *p, const incident *x)
{
    if (x->people) {
        html_lit(p->o, " ");
        words_people(p->o, x->people);
        out_str(p->o, x->people == 1 ? STR(" was hit.") : STR(" were hit."));
    } else if (x->operations) {
        html_lit(p->o, " ");
        words_requests(p->o, x->operations);
        out_str(p->o, x->operations == 1 ? STR(" was hit.") : STR(" were hit."));
    } else if (x->nobody == TRI_YES) {
        html_lit(p->o, " Nobody tried meanwhile.");
    } else if (x->nobody == TRI_NO) {
        html_lit(p->o, " None of the requests of that time failed by it.");
    } else {
        html_lit(p->o, " Whether anybody tried is not known: no cloud log, and nobody reached the server.");
    }
}

/* What lasts must end first. */
static void put_prevention(const page *p, const incident *x)
{
    if (!x->over || str_empty(x->cause->prevent))
        return;
    html_lit(p->o, " So that it does not come back: ");
    put_inside(p, x->cause->prevent);
    html_lit(p->o, ".");
}

static void put_since(const page *p, const incident *x)
{
    const zone *z = p->a->options.zone;
    if (x->over) {
        html_lit(p->o, " Over since ");
        words_moment(p->o, z, x->to);
        html_lit(p->o, ".");
        return;
    }
    html_lit(p->o, " It was not over at the end of the logs");
    if (instant_known(x->back)) {
        html_lit(p->o, " of the period; back since ");
        words_moment(p->o, z, x->back);
    }
    html_lit(p->o, ".");
}

static void put_incident(const page *p)
{
    const incident_list *l = &p->a->incidents;
    const incident *x = l->first;
    const zone *z = p->a->options.zone;
    if (!x)
        return;
    out_str(p->o, words_same_day(z, x->from, x->to) ? STR(" On ") : STR(" From "));
    words_moments(p->o, z, x->from, x->to);
    html_lit(p->o, " (");
    words_duration(p->o, x->lasted_s);
    html_lit(p->o, "): ");
    if (str_empty(x->happened))
        put_cause_title(p, x->cause);
    else
        put_inside(p, x->happened);
    html_lit(p->o, ".");
    put_victims(p, x);
    put_since(p, x);
    put_prevention(p, x);
    if (l->told > 1) {
        html_lit(p->o, " <a href=\"#incidents\">");
        words_things(p->o, l->told - 1, STR("more incident"), STR("more incidents"));
        html_lit(p->o, "</a>.");
    }
}

static void put_handover(const page *p)
{
    const handover_story *h = &p->a->story.handovers;
    if (!h->n)
        return;
    html_lit(p->o, " The work was handed over to ");
    put_server(p, h->to);
    html_lit(p->o, " on ");
    words_moment(p->o, p->a->options.zone, h->at);
    if (h->n > 1) {
        html_lit(p->o, ", the last of ");
        words_things(p->o, h->n, STR("handover"), STR("handovers"));
    }
    html_lit(p->o, ".");
}

/* ---- what failed beside it ---- */

static void put_unavailable(const page *p, int64_t seconds)
{
    if (seconds <= 0 || p->a->incidents.told)
        return;
    html_lit(p->o, " Password writeback was not available for ");
    words_duration(p->o, seconds);
    html_lit(p->o, " in all, in short interruptions that nobody was seen to meet.");
}

static void put_worst_cause(const page *p, const verdict_reason *r)
{
    const incident *x = p->a->incidents.first;
    if (!r->worst_cause || (x && x->cause == r->worst_cause))
        return;
    html_lit(p->o, " The cause that hit most people (");
    words_count(p->o, r->worst_users);
    html_lit(p->o, "): ");
    put_cause_title(p, r->worst_cause);
    html_lit(p->o, ".");
}

static void put_service_failures(const page *p, const verdict_reason *r)
{
    if (r->other_failures == 0)
        return;
    html_lit(p->o, " ");
    if (p->a->incidents.operations)
        words_things(p->o, r->other_failures, STR("more request"), STR("more requests"));
    else
        words_requests(p->o, r->other_failures);
    html_lit(p->o, " failed on the service’s side.");
    put_worst_cause(p, r);
}

/* What is not known is not called well. */
static void put_others(const page *p, const verdict_reason *r)
{
    const totals *t = &p->a->totals;
    if (t->unknown_side || t->unknown || !r->service_failures || t->operations <= r->service_failures)
        return;
    size_t others = t->operations - r->service_failures;
    if (others == 1) {
        html_lit(p->o, " The other request");
    } else {
        html_lit(p->o, " All the other ");
        words_requests(p->o, others);
    }
    html_lit(p->o, " went well on the service’s side.");
}

static void put_healthy(const page *p, const verdict_reason *r)
{
    put_incident(p);
    if (p->a->totals.operations == 0)
        html_lit(p->o, " Nobody was seen to try, and nothing in the logs speaks against the service.");
    else
        html_lit(p->o, " No request failed on the service’s side.");
    put_unavailable(p, r->unavailable_s);
    put_handover(p);
}

static void put_degraded(const page *p, const verdict_reason *r)
{
    put_incident(p);
    put_service_failures(p, r);
    put_others(p, r);
    put_unavailable(p, r->unavailable_s);
    put_handover(p);
}

static void put_end_state(const page *p, const verdict_reason *r)
{
    if (p->a->incidents.first && !p->a->incidents.first->over)
        return; /* said already */
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
    const incident *x = p->a->incidents.first;
    put_incident(p);
    put_end_state(p, r);
    if (r->worst_stands && x && x->cause == r->worst_cause && x->people >= r->worst_users) {
        html_lit(p->o, " Nobody has got in since.");
    } else if (r->worst_stands && r->worst_cause) {
        html_lit(p->o, " ");
        words_people(p->o, r->worst_users);
        html_lit(p->o, " met the same obstacle, and nobody has got in since: ");
        put_cause_title(p, r->worst_cause);
        html_lit(p->o, ".");
    } else {
        put_service_failures(p, r);
    }
    put_unavailable(p, r->unavailable_s);
    put_handover(p);
}

static void put_not_enough(const page *p, const verdict_reason *r)
{
    share s = r->as_cloud_saw ? p->a->totals.covered.audit : p->a->totals.covered.servers;
    if (s.part) {
        out_str(p->o, r->as_cloud_saw ? STR(" The cloud’s log covers ") : STR(" The logs cover "));
        put_covered_time(p, &p->a->totals);
        html_lit(p->o, ", too little for a verdict.");
    } else {
        html_lit(p->o, " No log covers this period.");
    }
    put_incident(p);
    put_service_failures(p, r);
    put_handover(p);
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

/* "6 locked out by an outage, 22 need the help desk." */
static void put_next_steps(const page *p)
{
    const people_story *s = &p->a->story.people;
    bool more = false;
    for (size_t i = 0; i < WAITING_STEPS; i++) {
        if (!s->by_step[i])
            continue;
        out_str(p->o, more ? STR(", ") : STR(": "));
        words_count(p->o, s->by_step[i]);
        out_char(p->o, ' ');
        out_str(p->o, waits_for_title(i));
        more = true;
    }
    html_lit(p->o, ".");
    if (s->gave_up) {
        html_lit(p->o, " ");
        words_count(p->o, s->gave_up);
        out_str(p->o, s->gave_up == 1 ? STR(" other person gave up and left.") : STR(" others gave up and left."));
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
    out_str(p->o, n == 1 ? STR("</a> is still waiting") : STR("</a> are still waiting"));
    put_next_steps(p);
    put_later(p, p->a->story.people.got_in_later);
    html_lit(p->o, "</p>\n");
}

static const struct verdict_look {
    const char *class_name, *word, *icon; /* icon: path in a square of 24, told apart by its form */
    void (*put)(const page *p, const verdict_reason *r);
} looks[] = {
    [VERDICT_HEALTHY] = {"good", "Healthy.", "M7 12.5l3.5 3.5L17 8.5", put_healthy},
    [VERDICT_EXCEPTIONS] = {"good", "Healthy, with exceptions.", "M7 12.5l3.5 3.5L17 8.5", put_degraded},
    [VERDICT_DEGRADED] = {"warn", "Degraded.", "M12 6.5v7M12 17v.5", put_degraded},
    [VERDICT_FAILING] = {"bad", "Failing.", "M8 8l8 8M16 8l-8 8", put_failing},
    [VERDICT_NOT_ENOUGH_DATA] = {"unsure", "Not enough data.", "M9 9.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17v.5",
                                 put_not_enough},
};

/* Only where it can be told. */
static void put_target(const page *p)
{
    target_state t = p->a->target;
    if (t != TARGET_MET && t != TARGET_MISSED)
        return;
    html_lit(p->o, " The agreed reliability of ");
    words_hundredths(p->o, p->a->options.target);
    out_str(p->o, t == TARGET_MET ? STR(" was met.") : STR(" was missed."));
}

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
    if (p->a->verdict.as_cloud_saw)
        html_lit(o, " As the cloud saw it, without a log of the sync server.");
    look->put(p, &p->a->verdict);
    put_target(p);
    html_lit(o, "</p>\n");
    put_waiting(p);
    html_lit(o, "</div>\n</section>\n");
}
