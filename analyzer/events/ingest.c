/* Records to events: what a report needs of a record is copied, names are interned, the code is picked. Runs once per
   record in scope, on the reading thread. */
#include "analyzer/internal.h"

/* Which of a message's codes stands for the event. What stopped the account lookup says most; noise and wrappers least
   (formats of 6329: the first line is often noise, 0x80004005 only wraps). */
static int code_weight(const analyzer *a, const message_code *c)
{
    const code_info *known = knowledge_code(a->knowledge, c->value);
    code_use use = known ? known->use : CODE_CAUSE;
    if (use == CODE_NOISE || c->internal)
        return 0;
    if (use == CODE_WRAPPER)
        return 1;
    return c->acquired ? 3 : 2;
}

/* Starts, successes and heartbeats carry no code; they are most of a log. */
static bool may_carry_code(const event *e)
{
    return e->role != ROLE_START && e->role != ROLE_SUCCESS && e->role != ROLE_SERVICE;
}

static void pick_code(const analyzer *a, event *e)
{
    message_code codes[CODES_MAX];
    size_t n = event_codes(a, e, codes, CODES_MAX);
    int best = -1;
    for (size_t i = 0; i < n; i++) {
        int weight = code_weight(a, &codes[i]);
        if (weight <= best)
            continue;
        best = weight;
        e->error_code = codes[i].value;
        e->has_error_code = true;
    }
}

static void copy_message(analyzer *a, event *e, const record *r)
{
    bool cut = r->kind == RECORD_EVENT && r->fields.head < r->message.n;
    size_t head = cut ? r->fields.head : r->message.n;
    str own = arena_str(&a->text, str_head(r->message, head));
    e->message = own.p;
    e->message_bytes = (uint32_t)own.n;
    e->message_tail = symbols_add(a->symbols, str_from(r->message, head));
    str reason = r->fields.reason;
    if (reason.n && reason.p >= r->message.p && reason.p + reason.n <= r->message.p + head) {
        e->reason_at = (uint32_t)(reason.p - r->message.p);
        e->reason_bytes = (uint32_t)reason.n;
    }
}

static void copy_fields(analyzer *a, event *e, const message_fields *f)
{
    e->tracking = f->tracking;
    e->user = symbols_add_lower(a->symbols, f->user);
    if (!guid_is_none(f->object_id)) {
        char text[GUID_TEXT];
        guid_write(f->object_id, text);
        e->object_id = symbols_add(a->symbols, str_make(text, GUID_TEXT));
    }
    e->admin = symbols_add_lower(a->symbols, f->admin);
    e->source_anchor = symbols_add(a->symbols, f->source_anchor);
    e->service_bus_host = symbols_add_lower(a->symbols, f->service_bus_host);
    e->version = symbols_add(a->symbols, f->client_version.n ? f->client_version : f->sync_version);
    e->method = (uint8_t)f->method;
    e->force_change = (uint8_t)f->force_change;
    e->unblock_user = (uint8_t)f->unblock_user;
}

static uint32_t next_sequence(analyzer *a, uint32_t unit)
{
    while (a->unit_sequence.n <= unit)
        *array_push(&a->unit_sequence) = 0;
    return a->unit_sequence.v[unit]++;
}

void ingest_record(void *analyzer_, const record *r)
{
    analyzer *a = analyzer_;
    bool cloud = r->kind == RECORD_AUDIT;
    if (cloud && ingest_contact(a, r))
        return;
    const event_type *type = cloud ? NULL : knowledge_event(a->knowledge, r->provider, r->event_id);
    event e = {
        .time = r->time,
        .record_id = r->record_id,
        .has_record_id = r->has_record_id,
        .provider = symbols_add(a->symbols, r->provider),
        .computer = symbols_add(a->symbols, r->computer),
        .id = r->event_id,
        .unit = r->unit,
        .line = r->line > UINT32_MAX ? UINT32_MAX : (uint32_t)r->line,
        .sequence = next_sequence(a, r->unit),
        .server = NO_SERVER,
        .operation = NO_OPERATION,
        .type = type,
        .level = (uint8_t)r->level,
        .role = (uint8_t)(type ? type->role : ROLE_UNKNOWN),
        .time_digits = r->time_digits,
    };
    copy_message(a, &e, r);
    if (cloud) {
        ingest_audit(a, r, &e);
    } else {
        copy_fields(a, &e, &r->fields);
        if (may_carry_code(&e))
            pick_code(a, &e);
    }
    *array_push(&a->events) = e;
}
