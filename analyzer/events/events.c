/* What an event says: whose it is, its own part of the message, the reason in it, the codes. */
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

size_t event_codes(const analyzer *a, const event *e, message_code *out, size_t max)
{
    size_t found = message_codes(event_head(e), out, max), kept = 0;
    for (size_t i = 0; i < found; i++) {
        message_code c = out[i];
        if (c.name.n && !knowledge_code_by_name(a->knowledge, c.name, &c.value))
            continue;
        out[kept++] = c;
    }
    return kept;
}

bool code_says_something(const analyzer *a, uint32_t code)
{
    const code_info *known = knowledge_code(a->knowledge, code);
    return !known || known->use == CODE_CAUSE;
}
