#include "reports/brief/brief.h"

#include "reports/words/words.h"

/* Four lines of figures under the head; what is longer is counted. */
enum { INCIDENTS_MOST = 3 };

static void end_line(out *o)
{
    out_char(o, '\n');
}

static void put_head(const analysis *a, out *o)
{
    const report_span *s = &a->story.span;
    if (!str_empty(a->options.customer)) {
        out_str(o, a->options.customer);
        out_lit(o, ", ");
    }
    out_lit(o, "password writeback, ");
    if (!s->known)
        out_lit(o, "no dates");
    else if (s->whole_month)
        words_month(o, s->first.year, s->first.month);
    else
        words_days(o, &s->first, &s->last);
    out_lit(o, " (times in ");
    out_str(o, str_of(zone_name(a->options.zone)));
    out_lit(o, ")");
    end_line(o);
}

static void put_verdict(const analysis *a, out *o)
{
    out_lit(o, "Verdict: ");
    out_str(o, verdict_title(a->verdict.verdict));
    if (a->verdict.as_cloud_saw)
        out_lit(o, ", as the cloud saw it");
    if (a->verdict.end_state != STATE_UP && instant_known(a->verdict.end_state_since)) {
        out_lit(o, "; the service is ");
        out_str(o, state_title(a->verdict.end_state));
        out_lit(o, " since ");
        words_moment(o, a->options.zone, a->verdict.end_state_since);
    }
    end_line(o);
}

static void put_target(const analysis *a, out *o)
{
    static const str words[] = {
        [TARGET_NONE] = {0},
        [TARGET_UNKNOWN] = STR_INIT(" cannot be judged"),
        [TARGET_MISSED] = STR_INIT(" missed"),
        [TARGET_MET] = STR_INIT(" met"),
    };
    if (a->target == TARGET_NONE)
        return;
    out_lit(o, "; target ");
    words_hundredths(o, a->options.target);
    out_str(o, words[a->target]);
}

static void put_month_before(const analysis *a, out *o)
{
    const against *g = &a->against;
    if (g->state == AGAINST_NO_MONTH)
        return;
    out_lit(o, "; ");
    words_month(o, g->before.year, g->before.month);
    if (g->state == AGAINST_COMPARED) {
        out_lit(o, " ");
        words_share(o, g->before.totals.reliability);
    } else {
        out_lit(o, " cannot be compared");
    }
}

static void put_reliability(const analysis *a, out *o)
{
    const share *s = &a->totals.reliability;
    out_lit(o, "Reliability: ");
    if (s->whole)
        words_share(o, *s);
    else
        out_lit(o, "not known");
    put_target(a, o);
    put_month_before(a, o);
    end_line(o);
}

/* ", 12 of the service": nothing of nobody. */
static void put_part(out *o, str before, size_t n, str after)
{
    if (n == 0)
        return;
    out_str(o, before);
    words_count(o, n);
    out_str(o, after);
}

static void put_requests(const analysis *a, out *o)
{
    const totals *t = &a->totals;
    words_things(o, t->operations, STR("request"), STR("requests"));
    put_part(o, STR(": "), t->succeeded, STR(" succeeded"));
    put_part(o, STR(", "), t->failed, STR(" failed"));
    put_part(o, STR(", "), t->unfinished, STR(" without an end"));
    put_part(o, STR(", "), t->unknown, STR(" of unknown outcome"));
    put_part(o, STR("; on the person's side: "), t->user_side, STR(""));
    put_part(o, STR("; on the service's side: "), t->service_side, STR(""));
    put_part(o, STR("; nobody's, as no log tells why: "), t->unknown_side, STR(""));
    end_line(o);
}

static void put_waiting(const analysis *a, out *o)
{
    const people_story *s = &a->story.people;
    str before = STR(" (");
    out_lit(o, "Still waiting: ");
    words_things(o, a->totals.users_waiting, STR("person"), STR("people"));
    for (size_t i = 0; i < WAITING_STEPS; i++) {
        if (s->by_step[i] == 0)
            continue;
        out_str(o, before);
        words_count(o, s->by_step[i]);
        out_lit(o, " ");
        out_str(o, waits_for_title(i));
        before = STR(", ");
    }
    if (!str_eq(before, STR(" (")))
        out_lit(o, ")");
    end_line(o);
}

static void put_service(const analysis *a, out *o)
{
    const totals *t = &a->totals;
    share covered = covered_share(&t->covered);
    const incident_list *l = &a->incidents;
    out_lit(o, "Time in incidents: ");
    if (l->told)
        words_duration(o, l->lasted_s);
    else
        out_str(o, t->covered.servers.part ? STR("none") : STR("not known, no log of a server"));
    out_lit(o, "; logs cover ");
    if (covered.whole && covered.part == covered.whole)
        words_count(o, (uint64_t)t->days);
    else if (covered.part == 0)
        out_lit(o, "none");
    else
        words_duration(o, (int64_t)covered.part);
    out_lit(o, " of ");
    words_things(o, (uint64_t)t->days, STR("day"), STR("days"));
    end_line(o);
}

/* ---- what happened, what to do ---- */

static void put_incident(const analysis *a, const incident *x, out *o)
{
    out_lit(o, "Incident: ");
    words_moments(o, a->options.zone, x->from, x->to);
    out_lit(o, ", ");
    words_duration(o, x->lasted_s);
    out_str(o, x->over ? STR(", over: ") : STR(", not over: "));
    out_str(o, x->cause->title);
    out_lit(o, "; ");
    words_things(o, x->people, STR("person hit"), STR("people hit"));
    out_lit(o, "; ");
    out_str(o, owner_title(x->cause->owner));
    end_line(o);
}

static void put_more(out *o, size_t n, str one, str many)
{
    if (n == 0)
        return;
    out_lit(o, "and ");
    words_things(o, n, one, many);
    end_line(o);
}

static void put_incidents(const analysis *a, out *o)
{
    const incident_list *l = &a->incidents;
    size_t shown = l->told < INCIDENTS_MOST ? l->told : INCIDENTS_MOST;
    for (size_t i = 0; i < shown; i++)
        put_incident(a, &l->v[i], o);
    put_more(o, l->told - shown, STR("more incident"), STR("more incidents"));
}

static str what_to_do(const action *x)
{
    switch (x->kind) {
    case ACTION_EXPORT_LOGS:
        return STR("export the Application log of every sync server for the whole period, and make this report again");
    case ACTION_SWITCH_ON:
        return STR("password writeback is switched off: switch it on again, unless that was intended");
    case ACTION_LOOK_BACK:
    case ACTION_BRING_BACK:
    case ACTION_END_CAUSE:
        break;
    }
    return x->cause->title;
}

static void put_action(const action *x, size_t place, out *o)
{
    out_lit(o, "To do ");
    words_count(o, place);
    out_lit(o, ", ");
    out_str(o, owner_title(x->owner));
    out_lit(o, ": ");
    out_str(o, what_to_do(x));
    put_part(o, STR(" ("), x->people, x->people == 1 ? STR(" person hit") : STR(" people hit"));
    put_part(o, STR(", "), x->waiting, STR(" waiting"));
    out_str(o, x->people ? STR(")") : STR(""));
    out_str(o, x->tense == TENSE_NOW ? STR("; still happening") : x->tense == TENSE_OVER ? STR("; over") : STR(""));
    end_line(o);
}

void brief_write(const analysis *a, out *o)
{
    put_head(a, o);
    put_verdict(a, o);
    put_reliability(a, o);
    put_requests(a, o);
    put_waiting(a, o);
    put_service(a, o);
    put_incidents(a, o);
    for (size_t i = 0; i < a->actions.n; i++)
        put_action(&a->actions.v[i], i + 1, o);
    put_more(o, a->actions.more, STR("more cause to act on"), STR("more causes to act on"));
}
