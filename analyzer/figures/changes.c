/* What was changed, or changed by itself: service starts and stops, onboarding and offboarding, new versions. */
#include "analyzer/figures/figures.h"
#include "base/text.h"

static change_id change_of(int32_t id)
{
    switch (id) {
    case 31004:
        return CHANGE_ONBOARDING_STARTED;
    case 31005:
        return CHANGE_ONBOARDING;
    case 31012:
        return CHANGE_OFFBOARDING_STARTED;
    case 31013:
        return CHANGE_OFFBOARDING;
    case 31014:
        return CHANGE_OFFBOARDING_FAILED;
    case EVENT_STARTED:
        return CHANGE_SERVICE_STARTED;
    case EVENT_STOPPED:
        return CHANGE_SERVICE_STOPPED;
    default:
        return CHANGE_NONE;
    }
}

/* Where a change goes: those of the day before the period stand beside its incidents, and nowhere else. */
typedef struct change_rows {
    const known *known;
    period period;
    change_list in;
    ARRAY(change_row) before;
} change_rows;

static void add(change_rows *to, size_t at, change_row row)
{
    const event *e = &to->known->log->events.v[at];
    instant from = to->period.from;
    row.time = e->time;
    row.unit = e->unit;
    if (event_in_period(to->known->operations, to->known->log, at, to->period))
        *array_push(&to->in.rows) = row;
    else if (instant_known(from) && instant_known(e->time) && e->time < from && e->time >= from - DAY_NS)
        *array_push(&to->before) = row;
}

static void add_server_change(change_rows *to, size_t at, change_id change, str detail)
{
    const event *e = &to->known->log->events.v[at];
    add(to, at,
        (change_row){.computer = e->computer,
                     .change = knowledge_change(to->known->shared->knowledge, change),
                     .detail = detail,
                     .record_id = e->record_id,
                     .has_record_id = e->has_record_id});
}

typedef struct versions {
    sym client, sync; /* newest seen on a server */
} versions;

static void add_version(change_rows *to, size_t at, sym *known, str what)
{
    const shared *s = to->known->shared;
    const event *e = &to->known->log->events.v[at];
    if (!e->version || e->version == *known)
        return;
    str now = sym_text(s, e->version);
    if (*known) {
        str before = sym_text(s, *known);
        add_server_change(to, at, CHANGE_VERSION,
                          arena_printf(s->texts, "%.*s %.*s -> %.*s", STR_ARG(what), STR_ARG(before), STR_ARG(now)));
    }
    *known = e->version;
}

static change_id cloud_change(activity_use use)
{
    if (use == USE_WRITEBACK_ON)
        return CHANGE_WRITEBACK_ENABLED;
    if (use == USE_WRITEBACK_OFF)
        return CHANGE_WRITEBACK_DISABLED;
    return use == USE_POLICY ? CHANGE_POLICY_CHANGED : CHANGE_NONE;
}

/* Switched on or off, or policy, in the audit log; who did it is told there. Those from event *next on that are no
   later than `until`. */
static void add_cloud_changes(change_rows *to, size_t *next, instant until)
{
    const shared *s = to->known->shared;
    const event_log *log = to->known->log;
    for (; *next < log->events.n && instant_or_last(log->events.v[*next].time) <= until; ++*next) {
        const event *e = &log->events.v[*next];
        change_id change = event_is_row(e) ? cloud_change(fact_of(log, e)->use) : CHANGE_NONE;
        if (change == CHANGE_NONE)
            continue;
        const audit_fact *f = fact_of(log, e);
        str detail = text_one_line(s->texts, f->changed ? sym_text(s, f->changed) : event_text(e));
        add(to, *next,
            (change_row){
                .change = knowledge_change(s->knowledge, change), .detail = detail, .by = sym_text(s, f->actor)});
    }
}

/* What an event of a server changed. */
static void add_server_changes(change_rows *to, size_t at, versions *newest)
{
    const shared *s = to->known->shared;
    const event *e = &to->known->log->events.v[at];
    bool writeback = is_writeback_event(s, e);
    change_id change = writeback ? change_of(e->id) : CHANGE_NONE;
    if (change != CHANGE_NONE)
        add_server_change(to, at, change, event_reason(e));
    if (writeback)
        add_version(to, at, &newest[e->server].client, STR("writeback client"));
    else if (is_sync_event(s, e))
        add_version(to, at, &newest[e->server].sync, STR("Entra Connect"));
}

/* In order of correlation: a change stands where its server's log puts it, whatever its clock said; those of the cloud
   by their time between them. */
change_list changes_find(const known *k, period p)
{
    versions *newest = mem_zalloc(k->servers->n + 1, sizeof *newest);
    change_rows to = {.known = k, .period = p};
    size_t next = 0;
    for (size_t i = 0; i < k->order->n; i++) {
        uint32_t at = k->order->v[i];
        if (instant_known(k->log->events.v[at].time))
            add_cloud_changes(&to, &next, k->log->events.v[at].time);
        add_server_changes(&to, at, newest);
    }
    add_cloud_changes(&to, &next, INT64_MAX);
    to.in.in_period = to.in.rows.n;
    for (size_t i = 0; i < to.before.n; i++)
        *array_push(&to.in.rows) = to.before.v[i];
    array_free(&to.before);
    mem_free(newest);
    return to.in;
}
