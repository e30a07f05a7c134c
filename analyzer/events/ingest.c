/* Records to events: what a report needs of a record is copied, names are interned, the code is picked. Runs once per
   record in scope, on the reading thread. */
#include "analyzer/events/ingest.h"

/* Which of a message's codes stands for the event. What stopped the account lookup says most; noise and wrappers least
   (formats of 6329: the first line is often noise, 0x80004005 only wraps). */
static int code_weight(const shared *s, const event_code *c)
{
    const code_info *known = knowledge_code(s->knowledge, c->value);
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

static void pick_code(const shared *s, event *e)
{
    int best = -1;
    for (size_t i = 0; i < e->code_count; i++) {
        int weight = code_weight(s, &e->codes[i]);
        if (weight <= best)
            continue;
        best = weight;
        e->error_at = (uint8_t)i;
    }
}

/* Codes by name that the catalogue does not know are none. */
static void copy_codes(const ingest *in, event *e, const event_record *r)
{
    event_code *kept = r->code_count ? arena_alloc(&in->log->texts, r->code_count * sizeof *kept) : NULL;
    e->codes = kept;
    for (size_t i = 0; i < r->code_count; i++) {
        const message_code *c = &r->codes[i];
        uint32_t value = c->value;
        if (c->name.n && !knowledge_code_by_name(in->shared->knowledge, c->name, &value))
            continue;
        kept[e->code_count++] = (event_code){.value = value,
                                             .leads = c->leads != STR_NONE ? (uint32_t)c->leads : CODE_LEADS_NOTHING,
                                             .acquired = c->acquired,
                                             .internal = c->internal};
    }
}

/* What stands twice in a row is kept once: a trace behind several events, and the whole message where two events tell
   of one failure. */
static void copy_message(const ingest *in, event *e, const event_record *r)
{
    const event *before = in->log->events.n ? &in->log->events.v[in->log->events.n - 1] : NULL;
    str own = str_head(r->message, r->fields.head), stack = str_from(r->message, own.n), reason = r->fields.reason;
    bool same = before && str_eq(own, event_text(before));
    e->text = same ? before->text : arena_str(&in->log->texts, own).p;
    e->text_bytes = (uint32_t)own.n;
    same = before && str_eq(stack, symbols_str(in->shared->symbols, before->stack));
    e->stack = same ? before->stack : symbols_add(in->shared->symbols, stack);
    if (reason.n && reason.p >= own.p && reason.p + reason.n <= own.p + own.n) {
        e->reason_at = (uint32_t)(reason.p - own.p);
        e->reason_bytes = (uint32_t)reason.n;
    }
}

enum event_name {
    NAME_PROVIDER,
    NAME_COMPUTER,
    NAME_USER,
    NAME_OBJECT,
    NAME_ADMIN,
    NAME_ANCHOR,
    NAME_HOST,
    NAME_VERSION,
    EVENT_NAMES
};

static void copy_names(const shared *s, event *e, const event_record *r)
{
    const message_fields *f = &r->fields;
    char object[GUID_TEXT];
    bool known = !guid_is_none(f->object_id);
    if (known)
        guid_write(f->object_id, object);
    const symbol_text texts[EVENT_NAMES] = {
        [NAME_PROVIDER] = {.text = r->provider},
        [NAME_COMPUTER] = {.text = r->computer},
        [NAME_USER] = {f->user, true},
        [NAME_OBJECT] = {.text = {object, known ? sizeof object : 0}},
        [NAME_ADMIN] = {f->admin, true},
        [NAME_ANCHOR] = {.text = f->source_anchor},
        [NAME_HOST] = {f->service_bus_host, true},
        [NAME_VERSION] = {.text = f->client_version.n ? f->client_version : f->sync_version},
    };
    sym names[EVENT_NAMES];
    symbols_add_all(s->symbols, texts, names, EVENT_NAMES);
    e->provider = names[NAME_PROVIDER];
    e->computer = names[NAME_COMPUTER];
    e->user = names[NAME_USER];
    e->object_id = names[NAME_OBJECT];
    e->admin = names[NAME_ADMIN];
    e->source_anchor = names[NAME_ANCHOR];
    e->service_bus_host = names[NAME_HOST];
    e->version = names[NAME_VERSION];
}

static void copy_fields(event *e, const message_fields *f)
{
    e->tracking = f->tracking;
    e->method = (uint8_t)f->method;
    e->force_change = (uint8_t)f->force_change;
    e->unblock_user = (uint8_t)f->unblock_user;
}

static uint32_t next_sequence(event_log *log, uint32_t unit)
{
    while (log->unit_sequence.n <= unit)
        *array_push(&log->unit_sequence) = 0;
    return log->unit_sequence.v[unit]++;
}

static void ingest_event(const ingest *in, const event_record *r, event *e)
{
    const shared *s = in->shared;
    e->record_id = r->record_id;
    e->has_record_id = r->has_record_id;
    e->id = r->id;
    e->type = knowledge_event(s->knowledge, r->provider, r->id);
    e->level = (uint8_t)r->level;
    e->role = (uint8_t)(e->type ? e->type->role : ROLE_UNKNOWN);
    copy_message(in, e, r);
    copy_names(s, e, r);
    copy_fields(e, &r->fields);
    if (may_carry_code(e)) {
        copy_codes(in, e, r);
        pick_code(s, e);
    }
}

void ingest_record(void *ingest_, const record *r)
{
    ingest *in = ingest_;
    if (r->kind == RECORD_AUDIT && ingest_contact(in, r))
        return;
    event e = {
        .time = r->time,
        .time_digits = r->time_digits,
        .unit = r->unit,
        .line = r->line > UINT32_MAX ? UINT32_MAX : (uint32_t)r->line,
        .sequence = next_sequence(in->log, r->unit),
        .server = NO_SERVER,
        .row = NO_ROW,
        .id = EVENT_ID_NONE,
        .error_at = NO_CODE,
    };
    if (r->kind == RECORD_AUDIT)
        ingest_row(in, &r->audit, &e);
    else
        ingest_event(in, &r->event, &e);
    *array_push(&in->log->events) = e;
}
