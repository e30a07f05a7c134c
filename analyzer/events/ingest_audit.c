/* Audit rows to events: who, what, when, and what the activity means. */
#include "analyzer/internal.h"

static sym guid_sym(analyzer *a, guid g)
{
    char text[GUID_TEXT];
    if (guid_is_none(g))
        return 0;
    guid_write(g, text);
    return symbols_add(a->symbols, str_make(text, GUID_TEXT));
}

static audit_fact make_fact(analyzer *a, const audit_row *row)
{
    const activity *known = knowledge_activity(a->knowledge, row->activity);
    audit_fact f = {
        .form = (uint8_t)row->form,
        .use = known ? known->use : USE_NONE,
        .by_admin = known && known->by_admin,
        .actor = symbols_add_lower(a->symbols, row->actor),
        .actor_id = guid_sym(a, row->actor_id),
        .target_name = symbols_add(a->symbols, row->target_name),
        .ip = symbols_add(a->symbols, row->ip),
        .agent = symbols_add(a->symbols, row->agent),
        .role = symbols_add(a->symbols, row->role),
        .methods = symbols_add(a->symbols, row->methods),
        .changed = symbols_add(a->symbols, row->changed),
    };
    str method;
    f.step = knowledge_flow_step(a->knowledge, row->reason, &method);
    f.method = symbols_add(a->symbols, method);
    return f;
}

/* The person it is about: the target, or who acted where only that is told (self-service). */
static void set_person(analyzer *a, event *e, const audit_row *row, const audit_fact *f)
{
    e->user = symbols_add_lower(a->symbols, row->target);
    e->object_id = guid_sym(a, row->target_id);
    bool self = !e->user && !e->object_id;
    if (self) {
        e->user = f->actor;
        e->object_id = f->actor_id;
    } else if (f->actor && f->actor != e->user && !(f->actor_id && f->actor_id == e->object_id)) {
        e->admin = f->actor;
    }
    if (!e->user && e->object_id && e->object_id == f->actor_id)
        e->user = f->actor;
    if (!e->object_id && e->user && e->user == f->actor)
        e->object_id = f->actor_id;
}

static void take_contact(analyzer *a, const record *r)
{
    const audit_row *row = &r->audit;
    *array_push(&a->contacts) = (contact_row){
        .user = symbols_add_lower(a->symbols, row->target),
        .object_id = guid_sym(a, row->target_id),
        .capable = row->capable,
        .registered = row->registered,
        .administrator = row->administrator,
        .methods = symbols_add(a->symbols, row->methods),
        .mobile = symbols_add(a->symbols, row->mobile),
        .office = symbols_add(a->symbols, row->office),
        .mail = symbols_add(a->symbols, row->mail),
        .unit = r->unit,
        .line = (uint32_t)r->line,
    };
}

void ingest_audit(analyzer *a, const audit_row *row, event *e)
{
    audit_fact f = make_fact(a, row);
    str reason = arena_str(&a->text, row->reason);
    e->cloud = true;
    e->provider = symbols_add(a->symbols, row->service);
    e->message = reason.p;
    e->message_bytes = (uint32_t)reason.n;
    e->role = ROLE_INFO;
    e->id = EVENT_ID_NONE;
    e->tracking = row->correlation;
    e->activity = symbols_add(a->symbols, row->activity);
    e->result = symbols_add(a->symbols, row->result);
    e->success = (uint8_t)(f.use == USE_BLOCKED ? TRI_NO : row->success); /* the person was turned away */
    e->audit = (uint32_t)a->facts.n;
    set_person(a, e, row, &f);
    *array_push(&a->facts) = f;
}

bool ingest_contact(analyzer *a, const record *r)
{
    if (r->audit.form != AUDIT_USER_DETAILS && r->audit.form != AUDIT_USER)
        return false;
    take_contact(a, r);
    return true;
}

const audit_fact *fact_of(const analyzer *a, const event *e)
{
    return &a->facts.v[e->audit];
}
