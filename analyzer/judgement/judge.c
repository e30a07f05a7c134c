/* The root cause of every operation that failed or is unfinished: the first of these that fits.

     text      a text that tells the cause alone, in any failure or error event
     acquire   the code behind `Failed to acquire user information` of the sync engine
     code      the code of the newest AD error (33xxx) or failure message; wrappers never
     evidence  other codes of the sync engine; noise and wrappers never
     event     the id of the AD error (33xxx), then that of other errors
     cloud     what the portal said
     service   stopped while the operation was open, or not there at that minute; before the cloud where that knows no
               more than that the service could not be reached
     no answer for an unfinished operation, unknown for the rest

   Within a step the newest event wins, then the order of the causes. */
#include "analyzer/judgement/rules.h"

#include <assert.h>

typedef struct told {
    const cause *cause;
    const rule *rule;   /* NULL: none told it, but */
    const str *by;      /* this did */
    const event *event; /* that told it; NULL: none */
    uint32_t code;
    bool has_code;
} told;

typedef struct judge {
    const shared *shared;
    const event_log *log;
    const evidence *evidence;
    const cloud_side *cloud;
    const service *service;
    const operations *ops;
    operation *o;
    const operation_work *w;
} judge;

/* What tells a cause without a rule, as operations.csv has it. */
static const str as_service = STR_INIT("service-state"), as_absence = STR_INIT("not-reached"),
                 as_cloud = STR_INIT("cloud-result"), as_no_answer = STR_INIT("no-answer"),
                 as_nothing = STR_INIT("nothing-fits");

static told cause_named(const judge *j, cause_id id, const str *by)
{
    return (told){.cause = knowledge_cause_at(j->shared->knowledge, id), .by = by};
}

static told cause_of_stop(const judge *j, const event *stop)
{
    told t = cause_named(j, CAUSE_SERVICE_RESTARTED, &as_service);
    t.event = stop;
    return t;
}

static bool speaks(const event *e)
{
    return e->role == ROLE_FAILURE || e->role == ROLE_ERROR;
}

/* Its k-th event, newest first. */
static const event *newest(const judge *j, uint32_t k)
{
    return &j->log->events.v[j->ops->events.v[j->o->first_event + j->o->event_count - 1 - k]];
}

/* 6329 that may as well belong to another operation refines nothing. */
static bool usable(const judge *j, const event *e)
{
    return speaks(e) && !j->evidence->ambiguous[e - j->log->events.v];
}

static told told_by(const rule *r, const event *e)
{
    return (told){.cause = r->cause, .rule = r, .event = e};
}

static told by_text(const judge *j)
{
    for (uint32_t k = 0; k < j->o->event_count; k++) {
        const event *e = newest(j, k);
        const rule *r = usable(j, e) ? rule_of_text(j->shared, e) : NULL;
        if (r)
            return told_by(r, e);
    }
    return (told){0};
}

/* Which codes a step looks at: of which events, and which of theirs. */
typedef struct code_step {
    bool (*from)(const judge *j, const event *e);
    bool (*wanted)(const event_code *c);
} code_step;

static bool from_sync_engine(const judge *j, const event *e)
{
    return is_sync_event(j->shared, e);
}

static bool from_writeback(const judge *j, const event *e)
{
    return !is_sync_event(j->shared, e) && (is_ad_error(e) || e->role == ROLE_FAILURE);
}

static bool is_acquired(const event_code *c)
{
    return c->acquired;
}

static bool is_any(const event_code *c)
{
    (void)c;
    return true;
}

static bool is_no_wrapper(const event_code *c)
{
    return !c->internal;
}

static const code_step acquired_codes = {from_sync_engine, is_acquired}, own_codes = {from_writeback, is_any},
                       evidence_codes = {from_sync_engine, is_no_wrapper};

static told by_code(const judge *j, code_step step)
{
    for (uint32_t k = 0; k < j->o->event_count; k++) {
        const event *e = newest(j, k);
        if (!usable(j, e) || !step.from(j, e))
            continue;
        told best = {0};
        for (size_t i = 0; i < e->code_count; i++) {
            const event_code *c = &e->codes[i];
            if (!step.wanted(c) || !code_says_something(j->shared, c->value))
                continue;
            rule_match m = knowledge_match_code(j->shared->knowledge, c->value, j->o->kind);
            if (m.rule && (!best.cause || m.rule->cause->rank < best.cause->rank))
                best = (told){.cause = m.rule->cause, .rule = m.rule, .event = e, .code = c->value, .has_code = true};
        }
        if (best.cause)
            return best;
    }
    return (told){0};
}

static told by_event(const judge *j, bool ad_errors)
{
    for (uint32_t k = 0; k < j->o->event_count; k++) {
        const event *e = newest(j, k);
        if (!usable(j, e) || is_ad_error(e) != ad_errors || is_sync_event(j->shared, e))
            continue;
        rule_match m = knowledge_match_event(j->shared->knowledge, sym_text(j->shared, e->provider), e->id);
        if (m.rule)
            return told_by(m.rule, e);
    }
    return (told){0};
}

static told by_cloud(const judge *j)
{
    rule_match m = {0};
    str reason = cloud_told_of(j->o)->reason;
    if (reason.n)
        m = knowledge_match_cloud(j->shared->knowledge, reason);
    return m.rule ? told_by(m.rule, NULL) : (told){0};
}

/* ---- the service at that minute ---- */

static told by_service(const judge *j)
{
    const operation *o = j->o;
    if (!instant_known(o->started) || j->w->cloud_only)
        return (told){0};
    uint32_t server = j->log->events.v[j->w->first_event].server;
    instant end = instant_known(o->ended) ? o->ended : o->started + j->shared->options->window_s * NS_PER_S;
    const event *stop = stop_between(j->service, server, o->started, end);
    if (stop)
        return cause_of_stop(j, stop);
    const service_row *row = service_row_of(j->service, server, o->started);
    if (row && (row->state == STATE_DOWN || row->state == STATE_SILENT))
        return cause_named(j, CAUSE_SERVICE_DOWN, &as_service);
    return (told){0};
}

static told no_answer(const judge *j)
{
    return j->o->outcome == OUTCOME_UNFINISHED ? cause_named(j, CAUSE_NO_ANSWER, &as_no_answer)
                                               : cause_named(j, CAUSE_UNKNOWN, &as_nothing);
}

/* ---- what only the cloud saw ---- */

/* How long before and after an operation an error of the service still explains it. */
#define MINUTES_AROUND_NS (5 * MINUTE_NS)
/* Real logs have some hundred in that time; a hostile one may have them all. */
enum { EVENTS_AROUND = 4096 };

/* The newest error of the service itself, on any server, around the operation. */
static told by_errors_around(const judge *j, const cloud_operation *c)
{
    const event_log *log = j->log;
    size_t low = 0, high = log->events.n; /* events are stored by time */
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (instant_or_last(log->events.v[mid].time) <= c->last + MINUTES_AROUND_NS)
            low = mid + 1;
        else
            high = mid;
    }
    for (size_t i = low; i > 0 && low - i < EVENTS_AROUND && log->events.v[i - 1].time >= c->first - MINUTES_AROUND_NS;
         i--) {
        const event *e = &log->events.v[i - 1];
        bool lone = e->role == ROLE_ERROR && j->ops->of_event[i - 1] == NO_OPERATION;
        const cause *told_cause = lone ? cause_of_event(j->shared, e) : NULL;
        if (told_cause)
            return (told){.cause = told_cause, .by = &as_service, .event = e};
    }
    return (told){0};
}

/* A stop on any server while the operation was open, or no service when it began. */
static told by_service_then(const judge *j, const cloud_operation *c)
{
    for (size_t s = 0; s < j->service->servers->n; s++) {
        const event *stop = stop_between(j->service, s, c->first, c->last);
        if (stop)
            return cause_of_stop(j, stop);
    }
    const service_row *row = service_row_of_tenant(j->service, c->first);
    bool away = row && (row->state == STATE_DOWN || row->state == STATE_SILENT);
    return away ? cause_named(j, CAUSE_SERVICE_DOWN, &as_service) : (told){0};
}

/* Handed over by what the cloud says, and it never showed up on a server: the service's errors of those minutes or its
   state say why, else it could not be reached, whatever the cloud made of it. A refusal by the password policy is an
   answer, so it was reached somewhere. */
static told by_absence(const judge *j, const cloud_operation *c, told from_cloud)
{
    if (!instant_known(c->first) || cause_has(from_cloud.cause, CAUSE_TAG_ANSWERED))
        return from_cloud;
    told t = by_errors_around(j, c);
    if (!t.cause)
        t = by_service_then(j, c);
    if (t.cause)
        return t;
    return cause_has(from_cloud.cause, CAUSE_TAG_UNREACHABLE)
               ? from_cloud
               : cause_named(j, CAUSE_ON_PREMISES_UNREACHABLE, &as_absence);
}

static told find_cloud_cause(const judge *j, const cloud_operation *c)
{
    if (c->end == CLOUD_CANCELLED)
        return cause_named(j, CAUSE_CANCELLED, &as_cloud);
    if (c->end == CLOUD_ABANDONED)
        return cause_named(j, c->method_open ? CAUSE_VERIFICATION_NOT_COMPLETED : CAUSE_ABANDONED, &as_cloud);
    told t = by_cloud(j);
    if (t.cause == knowledge_cause_at(j->shared->knowledge, CAUSE_ABANDONED) && c->method_open)
        t = cause_named(j, CAUSE_VERIFICATION_NOT_COMPLETED, &as_cloud);
    if (!t.cause && c->contacted_admin)
        t = cause_named(j, CAUSE_CONTACTED_ADMIN, &as_cloud);
    /* Where no log covers the time, nothing says that it never arrived: the cloud's word stands. */
    if (j->o->writeback == TRI_YES && (j->o->reached_on_premises == TRI_NO || !t.cause))
        t = by_absence(j, c, t);
    return t.cause ? t : no_answer(j);
}

/* The cloud could not reach a service whose server has logged the operation: a stop at that minute says more. */
static told by_cloud_or_service(const judge *j)
{
    told t = by_cloud(j);
    bool says_all = t.cause && !cause_has(t.cause, CAUSE_TAG_UNREACHABLE);
    told service = says_all ? t : by_service(j);
    return service.cause ? service : t;
}

static told find_cause(const judge *j)
{
    const cloud_operation *c = cloud_of(j->cloud, j->w);
    if (c && c->end == CLOUD_BLOCKED)
        return cause_named(j, CAUSE_THROTTLED, &as_cloud);
    if (j->w->cloud_only)
        return find_cloud_cause(j, c);
    told t = by_text(j);
    if (!t.cause)
        t = by_code(j, acquired_codes);
    if (!t.cause)
        t = by_code(j, own_codes);
    if (!t.cause)
        t = by_code(j, evidence_codes);
    if (!t.cause)
        t = by_event(j, true);
    if (!t.cause)
        t = by_event(j, false);
    if (!t.cause)
        t = by_cloud_or_service(j);
    return t.cause ? t : no_answer(j);
}

/* ---- what is said of it ---- */

/* The newest event of the operation that gives a reason, when what told the cause has none of its own. */
static const event *any_reason(const judge *j)
{
    for (uint32_t k = 0; k < j->o->event_count; k++) {
        const event *e = newest(j, k);
        if (speaks(e) && e->reason_bytes)
            return e;
    }
    return NULL;
}

/* The reason, and where it stands: what decided, else any event, else the cloud. */
static void give_reason(judge *j, const event *deciding)
{
    operation *o = j->o;
    const event *from = deciding, *any = any_reason(j);
    o->reason = from ? reason_of(j->shared, from) : STR("");
    if (!o->reason.n && any) {
        from = any;
        o->reason = reason_of(j->shared, from);
    }
    if (!o->reason.n) {
        o->reason = cloud_told_of(o)->reason;
        from = o->reason_event == NO_EVENT ? deciding : NULL; /* else the cloud's row, which is noted already */
    }
    if (from)
        o->reason_event = (uint32_t)(from - j->log->events.v);
}

/* The code that told the cause, else the one that the deciding event is known by, else another of its codes that leads
   to the cause; none that contradicts it. */
static bool find_code(const judge *j, told t, const event *deciding, uint32_t *out)
{
    const shared *s = j->shared;
    uint32_t code = t.code;
    bool found = t.has_code;
    if (!found && deciding && event_has_code(deciding)) {
        code = event_error_code(deciding);
        found = code_agrees(s, j->o, t.cause, t.rule, code);
        for (size_t i = 0; i < deciding->code_count && !found; i++) {
            code = deciding->codes[i].value;
            found = code_says_something(s, code) && code_agrees(s, j->o, t.cause, t.rule, code);
        }
    }
    assert(!found || code_agrees(s, j->o, t.cause, t.rule, code));
    *out = found ? code : 0;
    return found;
}

static void say(judge *j, told t)
{
    operation *o = j->o;
    const event *deciding = t.event && j->ops->of_event[t.event - j->log->events.v] != NO_OPERATION ? t.event : NULL;
    if (!deciding && j->w->deciding_event != NO_EVENT)
        deciding = &j->log->events.v[j->w->deciding_event];
    o->cause = t.cause;
    o->decided_by = t.rule ? &t.rule->where : t.by;
    o->decided_at = t.event ? (uint32_t)(t.event - j->log->events.v) : NO_EVENT;
    o->has_error_code = find_code(j, t, deciding, &o->error_code);
    give_reason(j, deciding);
    o->is_service_failure = t.cause && fault_side(t.cause->fault) == SIDE_SERVICE;
}

/* Where the outcome stands: on the server's side, else in the cloud; NO_EVENT: nothing tells it. */
static uint32_t decided_outcome(const judge *j)
{
    const cloud_operation *c = cloud_of(j->cloud, j->w);
    return j->w->deciding_event != NO_EVENT ? j->w->deciding_event : c ? c->deciding_row : NO_EVENT;
}

void judge_causes(const shared *s, const event_log *log, const evidence *ev, const cloud_side *cloud,
                  const service *service, operations *ops)
{
    assert(ops->events.n || !ops->n); /* listed by now */
    for (uint32_t i = 0; i < ops->n; i++) {
        operation *o = &ops->v[i];
        judge j = {s, log, ev, cloud, service, ops, o, &ops->work[i]};
        if (o->outcome == OUTCOME_FAILED || o->outcome == OUTCOME_UNFINISHED)
            say(&j, find_cause(&j));
        if (o->decided_at == NO_EVENT)
            o->decided_at = decided_outcome(&j);
    }
}
