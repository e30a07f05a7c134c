/* What was changed, or changed by itself: service starts and stops, onboarding and offboarding, new versions. */
#include "analyzer/internal.h"
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
    analyzer *a;
    ARRAY(change_row) before;
} change_rows;

static void add(change_rows *to, const event *e, change_row row)
{
    instant from = to->a->options.from;
    row.time = e->time;
    row.unit = e->unit;
    if (e->in_period)
        *array_push(&to->a->changes) = row;
    else if (instant_known(from) && instant_known(e->time) && e->time < from && e->time >= from - DAY_NS)
        *array_push(&to->before) = row;
}

static void add_server_change(change_rows *to, const event *e, change_id change, str detail)
{
    add(to, e,
        (change_row){.computer = e->computer,
                     .change = knowledge_change(to->a->knowledge, change),
                     .detail = detail,
                     .record_id = e->record_id,
                     .has_record_id = e->has_record_id});
}

typedef struct versions {
    sym client, sync; /* newest seen on a server */
} versions;

static void add_version(change_rows *to, const event *e, sym *known, str what)
{
    analyzer *a = to->a;
    if (!e->version || e->version == *known)
        return;
    str now = sym_text(a, e->version);
    if (*known) {
        str before = sym_text(a, *known);
        add_server_change(to, e, CHANGE_VERSION,
                          arena_printf(&a->work, "%.*s %.*s -> %.*s", STR_ARG(what), STR_ARG(before), STR_ARG(now)));
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
    analyzer *a = to->a;
    for (; *next < a->events.n && instant_or_last(a->events.v[*next].time) <= until; ++*next) {
        const event *e = &a->events.v[*next];
        change_id change = e->cloud ? cloud_change(fact_of(a, e)->use) : CHANGE_NONE;
        if (change == CHANGE_NONE)
            continue;
        const audit_fact *f = fact_of(a, e);
        str detail = text_one_line(&a->work, f->changed ? sym_text(a, f->changed) : event_head(e));
        add(to, e,
            (change_row){
                .change = knowledge_change(a->knowledge, change), .detail = detail, .by = sym_text(a, f->actor)});
    }
}

/* In order of correlation: a change stands where its server's log puts it, whatever its clock said; those of the cloud
   by their time between them. */
void stage_changes(analyzer *a)
{
    versions *newest = mem_zalloc(a->servers.n + 1, sizeof *newest);
    change_rows to = {.a = a};
    size_t next = 0;
    for (size_t k = 0; k < a->order_n; k++) {
        const event *e = &a->events.v[a->order[k]];
        if (instant_known(e->time))
            add_cloud_changes(&to, &next, e->time);
        bool writeback = is_writeback_event(a, e);
        change_id change = writeback ? change_of(e->id) : CHANGE_NONE;
        if (change != CHANGE_NONE)
            add_server_change(&to, e, change, event_reason(e));
        if (writeback)
            add_version(&to, e, &newest[e->server].client, STR("writeback client"));
        else if (is_sync_event(a, e))
            add_version(&to, e, &newest[e->server].sync, STR("Entra Connect"));
    }
    add_cloud_changes(&to, &next, INT64_MAX);
    a->changes_in_period = a->changes.n;
    for (size_t i = 0; i < to.before.n; i++)
        *array_push(&a->changes) = to.before.v[i];
    array_free(&to.before);
    mem_free(newest);
}
