/* What the cloud's side adds to an operation: its columns, the outcome where no server logged anything, whether a
   password was handed to writeback, whether the user was turned away for writeback's sake, and warnings where the two
   sides differ. */
#include "analyzer/judgement/judgement.h"
#include "base/text.h"

typedef struct applier {
    const shared *shared;
    const event_log *log;
    const servers *servers;
    map on_premises; /* users that a server's event names, by UPN and by object id: symbols of one table differ */
} applier;

static bool reason_holds(const shared *s, const cloud_operation *c, str text)
{
    return str_find_nocase(sym_text(s, c->reason), text) != STR_NONE;
}

static bool is_partial_success(const shared *s, const cloud_operation *c)
{
    return c->partial || reason_holds(s, c, STR("OnPremisesSuccessCloudFailure"));
}

/* Between the first and last record of a server that writes passwords back. */
static bool is_covered(const servers *all, instant t)
{
    for (size_t s = 0; instant_known(t) && s < all->n; s++) {
        const server_log *log = &all->v[s];
        if (log->writeback && instant_known(log->first) && log->first <= t && t <= log->last)
            return true;
    }
    return false;
}

static void fill_columns(const shared *s, operation *o, const cloud_operation *c)
{
    static const str results[] = {[TRI_YES] = STR_INIT("success"), [TRI_NO] = STR_INIT("failure")};
    const cloud_told told = {
        .activity = sym_text(s, c->activity),
        .result = results[c->success],
        .reason = text_one_line(s->texts, sym_text(s, c->reason)),
        .last_step = text_one_line(s->texts, sym_text(s, c->step)),
        .methods = c->methods,
        .role = sym_text(s, c->role),
        .ip = sym_text(s, c->ip),
        .submissions = c->submissions,
    };
    o->cloud = kept_copy(s, &told, sizeof told);
    o->reason_event = c->reason ? c->deciding_row : NO_EVENT;
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

static bool agent_is(const shared *s, const cloud_operation *c, str name)
{
    return str_eq_nocase(sym_text(s, c->agent), name);
}

/* By its name of today, or an older one. */
static bool agent_is_connect(const shared *s, const cloud_operation *c)
{
    return agent_is(s, c, STR("Microsoft Entra Connect")) || agent_is(s, c, STR("AADConnect"));
}

/* Does the row itself say that it went to Connect? */
static bool says_connect(const shared *s, const cloud_operation *c, const cause *told)
{
    return cause_has(told, CAUSE_TAG_OF_CONNECT) || agent_is_connect(s, c);
}

/* Or has the person been seen on a server at another time? */
static bool shows_connect(const applier *a, const cloud_operation *c, const cause *told, const operation *o)
{
    return says_connect(a->shared, c, told) || (o->user && map_get(&a->on_premises, o->user)) ||
           (o->object_id && map_get(&a->on_premises, o->object_id));
}

/* Was a password handed to writeback, though no server logged it? */
static tri handed_over(const applier *a, const cloud_operation *c, const cause *told, bool covered, const operation *o)
{
    if (c->by_service)
        return TRI_UNKNOWN;
    if (c->end == CLOUD_BLOCKED || c->end == CLOUD_CANCELLED)
        return TRI_NO;
    if (!c->submissions || c->direct || agent_is(a->shared, c, STR("None")) || agent_is(a->shared, c, STR("CloudSync")))
        return TRI_NO;
    if (told && !cause_has(told, CAUSE_TAG_BEYOND))
        return TRI_NO;
    if (says_connect(a->shared, c, told))
        return TRI_YES;
    if (c->end == CLOUD_SUCCEEDED && covered)
        return TRI_NO;
    return covered && shows_connect(a, c, told, o) ? TRI_YES : TRI_UNKNOWN;
}

static void fill_cloud_only(const applier *a, operation *o, operation_work *w, const cloud_operation *c)
{
    str reason = cloud_told_of(o)->reason;
    const rule *r =
        c->end == CLOUD_FAILED && reason.n ? knowledge_match_cloud(a->shared->knowledge, reason).rule : NULL;
    const cause *told = r ? r->cause : NULL;
    const event *deciding = c->deciding_row != NO_EVENT ? &a->log->events.v[c->deciding_row] : NULL;
    bool covered = is_covered(a->servers, c->first);
    o->outcome = cause_has(told, CAUSE_TAG_LEFT) ? OUTCOME_UNFINISHED : outcome_of(c->end);
    if (deciding && c->end != CLOUD_OPEN)
        o->ended = deciding->time;
    o->reached_on_premises = covered ? TRI_NO : TRI_UNKNOWN;
    o->writeback = handed_over(a, c, told, covered, o);
    o->turned_away = c->end == CLOUD_FAILED && !c->submissions && cause_has(told, CAUSE_TAG_TURNED_AWAY);
    w->deciding_event = NO_EVENT;
}

/* The directory took the password and the user saw an error all the same, or the other way round. */
static void compare_sides(const shared *s, operation *o, const operation_work *w, const cloud_operation *c)
{
    if (o->outcome != OUTCOME_SUCCEEDED || !w->cloud_newest)
        return;
    if (is_partial_success(s, c))
        o->warnings |= WARN_CLOUD_FAILED_AFTER_WRITEBACK;
    else if ((c->end == CLOUD_FAILED || c->end == CLOUD_BLOCKED) && !w->cloud_only)
        o->warnings |= WARN_USER_SAW_ERROR;
}

static void note_on_premises(applier *a)
{
    for (size_t i = 0; i < a->log->events.n; i++) {
        const event *e = &a->log->events.v[i];
        if (!event_is_row(e) && e->user)
            map_put(&a->on_premises, e->user, 1, NULL);
        if (!event_is_row(e) && e->object_id)
            map_put(&a->on_premises, e->object_id, 1, NULL);
    }
}

void judge_cloud(const shared *s, const event_log *log, const servers *all, const cloud_side *cloud, operations *ops)
{
    applier a = {.shared = s, .log = log, .servers = all};
    if (cloud->n)
        note_on_premises(&a);
    for (uint32_t i = 0; i < ops->n; i++) {
        operation *o = &ops->v[i];
        operation_work *w = &ops->work[i];
        const cloud_operation *c = cloud_of(cloud, w);
        if (!c)
            continue;
        fill_columns(s, o, c);
        if (w->cloud_only)
            fill_cloud_only(&a, o, w, c);
        compare_sides(s, o, w, c);
    }
    map_free(&a.on_premises);
}
