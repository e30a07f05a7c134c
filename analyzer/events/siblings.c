/* Rows of the directory that belong to nothing. */
#include "analyzer/events/events.h"

/* A new password straight in the directory, by somebody. */
static bool is_direct_act(const shared *s, const audit_fact *f)
{
    return f->use == USE_DIRECT && (f->actor || f->actor_id || f->actor_name) && row_identity(s, f) == IDENTITY_NONE;
}

static bool names_operation(const shared *s, const event_log *log, const event *e)
{
    if (!event_is_row(e))
        return e->role == ROLE_START || e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE || e->role == ROLE_ERROR;
    const audit_fact *f = fact_of(log, e);
    return f->use == USE_DECIDES || f->use == USE_STEP || f->use == USE_BLOCKED || is_direct_act(s, f);
}

static bool belongs_to_nothing(const event_log *log, const event *e, const wide_map *known)
{
    if (!event_is_row(e) || fact_of(log, e)->form != AUDIT_LOG || fact_of(log, e)->use != USE_SIBLING)
        return false;
    return guid_is_none(e->tracking) || !wide_map_get(known, guid_key(e->tracking));
}

const uint64_t *siblings_drop(const shared *s, const unit_order *units, event_log *log)
{
    wide_map known = {0};
    size_t n = log->rows.n ? log->events.n : 0; /* without rows nothing can go */
    bool *marked = mem_zalloc(log->events.n + 1, sizeof *marked);
    for (size_t i = 0; i < n; i++) {
        const event *e = &log->events.v[i];
        if (!guid_is_none(e->tracking) && names_operation(s, log, e))
            wide_map_put(&known, guid_key(e->tracking), 1, NULL);
    }
    for (size_t i = 0; i < n; i++)
        marked[i] = belongs_to_nothing(log, &log->events.v[i], &known);
    const uint64_t *counts = events_drop(s, units, log, marked);
    mem_free(marked);
    wide_map_free(&known);
    return counts;
}
