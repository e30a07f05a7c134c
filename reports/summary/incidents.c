/* Incidents, and the month against the one before it. */
#include "reports/summary/parts.h"

static str end_word(incident_end e)
{
    static const str words[] = {
        [END_NOT] = {0},
        [END_START] = STR_INIT("start"),
        [END_SIGN] = STR_INIT("sign_of_life"),
        [END_QUIET] = STR_INIT("no_more_errors"),
        [END_HANDOVER] = STR_INIT("handover"),
        [END_NO_LOG] = STR_INIT("no_log"),
    };
    return words[e];
}

static void put_incident(json_out *j, const incident *x)
{
    json_object(j, JSON_IN_LINE);
    json_key(j, "from_utc");
    json_time(j, x->from);
    json_key(j, "to_utc");
    json_time(j, x->to);
    summary_count(j, STR("duration_s"), (size_t)x->lasted_s);
    json_key(j, "began_utc");
    json_time(j, x->began);
    summary_cause(j, STR("cause"), x->cause);
    json_key(j, "cause_title");
    json_data(j, x->cause->title);
    json_key(j, "owner");
    json_data(j, owner_word(x->cause->owner));
    json_key(j, "fault");
    json_data(j, fault_word(x->cause->fault));
    json_key(j, "state");
    json_data(j, x->state == STATE_UP ? (str){0} : service_state_word(x->state));
    summary_count(j, STR("users"), x->people);
    summary_count(j, STR("operations"), x->operations);
    summary_count(j, STR("turned_away"), x->turned_away);
    summary_count(j, STR("failed"), x->failed);
    summary_count(j, STR("unanswered"), x->unanswered);
    summary_count(j, STR("over"), x->over);
    json_key(j, "ended_by");
    json_data(j, end_word(x->end));
    json_key(j, "back_utc");
    json_time(j, x->back);
    summary_tri(j, STR("nobody_tried"), x->nobody);
    json_end(j);
}

/* Those that are told; of the short ones that hit nobody only the number. */
void summary_incidents(json_out *j, const analysis *a)
{
    const incident_list *l = &a->incidents;
    json_key(j, "incidents");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < l->told; i++)
        put_incident(j, &l->v[i]);
    json_end(j);
    summary_count(j, STR("minor_incidents"), l->n - l->told);
    summary_count(j, STR("incidents_s"), (size_t)l->lasted_s);
}

/* ---- against the month before ---- */

static str against_word(against_state s)
{
    static const str words[] = {
        [AGAINST_NO_MONTH] = {0},
        [AGAINST_BASIS] = STR_INIT("other_logs"),
        [AGAINST_COVERED] = STR_INIT("too_little_covered"),
        [AGAINST_FEW] = STR_INIT("too_few_operations"),
        [AGAINST_COMPARED] = STR_INIT("compared"),
    };
    return words[s];
}

static void put_fixed(json_out *j, const fixed_cause *f)
{
    json_object(j, JSON_IN_LINE);
    summary_cause(j, STR("cause"), f->cause);
    json_key(j, "title");
    json_text(j, f->cause->title);
    json_key(j, "owner");
    json_data(j, owner_word(f->cause->owner));
    summary_count(j, STR("operations"), f->operations);
    summary_count(j, STR("users"), f->users);
    json_end(j);
}

void summary_against(json_out *j, const analysis *a)
{
    json_key(j, "against_month_before");
    json_data(j, against_word(a->against.state));
    json_key(j, "reliability_previous");
    json_share(j, a->against.state == AGAINST_COMPARED ? a->against.before.totals.reliability : share_of(0, 0));
    json_key(j, "fixed");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < a->against.fixed_count; i++)
        put_fixed(j, &a->against.fixed[i]);
    json_end(j);
}

void summary_trend(json_out *j, const analysis *a, size_t row)
{
    json_key(j, "trend");
    json_data(j, a->against.state == AGAINST_COMPARED ? cause_trend_word(a->against.trends[row]) : (str){0});
}
