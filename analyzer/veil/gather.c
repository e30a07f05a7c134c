/* What a name is, told by the field that it stands in. */
#include "analyzer/veil/gather.h"

static void know(const shared *s, veil *v, veil_kind k, sym name)
{
    if (name)
        veil_know(v, k, sym_text(s, name));
}

static void know_shown_name(const shared *s, veil *v, sym name)
{
    if (knowledge_identity(s->knowledge, sym_text(s, name)) == IDENTITY_NONE)
        know(s, v, VEIL_NAME, name);
}

static void gather_ids(veil *v, const veiled *what)
{
    for (size_t i = 0; i < what->log->events.n; i++)
        veil_leave_id(v, what->log->events.v[i].tracking);
}

static void gather_people(const shared *s, veil *v, const veiled *what)
{
    for (size_t i = 0; i < what->ops->n; i++) {
        know(s, v, VEIL_USER, what->ops->v[i].user);
        know(s, v, VEIL_OBJECT, what->ops->v[i].object_id);
    }
    for (size_t i = 0; i < what->log->events.n; i++) {
        const event *e = &what->log->events.v[i];
        know(s, v, VEIL_USER, e->user);
        know(s, v, VEIL_OBJECT, e->object_id);
        if (!event_is_row(e))
            know(s, v, VEIL_USER, e->admin);
    }
    for (size_t i = 0; i < what->log->contacts.n; i++) {
        const contact *c = &what->log->contacts.v[i];
        know(s, v, VEIL_USER, c->user);
        know(s, v, VEIL_OBJECT, c->object_id);
        know(s, v, VEIL_USER, c->mail);
        know(s, v, VEIL_PHONE, c->mobile);
        know(s, v, VEIL_PHONE, c->office);
    }
}

static void gather_actors(const shared *s, veil *v, const veiled *what)
{
    for (size_t i = 0; i < what->log->rows.n; i++) {
        const audit_fact *f = &what->log->rows.v[i];
        know(s, v, VEIL_USER, f->actor);
        know(s, v, VEIL_OBJECT, f->actor_id);
        know(s, v, VEIL_TENANT, f->tenant);
        know_shown_name(s, v, f->actor_name);
        know_shown_name(s, v, f->target_name);
        know(s, v, VEIL_IP, f->ip);
    }
}

static void gather_machines(const shared *s, veil *v, const veiled *what)
{
    for (size_t i = 0; i < what->servers->n; i++)
        know(s, v, VEIL_SERVER, what->servers->v[i].name);
    for (size_t i = 0; i < what->log->events.n; i++) {
        const event *e = &what->log->events.v[i];
        know(s, v, VEIL_SERVER, e->computer);
        know(s, v, VEIL_ANCHOR, e->source_anchor);
        know(s, v, VEIL_BUS, e->service_bus_host);
    }
    for (size_t u = 0; u < what->ledger->units.n; u++)
        for (size_t i = 0; i < what->ledger->units.v[u].spans.n; i++)
            veil_know(v, VEIL_SERVER, what->ledger->units.v[u].spans.v[i].computer);
}

/* Stack traces are symbols, many events share one. */
static void look_at_texts(const shared *s, veil *v, const veiled *what)
{
    map seen = {0};
    for (size_t i = 0; i < what->log->events.n; i++) {
        const event *e = &what->log->events.v[i];
        bool fresh = false;
        veil_look(v, event_text(e));
        if (e->stack)
            map_put(&seen, e->stack, 1, &fresh);
        if (fresh)
            veil_look(v, sym_text(s, e->stack));
    }
    map_free(&seen);
    for (size_t i = 0; i < what->log->rows.n; i++) {
        const audit_fact *f = &what->log->rows.v[i];
        const sym texts[] = {f->changed, f->ip, f->activity, f->agent, f->methods, f->result};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            veil_look(v, sym_text(s, texts[k]));
    }
}

static void look_at_ledger(veil *v, const ledger *l)
{
    for (size_t i = 0; i < l->problems.n; i++) {
        veil_look(v, l->problems.v[i].what);
        veil_look(v, l->problems.v[i].consequence);
    }
    for (size_t u = 0; u < l->units.n; u++) {
        veil_look(v, l->units.v[u].note);
        veil_look(v, l->units.v[u].page_sample);
    }
}

/* An archive, then what is in it. */
static void gather_inputs(veil *v, const veiled *what)
{
    for (size_t i = 0; i < what->units->n; i++) {
        str source = what->ledger->units.v[what->units->by_source[i]].source;
        for (size_t at = 0; at < source.n; at++)
            if (source.p[at] == '!')
                veil_know(v, VEIL_INPUT, str_head(source, at));
        veil_know(v, VEIL_INPUT, source);
    }
    for (size_t i = 0; i < what->ledger->extracts.n; i++)
        veil_know(v, VEIL_INPUT, what->ledger->extracts.v[i].source);
}

void veil_gather(const shared *s, veil *v, const veiled *what)
{
    gather_ids(v, what);
    gather_people(s, v, what);
    gather_machines(s, v, what);
    gather_actors(s, v, what);
    look_at_texts(s, v, what);
    look_at_ledger(v, what->ledger);
    gather_inputs(v, what);
}
