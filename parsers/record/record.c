/* The two constructors of a record. */
#include "parsers/record/record.h"

/* Behind the event's own part stands the stack trace, which tells of no error of its own. */
static void find_codes(arena *a, event_record *e)
{
    message_code found[CODES_MAX];
    e->code_count = message_codes(str_head(e->message, e->fields.head), found, CODES_MAX);
    if (e->code_count == 0)
        return;
    message_code *kept = arena_alloc(a, e->code_count * sizeof *kept);
    memcpy(kept, found, e->code_count * sizeof *kept);
    e->codes = kept;
}

record record_of_event(arena *a, uint32_t unit, uint64_t line, const logged_event *e)
{
    record r = {.kind = RECORD_EVENT, .unit = unit, .line = line, .time = e->time, .time_digits = e->time_digits};
    r.event = (event_record){.provider = e->provider,
                             .computer = e->computer,
                             .id = e->id,
                             .level = e->level,
                             .record_id = e->record_id,
                             .has_record_id = e->has_record_id,
                             .message = e->message,
                             .fields = message_parse(e->provider, e->message)};
    find_codes(a, &r.event);
    return r;
}

record record_of_audit(uint32_t unit, uint64_t line, const audit_row *row)
{
    return (record){.kind = RECORD_AUDIT, .unit = unit, .line = line, .time = INSTANT_NONE, .audit = *row};
}
