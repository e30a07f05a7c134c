/* The activities of the audit log that are in scope, the texts of the reset flow's steps, and who hash sync is. An
   activity is asked for at every row of an audit log, so they have an index. */
#include "analyzer/knowledge/reader.h"
#include "base/symbols.h"

static str lower_key(rules_reader *r, const xml_node *n, const char *attribute)
{
    return arena_lower(&r->k->memory, reader_need(r, n, attribute));
}

/* ---- activities ---- */

static str activity_key(rules_reader *r, const xml_node *n)
{
    return lower_key(r, n, "name");
}

static void read_activity(rules_reader *r, const xml_node *n, void *entry)
{
    activity *a = entry;
    a->name = reader_get(n, "name");
    a->by_admin = str_eq(reader_get(n, "by-admin"), STR("yes"));
    reader_need(r, n, "use");
    READ_WORD(r, n, "use", activity_use_parse, &a->use);
    READ_WORD(r, n, "kind", op_kind_parse, &a->kind);
}

static void keep_activity(knowledge *k, void *entry, size_t place)
{
    map_put(&k->activity_index, symbols_add_lower(k->names, ((const activity *)entry)->name), place, NULL);
}

const entry_kind kind_activity = {
    .element = "activity",
    .id = ENTRY_ACTIVITY,
    .pass = PASS_REST,
    .bytes = sizeof(activity),
    .key = activity_key,
    .read = read_activity,
    .kept = keep_activity,
};

const activity *knowledge_activity(const knowledge *k, str name)
{
    sym known = symbols_find_lower(k->names, name);
    const uint64_t *at = known ? map_get(&k->activity_index, known) : NULL;
    return at ? (const activity *)k->lists[ENTRY_ACTIVITY].v[*at] : NULL;
}

/* ---- steps of the reset flow ---- */

typedef struct flow_text {
    entry entry;
    str begins, ends;
    flow_step step;
} flow_text;

static void read_flow_text(rules_reader *r, const xml_node *n, void *entry)
{
    flow_text *t = entry;
    t->begins = xml_node_get(n, STR("begins")); /* with its blank at the end */
    t->ends = xml_node_get(n, STR("ends"));
    reader_need(r, n, "begins");
    reader_need(r, n, "step");
    READ_WORD(r, n, "step", flow_step_parse, &t->step);
}

const entry_kind kind_flow_text = {
    .element = "flow-step",
    .id = ENTRY_FLOW_TEXT,
    .pass = PASS_REST,
    .bytes = sizeof(flow_text),
    .read = read_flow_text,
};

flow_step knowledge_flow_step(const knowledge *k, str reason, str *method)
{
    *method = (str){NULL, 0};
    for (size_t i = 0; i < k->lists[ENTRY_FLOW_TEXT].n; i++) {
        const flow_text *t = (const flow_text *)k->lists[ENTRY_FLOW_TEXT].v[i];
        if (!str_starts_nocase(reason, t->begins))
            continue;
        str rest = str_from(reason, t->begins.n);
        size_t end = str_find_nocase(rest, t->ends);
        if (end == STR_NONE)
            continue;
        if (t->ends.n)
            *method = str_head(rest, end);
        return t->step;
    }
    return STEP_OTHER;
}

/* ---- who hash sync is ---- */

typedef struct sync_identity {
    entry entry;
    str begins;
    bool resets;
} sync_identity;

static str sync_identity_key(rules_reader *r, const xml_node *n)
{
    return lower_key(r, n, "begins");
}

static void read_sync_identity(rules_reader *r, const xml_node *n, void *entry)
{
    (void)r;
    ((sync_identity *)entry)->begins = reader_get(n, "begins");
    ((sync_identity *)entry)->resets = str_eq(reader_get(n, "resets"), STR("yes"));
}

const entry_kind kind_sync_identity = {
    .element = "sync-identity",
    .id = ENTRY_SYNC_IDENTITY,
    .pass = PASS_REST,
    .bytes = sizeof(sync_identity),
    .key = sync_identity_key,
    .read = read_sync_identity,
};

service_identity knowledge_identity(const knowledge *k, str actor)
{
    for (size_t i = 0; i < k->lists[ENTRY_SYNC_IDENTITY].n; i++) {
        const sync_identity *known = (const sync_identity *)k->lists[ENTRY_SYNC_IDENTITY].v[i];
        if (str_starts_nocase(actor, known->begins))
            return known->resets ? IDENTITY_RESETS : IDENTITY_SYNC;
    }
    return IDENTITY_NONE;
}
