/* What was changed, or changed by itself: service starts and stops, onboarding and offboarding, new versions. */
#include "analyzer/internal.h"

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
    *array_push(&a->changes) = (change_row){.time = e->time, .computer = e->computer, .change = change, .detail = detail,
                                            .unit = e->unit, .record_id = e->record_id, .has_record_id = e->has_record_id};
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

/* In order of correlation: a change stands where its server's log puts it, whatever its clock said. */
void stage_changes(analyzer *a)
{
    versions *newest = mem_zalloc(a->servers.n + 1, sizeof *newest);
    for (size_t k = 0; k < a->events.n; k++) {
        const event *e = &a->events.v[a->order[k]];
        bool writeback = is_writeback_event(a, e);
        str change = writeback ? change_word(e->id) : (str){NULL, 0};
        if (change.n)
            add(a, e, change, event_reason(e));
        if (writeback)
            add_version(a, e, &newest[e->server].client, STR("writeback client"));
        else if (is_sync_event(a, e))
            add_version(a, e, &newest[e->server].sync, STR("Entra Connect"));
    }
    mem_free(newest);
}
