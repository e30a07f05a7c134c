/* Rows of the directory that belong to nothing. */
#include "analyzer/events/events.h"

bool is_direct_reset(const shared *s, const event_log *log, const event *e)
{
    const audit_fact *f = fact_of(log, e);
    return f->use == USE_DIRECT_RESET && f->actor && !knowledge_is_sync(s->knowledge, sym_text(s, f->actor)) &&
           (e->user || e->object_id);
}

static bool names_operation(const shared *s, const event_log *log, const event *e)
{
    if (!event_is_row(e))
        return e->role == ROLE_START || e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE || e->role == ROLE_ERROR;
    activity_use use = fact_of(log, e)->use;
    return use == USE_DECIDES || use == USE_STEP || use == USE_BLOCKED || is_direct_reset(s, log, e);
}

static bool belongs_to_nothing(const shared *s, const event_log *log, const event *e, const wide_map *known)
{
    if (!event_is_row(e) || fact_of(log, e)->form != AUDIT_LOG)
        return false;
    activity_use use = fact_of(log, e)->use;
    if (use != USE_SIBLING && (use != USE_DIRECT_RESET || is_direct_reset(s, log, e)))
        return false;
    return guid_is_none(e->tracking) || !wide_map_get(known, guid_key(e->tracking));
}

const uint64_t *siblings_drop(const shared *s, const unit_order *units, event_log *log)
{
    wide_map known = {0};
    bool *marked = mem_zalloc(log->events.n + 1, sizeof *marked);
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        if (!guid_is_none(e->tracking) && names_operation(s, log, e))
            wide_map_put(&known, guid_key(e->tracking), 1, NULL);
    }
    for (size_t i = 0; i < log->events.n; i++)
        marked[i] = belongs_to_nothing(s, log, &log->events.v[i], &known);
    const uint64_t *counts = events_drop(s, units, log, marked);
    mem_free(marked);
    wide_map_free(&known);
    return counts;
}
