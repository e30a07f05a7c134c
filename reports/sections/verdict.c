/* The first screen: the verdict in one sentence and the numbers. What to do: page_actions.c. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

/* ---- the verdict ---- */

/* A cause's title inside a sentence of ours. */
static void put_cause_title(const void *page, const void *of)
{
    const struct page *p = page;
    const cause *c = of;
    html_lit(p->o, "<q>");
    say_rule(&p->v, c->title);
    html_lit(p->o, "</q>");
}

static void put_named_server(const void *page, const void *of)
{
    put_server(page, *(const sym *)of);
}

static void put_covered(const void *page, const void *of)
{
    put_covered_time(page, of);
}

/* ---- the incident that comes first ---- */

/* "The sync server could not ..." inside a sentence of ours; in German it keeps its capital there. */
static void put_inside(const page *p, str text)
{
    str sentence = said_rule(&p->v, text);
    char first = sentence.p[0];
    str rest = str_from(sentence, 1);
    bool full_stop = rest.n && rest.p[rest.n - 1] == '.';
    bool lower = first >= 'A' && first <= 'Z' && p->v.tongue != TONGUE_GERMAN;
    out_char(p->o, lower ? char_lower(first) : first);
    html_text(p->o, full_stop ? str_head(rest, rest.n - 1) : rest);
}

static void put_happened(const void *page, const void *of)
{
    const incident *x = of;
    if (str_empty(x->happened))
        put_cause_title(page, x->cause);
    else
        put_inside(page, x->happened);
}

static void put_cure(const void *page, const void *of)
{
    put_inside(page, ((const incident *)of)->cause->prevent);
}

static void put_victims(const page *p, const incident *x)
{
    if (x->people)
        say_next(&p->v, T_PEOPLE_HIT, AS_COUNT(x->people));
    else if (x->operations)
        say_next(&p->v, T_REQUESTS_HIT, AS_COUNT(x->operations));
    else if (x->nobody == TRI_YES)
        say_next_words(&p->v, T_NOBODY_TRIED);
    else if (x->nobody == TRI_NO)
        say_next_words(&p->v, T_NONE_FAILED_BY_IT);
    else
        say_next_words(&p->v, T_TRIED_NOT_KNOWN);
}

/* What lasts must end first. */
static void put_prevention(const page *p, const incident *x)
{
    if (x->over && !str_empty(x->cause->prevent))
        say_next(&p->v, T_SO_THAT_NOT_AGAIN, AS_PART(put_cure, p, x));
}

static void put_since(const page *p, const incident *x)
{
    const zone *z = p->a->options.zone;
    if (x->over)
        say_next(&p->v, T_OVER_SINCE, AS_TIME(z, x->to));
    else if (instant_known(x->back))
        say_next(&p->v, T_NOT_OVER_BUT_BACK, AS_TIME(z, x->back));
    else
        say_next_words(&p->v, T_NOT_OVER);
}

static void put_incident(const page *p)
{
    const incident_list *l = &p->a->incidents;
    const incident *x = l->first;
    const zone *z = p->a->options.zone;
    if (!x)
        return;
    say_next(&p->v, words_same_day(z, x->from, x->to) ? T_ON_ONE_DAY : T_ON_SEVERAL_DAYS, AS_TIMES(z, x->from, x->to),
             AS_LASTED(x->lasted_s), AS_PART(put_happened, p, x));
    put_victims(p, x);
    put_since(p, x);
    put_prevention(p, x);
    if (l->told > 1)
        say_next(&p->v, T_MORE_INCIDENTS_LINK, AS_COUNT(l->told - 1));
}

static void put_handover(const page *p)
{
    const handover_story *h = &p->a->story.handovers;
    if (h->n)
        say_next(&p->v, h->n > 1 ? T_HANDED_OVER_LAST : T_HANDED_OVER, AS_PART(put_named_server, p, &h->to),
                 AS_TIME(p->a->options.zone, h->at), AS_COUNT(h->n));
}

/* ---- what failed beside it ---- */

static void put_unavailable(const page *p, int64_t seconds)
{
    if (seconds > 0 && !p->a->incidents.told)
        say_next(&p->v, T_SHORT_INTERRUPTIONS, AS_LASTED(seconds));
}

static void put_worst_cause(const page *p, const verdict_reason *r)
{
    const incident *x = p->a->incidents.first;
    if (r->worst_cause && !(x && x->cause == r->worst_cause))
        say_next(&p->v, T_WORST_CAUSE, AS_COUNT(r->worst_users), AS_PART(put_cause_title, p, r->worst_cause));
}

static void put_service_failures(const page *p, const verdict_reason *r)
{
    if (r->other_failures == 0)
        return;
    say_next(&p->v, p->a->incidents.operations ? T_SERVICE_FAILED_MORE : T_SERVICE_FAILED, AS_COUNT(r->other_failures));
    put_worst_cause(p, r);
}

/* What is not known is not called well. */
static void put_others(const page *p, const verdict_reason *r)
{
    const totals *t = &p->a->totals;
    if (t->unknown_side || t->unknown || !r->service_failures || t->operations <= r->service_failures)
        return;
    size_t others = t->operations - r->service_failures;
    if (others == 1)
        say_next_words(&p->v, T_OTHER_WENT_WELL);
    else
        say_next(&p->v, T_OTHERS_WENT_WELL, AS_COUNT(others));
}

static void put_healthy(const page *p, const verdict_reason *r)
{
    put_incident(p);
    say_next_words(&p->v, p->a->totals.operations == 0 ? T_NOTHING_AGAINST : T_NO_SERVICE_FAILURE);
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
    static const text_id words[] = {[STATE_UNKNOWN] = T_NONE,
                                    [STATE_STANDBY] = T_NONE,
                                    [STATE_DISABLED] = T_OFF_SINCE,
                                    [STATE_DOWN] = T_STOPPED_SINCE,
                                    [STATE_SILENT] = T_SILENT_SINCE,
                                    [STATE_DEGRADED] = T_NONE,
                                    [STATE_UP] = T_NONE};
    if (p->a->incidents.first && !p->a->incidents.first->over)
        return; /* said already */
    if (words[r->end_state])
        say_next(&p->v, words[r->end_state], AS_TIME(p->a->options.zone, r->end_state_since));
}

static void put_failing(const page *p, const verdict_reason *r)
{
    const incident *x = p->a->incidents.first;
    put_incident(p);
    put_end_state(p, r);
    if (r->worst_stands && x && x->cause == r->worst_cause && x->people >= r->worst_users)
        say_next_words(&p->v, T_NOBODY_SINCE);
    else if (r->worst_stands && r->worst_cause)
        say_next(&p->v, T_SAME_OBSTACLE, AS_COUNT(r->worst_users), AS_PART(put_cause_title, p, r->worst_cause));
    else
        put_service_failures(p, r);
    put_unavailable(p, r->unavailable_s);
    put_handover(p);
}

static void put_not_enough(const page *p, const verdict_reason *r)
{
    share s = r->as_cloud_saw ? p->a->totals.covered.audit : p->a->totals.covered.servers;
    if (s.part)
        say_next(&p->v, r->as_cloud_saw ? T_TOO_LITTLE_CLOUD : T_TOO_LITTLE, AS_PART(put_covered, p, &p->a->totals));
    else
        say_next_words(&p->v, T_NOT_COVERED);
    put_incident(p);
    put_service_failures(p, r);
    put_handover(p);
}

/* ---- who waits ---- */

/* What came behind the period adds a word and changes no number. */
static void put_later(const page *p, size_t n)
{
    if (n == 1)
        say_next_words(&p->v, T_ONE_GOT_IN_LATER);
    else if (n > 1)
        say_next(&p->v, T_SOME_GOT_IN_LATER, AS_COUNT(n));
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
        words_count(&p->v, s->by_step[i]);
        say_next_words(&p->v, waits_for_title(i));
        more = true;
    }
    html_lit(p->o, ".");
    if (s->gave_up)
        say_next(&p->v, T_OTHERS_GAVE_UP, AS_COUNT(s->gave_up));
}

static void put_waiting(const page *p)
{
    size_t n = p->a->totals.users_waiting;
    if (n == 0)
        return;
    html_lit(p->o, "<p class=\"also\">");
    say_text(&p->v, T_STILL_WAITING, AS_COUNT(n), AS_OURS(p->casebook ? STR("people=waits") : STR("waiting")));
    put_next_steps(p);
    put_later(p, p->a->story.people.got_in_later);
    html_lit(p->o, "</p>\n");
}

static const struct verdict_look {
    const char *class_name, *icon; /* icon: path in a square of 24, told apart by its form */
    text_id word;
    void (*put)(const page *p, const verdict_reason *r);
} looks[] = {
    [VERDICT_HEALTHY] = {"good", "M7 12.5l3.5 3.5L17 8.5", T_SAYS_HEALTHY, put_healthy},
    [VERDICT_EXCEPTIONS] = {"good", "M7 12.5l3.5 3.5L17 8.5", T_SAYS_EXCEPTIONS, put_degraded},
    [VERDICT_DEGRADED] = {"warn", "M12 6.5v7M12 17v.5", T_SAYS_DEGRADED, put_degraded},
    [VERDICT_FAILING] = {"bad", "M8 8l8 8M16 8l-8 8", T_SAYS_FAILING, put_failing},
    [VERDICT_NOT_ENOUGH_DATA] = {"unsure", "M9 9.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17v.5", T_SAYS_NO_DATA,
                                 put_not_enough},
};

/* Only where it can be told. */
static void put_target(const page *p)
{
    target_state t = p->a->target;
    if (t == TARGET_MET || t == TARGET_MISSED)
        say_next(&p->v, t == TARGET_MET ? T_TARGET_MET : T_TARGET_MISSED, AS_HUNDREDTHS(p->a->options.target));
}

void page_verdict(const page *p)
{
    const struct verdict_look *look = &looks[p->a->verdict.verdict];
    out *o = p->o;
    html_lit(o, "<section class=\"verdict ");
    html_text(o, str_of(look->class_name));
    html_lit(o, "\" aria-label=\"");
    say_words(&p->v, T_VERDICT);
    html_lit(o, "\">\n<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" "
                "cy=\"12\" r=\"10.5\"/><path d=\"");
    html_text(o, str_of(look->icon));
    html_lit(o, "\"/></svg>\n<div>\n<p class=\"sentence\"><strong>");
    say_words(&p->v, look->word);
    html_lit(o, "</strong>");
    if (p->a->verdict.as_cloud_saw)
        say_next_words(&p->v, T_AS_CLOUD_SAW);
    look->put(p, &p->a->verdict);
    put_target(p);
    html_lit(o, "</p>\n");
    put_waiting(p);
    html_lit(o, "</div>\n</section>\n");
}
