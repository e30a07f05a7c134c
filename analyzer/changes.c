/* What was changed, or changed by itself: service starts and stops, onboarding and offboarding, new versions. */
#include "analyzer/internal.h"
#include "base/text.h"

static str change_word(int32_t id)
{
    switch (id) {
    case 31004:
        return STR("onboarding-started");
    case 31005:
        return STR("onboarding");
    case 31012:
        return STR("offboarding-started");
    case 31013:
        return STR("offboarding");
    case 31014:
        return STR("offboarding-failed");
    case EVENT_STARTED:
        return STR("service-started");
    case EVENT_STOPPED:
        return STR("service-stopped");
    default:
        return (str){NULL, 0};
    }
}

static void add(analyzer *a, const event *e, str change, str detail)
{
    if (!e->in_period)
        return;
    *array_push(&a->changes) = (change_row){.time = e->time,
                                            .computer = e->computer,
                                            .change = change,
                                            .detail = detail,
                                            .unit = e->unit,
                                            .record_id = e->record_id,
                                            .has_record_id = e->has_record_id};
}

typedef struct versions {
    sym client, sync; /* newest seen on a server */
} versions;

static void add_version(analyzer *a, const event *e, sym *known, str what)
{
    if (!e->version || e->version == *known)
        return;
    str now = sym_text(a, e->version);
    if (*known) {
        str before = sym_text(a, *known);
        add(a, e, STR("version"),
            arena_printf(&a->work, "%.*s %.*s -> %.*s", STR_ARG(what), STR_ARG(before), STR_ARG(now)));
    }
    *known = e->version;
}

static str cloud_change(activity_use use)
{
    if (use == USE_WRITEBACK_ON)
        return STR("writeback-enabled");
    if (use == USE_WRITEBACK_OFF)
        return STR("writeback-disabled");
    return use == USE_POLICY ? STR("policy-changed") : (str){NULL, 0};
}

/* Switched on or off, or policy, in the audit log; who did it is told there. Those from event *next on that are no
   later than `until`. */
static void add_cloud_changes(analyzer *a, size_t *next, instant until)
{
    for (; *next < a->events.n && instant_or_last(a->events.v[*next].time) <= until; ++*next) {
        const event *e = &a->events.v[*next];
        str change = e->cloud ? cloud_change(fact_of(a, e)->use) : (str){NULL, 0};
        if (!change.n || !e->in_period)
            continue;
        const audit_fact *f = fact_of(a, e);
        str detail = text_one_line(&a->work, f->changed ? sym_text(a, f->changed) : event_head(e));
        *array_push(&a->changes) = (change_row){
            .time = e->time, .change = change, .detail = detail, .by = sym_text(a, f->actor), .unit = e->unit};
    }
}

/* In order of correlation: a change stands where its server's log puts it, whatever its clock said; those of the cloud
   by their time between them. */
void stage_changes(analyzer *a)
{
    versions *newest = mem_zalloc(a->servers.n + 1, sizeof *newest);
    size_t next = 0;
    for (size_t k = 0; k < a->order_n; k++) {
        const event *e = &a->events.v[a->order[k]];
        if (instant_known(e->time))
            add_cloud_changes(a, &next, e->time);
        bool writeback = is_writeback_event(a, e);
        str change = writeback ? change_word(e->id) : (str){NULL, 0};
        if (change.n)
            add(a, e, change, event_reason(e));
        if (writeback)
            add_version(a, e, &newest[e->server].client, STR("writeback client"));
        else if (is_sync_event(a, e))
            add_version(a, e, &newest[e->server].sync, STR("Entra Connect"));
    }
    add_cloud_changes(a, &next, INT64_MAX);
    mem_free(newest);
}
