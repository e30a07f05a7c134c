/* Audit rows to events: who, what, when, and what the activity means. */
#include "analyzer/events/ingest.h"

#include "base/hash.h"

sym ingest_guid(const shared *s, guid g)
{
    char text[GUID_TEXT];
    if (guid_is_none(g))
        return 0;
    guid_write(g, text);
    return symbols_add(s->symbols, str_make(text, GUID_TEXT));
}

/* The reason is copied where it was not met lately; so are the step and the method that it names. */
static void take_reason(ingest *in, event *e, audit_fact *f, str reason)
{
    const shared *s = in->shared;
    size_t place = hash_glance(reason) % ROW_WORDS;
    if (!str_eq(in->words.reasons[place].text, reason) || reason.n == 0) {
        str method;
        flow_step step = knowledge_flow_step(s->knowledge, reason, &method);
        in->words.reasons[place].step = step;
        in->words.reasons[place].method = symbols_add(s->symbols, method_name(method));
        in->words.reasons[place].text = arena_str(&in->log->texts, reason);
    }
    e->text = in->words.reasons[place].text.p;
    e->text_bytes = (uint32_t)reason.n;
    f->step = in->words.reasons[place].step;
    f->method = in->words.reasons[place].method;
}

static audit_fact make_fact(const shared *s, const audit_row *row)
{
    return (audit_fact){
        .form = (uint8_t)row->form,
        .success = (uint8_t)row->success,
        .service = symbols_add(s->symbols, row->service),
        .activity = symbols_add(s->symbols, row->activity),
        .result = symbols_add(s->symbols, row->result),
        .actor = symbols_add_lower(s->symbols, row->actor),
        .actor_id = ingest_guid(s, row->actor_id),
        .actor_name = symbols_add(s->symbols, row->actor_name),
        .target_name = symbols_add(s->symbols, row->target_name),
        .ip = symbols_add(s->symbols, row->ip),
        .agent = symbols_add(s->symbols, row->agent),
        .role = symbols_add(s->symbols, row->role),
        .methods = symbols_add(s->symbols, method_names_of(s, row->methods)),
        .changed = symbols_add(s->symbols, row->changed),
    };
}

static void take_activity(audit_fact *f, const activity *known)
{
    f->use = known ? known->use : USE_NONE;
    f->by_admin = known && known->by_admin;
    if (known && known->use == USE_BLOCKED)
        f->success = TRI_NO;
}

static bool is_by_admin(const activity *known)
{
    return known && (known->by_admin || known->kind == KIND_ADMIN_RESET);
}

/* Who did it, where no target is told: the person of self-service, never an administrator or a service. */
static void take_actor_as_person(const shared *s, event *e, const audit_row *row, const audit_fact *f,
                                 const activity *known)
{
    if (is_by_admin(known) || row_identity(s, f) != IDENTITY_NONE)
        return;
    e->user = symbols_add_lower(s->symbols, row->person);
    e->object_id = ingest_guid(s, row->person_id);
    if (!e->user && !e->object_id) {
        e->user = f->actor;
        e->object_id = f->actor_id;
    }
}

/* The person it is about: the target, or who acted where only that is told (self-service). Who acted is known by his
   name, where an app did for others what apps do not do for themselves. */
static void set_person(const shared *s, event *e, const audit_row *row, const audit_fact *f, const activity *known)
{
    e->user = symbols_add_lower(s->symbols, row->target);
    e->object_id = guid_eq(row->target_id, row->actor_id) ? f->actor_id : ingest_guid(s, row->target_id);
    if (!e->user && !e->object_id)
        take_actor_as_person(s, e, row, f, known);
    bool same = (f->actor && f->actor == e->user) || (f->actor_id && f->actor_id == e->object_id);
    if (!same)
        e->admin = f->actor || !is_by_admin(known) ? f->actor : f->actor_name;
    if (!e->user && e->object_id && e->object_id == f->actor_id)
        e->user = f->actor;
    if (!e->object_id && e->user && e->user == f->actor)
        e->object_id = f->actor_id;
}

/* A row says whose log it is, or the person in it does who did it for himself: an administrator or a guest may be at
   home in another tenant. */
static sym tenant_of(const shared *s, const event *e, const audit_row *row)
{
    static const str guest = STR_INIT("#EXT#");
    if (!guid_is_none(row->tenant))
        return ingest_guid(s, row->tenant);
    bool at_home = e->user && !e->admin && str_find_nocase(sym_text(s, e->user), guest) == STR_NONE;
    return at_home ? ingest_guid(s, row->actor_tenant) : 0;
}

void ingest_row(ingest *in, const audit_row *row, event *e)
{
    audit_fact f = make_fact(in->shared, row);
    const activity *known = activity_named(in->shared, &in->words.activities, f.activity);
    take_activity(&f, known);
    take_reason(in, e, &f, row->reason);
    e->role = ROLE_INFO;
    e->tracking = row->correlation;
    e->row = (uint32_t)in->log->rows.n;
    set_person(in->shared, e, row, &f, known);
    f.tenant = tenant_of(in->shared, e, row);
    *array_push(&in->log->rows) = f;
}

bool ingest_contact(const ingest *in, const record *r)
{
    const audit_row *row = &r->audit;
    const shared *s = in->shared;
    if (row->form != AUDIT_USER_DETAILS && row->form != AUDIT_USER)
        return false;
    *array_push(&in->log->contacts) = (contact){
        .user = symbols_add_lower(s->symbols, row->target),
        .object_id = ingest_guid(s, row->target_id),
        .capable = row->capable,
        .registered = row->registered,
        .enabled = row->enabled,
        .administrator = row->administrator,
        .methods_told = row->methods_told,
        .methods = symbols_add(s->symbols, row->methods),
        .mobile = symbols_add(s->symbols, row->mobile),
        .office = symbols_add(s->symbols, row->office),
        .mail = symbols_add(s->symbols, row->mail),
        .mobile_form = (uint8_t)row->mobile_form,
        .office_form = (uint8_t)row->office_form,
        .unit = r->unit,
        .line = (uint32_t)r->line,
    };
    return true;
}
