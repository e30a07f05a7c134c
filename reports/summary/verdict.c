/* What the report says in its first sentences: the verdict and what it rests on, the target, what to do. */
#include "reports/summary/parts.h"

static str verdict_word(verdict v)
{
    static const str words[] = {
        [VERDICT_HEALTHY] = STR_INIT("healthy"),
        [VERDICT_EXCEPTIONS] = STR_INIT("healthy_with_exceptions"),
        [VERDICT_DEGRADED] = STR_INIT("degraded"),
        [VERDICT_FAILING] = STR_INIT("failing"),
        [VERDICT_NOT_ENOUGH_DATA] = STR_INIT("not_enough_data"),
    };
    return words[v];
}

void summary_cause(json_out *j, str key, const cause *c)
{
    json_key_str(j, key);
    json_data(j, c ? c->id : (str){0});
}

void summary_count(json_out *j, str key, size_t n)
{
    json_key_str(j, key);
    json_number(j, n);
}

/* 1, 0, or null: not known. */
void summary_tri(json_out *j, str key, tri t)
{
    json_key_str(j, key);
    if (t == TRI_UNKNOWN)
        json_null(j);
    else
        json_number(j, t == TRI_YES);
}

static void put_reasons(json_out *j, const verdict_reason *v)
{
    bool known = instant_known(v->end_state_since);
    json_key(j, "verdict_reasons");
    json_object(j, JSON_LINES);
    summary_count(j, STR("as_the_cloud_saw_it"), v->as_cloud_saw);
    json_key(j, "state_at_the_end");
    json_data(j, known ? service_state_word(v->end_state) : (str){0});
    json_key(j, "state_since_utc");
    json_time(j, v->end_state_since);
    summary_cause(j, STR("state_cause"), v->state_cause);
    summary_cause(j, STR("cause"), v->worst_cause);
    summary_count(j, STR("cause_users"), v->worst_users);
    summary_count(j, STR("cause_stands"), v->worst_stands);
    summary_count(j, STR("service_failures"), v->service_failures);
    summary_count(j, STR("service_people"), v->service_people);
    summary_count(j, STR("failures_outside_incidents"), v->other_failures);
    json_end(j);
}

static void put_target(json_out *j, const analysis *a)
{
    static const tri met[] = {
        [TARGET_NONE] = TRI_UNKNOWN, [TARGET_UNKNOWN] = TRI_UNKNOWN, [TARGET_MISSED] = TRI_NO, [TARGET_MET] = TRI_YES};
    json_key(j, "target_percent");
    if (a->options.target)
        json_hundredths(j, a->options.target);
    else
        json_null(j);
    summary_tri(j, STR("target_met"), met[a->target]);
}

void summary_verdict(json_out *j, const analysis *a)
{
    json_key(j, "verdict");
    json_text(j, verdict_word(a->verdict.verdict));
    put_reasons(j, &a->verdict);
    put_target(j, a);
}

/* ---- what to do ---- */

static str action_word(action_kind k)
{
    static const str words[] = {
        [ACTION_EXPORT_LOGS] = STR_INIT("export_logs"), [ACTION_SWITCH_ON] = STR_INIT("switch_on"),
        [ACTION_LOOK_BACK] = STR_INIT("look_back"),     [ACTION_BRING_BACK] = STR_INIT("bring_back"),
        [ACTION_END_CAUSE] = STR_INIT("end_cause"),
    };
    return words[k];
}

static str tense_word(action_tense t)
{
    static const str words[] = {
        [TENSE_NONE] = {0},
        [TENSE_NOW] = STR_INIT("now"),
        [TENSE_OVER] = STR_INIT("over"),
        [TENSE_SEEN] = STR_INIT("seen"),
    };
    return words[t];
}

/* A text for the page without what marks its terms there. */
static void put_plain(json_out *j, str key, str text)
{
    out *o = out_memory();
    while (!str_empty(text))
        out_str(o, plain_part(&text));
    json_key_str(j, key);
    json_data(j, out_memory_str(o));
    out_free(o);
}

static void put_action(json_out *j, const action *x)
{
    json_object(j, JSON_IN_LINE);
    json_key(j, "action");
    json_text(j, action_word(x->kind));
    json_key(j, "owner");
    json_data(j, owner_word(x->owner));
    summary_cause(j, STR("cause"), x->cause);
    json_key(j, "cause_title");
    json_data(j, x->cause ? x->cause->title : (str){0});
    put_plain(j, STR("step"), x->step);
    summary_count(j, STR("users"), x->people);
    summary_count(j, STR("users_waiting"), x->waiting);
    json_key(j, "tense");
    json_data(j, tense_word(x->tense));
    json_key(j, "at_utc");
    json_time(j, x->at);
    put_plain(j, STR("done_when"), x->done);
    json_end(j);
}

void summary_actions(json_out *j, const analysis *a)
{
    json_key(j, "actions");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < a->actions.n; i++)
        put_action(j, &a->actions.v[i]);
    json_end(j);
    summary_count(j, STR("more_actions"), a->actions.more);
}
