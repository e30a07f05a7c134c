/* What an event says: whose it is, its own part of the message, the reason in it. */
#include "analyzer/internal.h"

bool is_writeback_event(const analyzer *a, const event *e)
{
    return str_eq_nocase(sym_text(a, e->provider), STR("PasswordResetService"));
}

bool is_sync_event(const analyzer *a, const event *e)
{
    return str_eq_nocase(sym_text(a, e->provider), STR("ADSync"));
}

str event_head(const event *e)
{
    return str_make(e->message, e->message_bytes);
}

str event_reason(const event *e)
{
    return str_range(event_head(e), e->reason_at, (size_t)e->reason_at + e->reason_bytes);
}

bool code_says_something(const analyzer *a, uint32_t code)
{
    const code_info *known = knowledge_code(a->knowledge, code);
    return !known || known->use == CODE_CAUSE;
}
