/* What an event says: whose it is, its own part of the message, the reason in it. And the log of them. */
#include "analyzer/events/events.h"

bool is_writeback_event(const shared *s, const event *e)
{
    return str_eq_nocase(sym_text(s, e->provider), STR("PasswordResetService"));
}

bool is_sync_event(const shared *s, const event *e)
{
    return str_eq_nocase(sym_text(s, e->provider), STR("ADSync"));
}

str event_text(const event *e)
{
    return str_make(e->text, e->text_bytes);
}

str event_reason(const event *e)
{
    return str_range(event_text(e), e->reason_at, (size_t)e->reason_at + e->reason_bytes);
}

bool code_says_something(const shared *s, uint32_t code)
{
    const code_info *known = knowledge_code(s->knowledge, code);
    return !known || known->use == CODE_CAUSE;
}

const activity *activity_named(const shared *s, activities_met *met, sym name)
{
    const activity **known = &met->v[name % ROW_WORDS].known;
    if (met->v[name % ROW_WORDS].name != name) {
        met->v[name % ROW_WORDS].name = name;
        *known = knowledge_activity(s->knowledge, sym_text(s, name));
    }
    return *known;
}

service_identity row_identity(const shared *s, const audit_fact *f)
{
    service_identity id = knowledge_identity(s->knowledge, sym_text(s, f->actor));
    return id != IDENTITY_NONE ? id : knowledge_identity(s->knowledge, sym_text(s, f->actor_name));
}

const uint64_t *events_drop(const shared *s, const unit_order *units, event_log *log, const bool *marked)
{
    uint64_t *counts = arena_zalloc(s->texts, (units->n + 1) * sizeof *counts);
    size_t kept = 0;
    for (size_t i = 0; i < log->events.n; i++) {
        if (marked[i])
            counts[log->events.v[i].unit]++;
        else
            log->events.v[kept++] = log->events.v[i];
    }
    log->events.n = kept;
    return counts;
}

void event_log_free(event_log *log)
{
    array_free(&log->events);
    array_free(&log->rows);
    array_free(&log->contacts);
    array_free(&log->unit_sequence);
    arena_free(&log->texts);
}
