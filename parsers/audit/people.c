#include "parsers/audit/people.h"

#include "parsers/audit/cell.h"
#include "parsers/audit/targets.h"
#include "parsers/audit/upn.h"

/* --- who did it --- */

/* A UPN, an id or a name without more. */
static void take_words(audit_row *out, str words)
{
    size_t place;
    str upn = upn_of_list(words, &place);
    guid id = guid_of(words);
    if (out->actor.n == 0)
        out->actor = upn;
    if (guid_is_none(out->actor_id))
        out->actor_id = id;
    if (out->actor_name.n == 0 && upn.n == 0 && guid_is_none(id))
        out->actor_name = words;
}

/* initiatedBy: {"user": {"id", "userPrincipalName", "ipAddress"}, "app": {"displayName", "servicePrincipalId"}} */
typedef struct initiator {
    audit_row *out;
    str app;
    guid app_id;
} initiator;

static void take_app(initiator *i, str name, str text)
{
    if (str_eq_nocase(name, STR("displayName")))
        i->app = text;
    else if (str_eq_nocase(name, STR("servicePrincipalId")))
        i->app_id = guid_of(text);
}

static void take_initiator(void *context, const cell_value *v)
{
    initiator *i = context;
    audit_row *out = i->out;
    str name = cell_name(v), text = text_or_nothing(str_trim(v->text));
    if (text.n == 0)
        return;
    if (v->depth > 0 && str_eq_nocase(v->key[0], STR("app")))
        take_app(i, name, text);
    else if (name.n == 0)
        take_words(out, text);
    else if (str_eq_nocase(name, STR("displayName")) && out->actor_name.n == 0)
        out->actor_name = text;
    else if (str_eq_nocase(name, STR("userPrincipalName")) && out->actor.n == 0)
        out->actor = text;
    else if (str_eq_nocase(name, STR("id")) && guid_is_none(out->actor_id))
        out->actor_id = guid_of(text);
    else if (str_eq_nocase(name, STR("ipAddress")) && out->ip.n == 0)
        out->ip = text;
    else if (str_eq_nocase(name, STR("homeTenantId")) && guid_is_none(out->actor_tenant))
        out->actor_tenant = guid_of(text);
}

static void read_actor(const source_row *r, audit_row *out)
{
    size_t place;
    str actor = text_of(r, COLUMN_ACTOR), cell = text_of(r, COLUMN_INITIATOR);
    initiator i = {out, text_of(r, COLUMN_ACTOR_APP), guid_of(text_of(r, COLUMN_ACTOR_APP_ID))};
    out->actor = upn_of_list(actor, &place);
    out->actor_id = guid_of(text_of(r, COLUMN_ACTOR_ID));
    out->actor_name = text_of(r, COLUMN_ACTOR_NAME);
    out->actor_type = text_of(r, COLUMN_ACTOR_TYPE);
    out->actor_tenant = guid_of(text_of(r, COLUMN_ACTOR_TENANT));
    out->ip = text_of(r, COLUMN_IP);
    if (out->actor.n == 0)
        take_words(out, actor);
    if (is_structured(cell))
        cell_walk(r->arena, cell, take_initiator, &i);
    else
        take_words(out, cell);
    bool person = out->actor.n > 0 || !guid_is_none(out->actor_id);
    if (!person)
        out->actor_id = i.app_id;
    if (out->actor_name.n == 0 || (!person && i.app.n > 0))
        out->actor_name = i.app;
}

/* --- whom it was done to --- */

static void read_target(const source_row *r, audit_row *out)
{
    target t = target_of_row(r, &out->changed);
    out->target = is_upn(t.upn) ? t.upn : is_upn(t.name) ? t.name : STR("");
    out->target_id = guid_of(t.id);
    out->target_name = t.name.n ? t.name : text_of(r, COLUMN_NAME);
}

/* --- persons under names that tell neither --- */

/* Of the columns for a person the first that holds a UPN. */
static str person_of(const source_row *r)
{
    static const audit_column roles[] = {COLUMN_UPN, COLUMN_USER, COLUMN_MAIL};
    str upn = STR("");
    for (size_t i = 0; i < sizeof roles / sizeof *roles && upn.n == 0; i++)
        upn = upn_in(r->arena, text_of(r, roles[i]));
    return upn;
}

static guid person_id_of(const source_row *r)
{
    guid id = guid_of(text_of(r, COLUMN_OBJECT_ID));
    return guid_is_none(id) ? guid_of(text_of(r, COLUMN_USER_ID)) : id;
}

/* "User": beside columns for the target it is who did it, unless that has a column too; alone it is whom the row is
   about. What is beside both says no more than that it may be either. */
static void read_person(const source_row *r, audit_row *out)
{
    str person = person_of(r);
    guid id = person_id_of(r);
    bool name_target = audit_columns_name_target(r->columns), name_actor = audit_columns_name_actor(r->columns);
    bool is_actor = name_target && !name_actor, ids_actor = name_target && has_column(r, COLUMN_USER_ID);
    str *upn_slot = !name_target ? &out->target : is_actor ? &out->actor : &out->person;
    guid *id_slot = ids_actor && guid_is_none(out->actor_id) ? &out->actor_id
                    : !name_target                           ? &out->target_id
                    : is_actor                               ? &out->actor_id
                                                             : &out->person_id;
    if (upn_slot->n == 0)
        *upn_slot = person;
    if (guid_is_none(*id_slot))
        *id_slot = id;
    if (out->target_name.n == 0 && !is_actor)
        out->target_name = text_of(r, COLUMN_USER);
    if (has_column(r, COLUMN_PERSON)) {
        out->person = upn_in(r->arena, text_of(r, COLUMN_PERSON));
        out->person_id = guid_of(text_of(r, COLUMN_PERSON_ID));
    }
}

void people_read(const source_row *r, audit_row *out)
{
    read_actor(r, out);
    read_target(r, out);
    read_person(r, out);
}
