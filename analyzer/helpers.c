/* Small things that several stages ask for. */
#include "analyzer/internal.h"

str sym_text(const analyzer *a, sym s)
{
    return symbols_str(a->symbols, s);
}

bool is_writeback_event(const analyzer *a, const event *e)
{
    return str_eq_nocase(sym_text(a, e->provider), STR("PasswordResetService"));
}

bool is_sync_event(const analyzer *a, const event *e)
{
    return str_eq_nocase(sym_text(a, e->provider), STR("ADSync"));
}

bool same_server(const analyzer *a, uint32_t x, uint32_t y)
{
    return x == y || x == a->any_server || y == a->any_server;
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

str event_code_text(arena *a, uint32_t code)
{
    return arena_printf(a, "0x%x", code);
}

local_time local_time_of(const zone *z, instant t)
{
    local_time out = {0};
    if (!instant_known(t))
        return out;
    out.known = true;
    out.at = zone_civil(z, t);
    iso_week(days_from_civil(out.at.year, out.at.month, out.at.day), &out.iso_year, &out.iso_week);
    return out;
}

sym domain_of(analyzer *a, sym user)
{
    str upn = sym_text(a, user);
    size_t at = str_find_char(upn, '@');
    return at == STR_NONE ? 0 : symbols_add(a->symbols, str_from(upn, at + 1));
}

sym person_of(const analyzer *a, sym user, sym object_id)
{
    if (object_id)
        return object_id;
    const uint64_t *tied = user ? map_get(&a->person_of_user, user) : NULL;
    return tied ? (sym)*tied : user;
}
