/* What the cloud's side adds to an operation: its columns, the outcome where no server logged anything, whether a
   password was handed to writeback, whether the user was turned away for writeback's sake, and warnings where the two
   sides differ. */
#include "analyzer/internal.h"
#include "base/text.h"

static const cloud_operation *cloud_of(const analyzer *a, const operation_work *w)
{
    return w->cloud ? &a->cloud_ops.v[w->cloud - 1] : NULL;
}

static bool reason_holds(const analyzer *a, const cloud_operation *c, str text)
{
    return str_find_nocase(sym_text(a, c->reason), text) != STR_NONE;
}

static bool is_partial_success(const analyzer *a, const cloud_operation *c)
{
    return reason_holds(a, c, STR("OnPremisesSuccessCloudFailure"));
}

/* Between the first and last record of a server that writes passwords back. */
static bool is_covered(const analyzer *a, instant t)
{
    for (size_t s = 0; instant_known(t) && s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        if (log->writeback && instant_known(log->first) && log->first <= t && t <= log->last)
            return true;
    }
    return false;
}

static void fill_columns(analyzer *a, operation *o, const cloud_operation *c)
{
    o->cloud_activity = sym_text(a, c->activity);
    o->cloud_reason = text_one_line(&a->work, sym_text(a, c->reason));
    o->reason_event = c->reason ? c->deciding_row : NO_EVENT;
    if (c->success != TRI_UNKNOWN)
        o->cloud_result = c->success == TRI_YES ? STR("success") : STR("failure");
    o->last_step = text_one_line(&a->work, sym_text(a, c->step));
    o->methods = c->methods;
    o->ip = sym_text(a, c->ip);
    o->role = sym_text(a, c->role);
    o->user = o->user ? o->user : c->user;
    o->object_id = o->object_id ? o->object_id : c->object_id;
    o->admin = o->admin ? o->admin : c->admin;
}

static outcome outcome_of(cloud_end end)
{
    static const outcome outcomes[] = {
        [CLOUD_OPEN] = OUTCOME_UNKNOWN,         [CLOUD_SUCCEEDED] = OUTCOME_SUCCEEDED,
        [CLOUD_FAILED] = OUTCOME_FAILED,        [CLOUD_CANCELLED] = OUTCOME_UNFINISHED,
        [CLOUD_ABANDONED] = OUTCOME_UNFINISHED, [CLOUD_BLOCKED] = OUTCOME_FAILED,
    };
    return outcomes[end];
}

static bool agent_is(const analyzer *a, const cloud_operation *c, str name)
{
    return str_eq_nocase(sym_text(a, c->agent), name);
}

/* The cloud speaks of it, or the person has been seen on a server at another time. */
static bool shows_connect(const analyzer *a, const cloud_operation *c, const cause *told, const operation *o)
{
    return cause_has(told, CAUSE_TAG_OF_CONNECT) || agent_is(a, c, STR("Microsoft Entra Connect")) ||
           (o->user && map_get(&a->users_on_premises, o->user)) ||
           (o->object_id && map_get(&a->users_on_premises, o->object_id));
}

/* Was a password handed to writeback, though no server logged it? */
static tri handed_over(const analyzer *a, const cloud_operation *c, const cause *told, bool covered, const operation *o)
{
    if (c->end == CLOUD_BLOCKED || c->end == CLOUD_CANCELLED)
        return TRI_NO;
    if (!c->submitted || c->direct || agent_is(a, c, STR("None")) || agent_is(a, c, STR("CloudSync")))
        return TRI_NO;
    if (told && !cause_has(told, CAUSE_TAG_BEYOND))
        return TRI_NO;
    bool by_connect = agent_is(a, c, STR("Microsoft Entra Connect"));
    if (c->end == CLOUD_SUCCEEDED && covered && !by_connect)
        return TRI_NO;
    return covered && shows_connect(a, c, told, o) ? TRI_YES : TRI_UNKNOWN;
}

static void fill_cloud_only(analyzer *a, operation *o, operation_work *w, const cloud_operation *c)
{
    const rule *r =
        c->end == CLOUD_FAILED && o->cloud_reason.n ? knowledge_match_cloud(a->knowledge, o->cloud_reason).rule : NULL;
    const cause *told = r ? r->cause : NULL;
    const event *deciding = c->deciding_row != NO_EVENT ? &a->events.v[c->deciding_row] : NULL;
    bool covered = is_covered(a, c->first);
    o->outcome = outcome_of(c->end);
    o->started = c->first;
    o->started_seen = false;
    if (deciding && c->end != CLOUD_OPEN)
        o->ended = deciding->time;
    o->reached_on_premises = covered ? TRI_NO : TRI_UNKNOWN;
    o->writeback = handed_over(a, c, told, covered, o);
    o->turned_away = c->end == CLOUD_FAILED && !c->submitted && cause_has(told, CAUSE_TAG_TURNED_AWAY);
    w->deciding_event = NO_EVENT;
}

/* The directory took the password and the user saw an error all the same, or the other way round. */
static void compare_sides(const analyzer *a, operation *o, const operation_work *w, const cloud_operation *c,
                          bool last_try)
{
    if (o->outcome != OUTCOME_SUCCEEDED || !last_try)
        return;
    if (is_partial_success(a, c))
        o->warnings |= WARN_CLOUD_FAILED_AFTER_WRITEBACK;
    else if ((c->end == CLOUD_FAILED || c->end == CLOUD_BLOCKED) && !w->cloud_only)
        o->warnings |= WARN_USER_SAW_ERROR;
}

/* By UPN and by object id: symbols of one table do not collide. */
static void note_users_on_premises(analyzer *a)
{
    for (size_t i = 0; i < a->events.n; i++) {
        const event *e = &a->events.v[i];
        if (!e->cloud && e->user)
            map_put(&a->users_on_premises, e->user, 1, NULL);
        if (!e->cloud && e->object_id)
            map_put(&a->users_on_premises, e->object_id, 1, NULL);
    }
}

void stage_cloud_apply(analyzer *a)
{
    note_users_on_premises(a);
    for (uint32_t i = 0; i < a->operations.n; i++) {
        operation *o = &a->operations.v[i];
        operation_work *w = &a->op_work.v[i];
        const cloud_operation *c = cloud_of(a, w);
        if (!c)
            continue;
        fill_columns(a, o, c);
        if (w->cloud_only)
            fill_cloud_only(a, o, w, c);
        compare_sides(a, o, w, c, c->operation == i);
    }
}
