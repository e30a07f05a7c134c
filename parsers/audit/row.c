#include "parsers/audit/row.h"

#include "parsers/audit/cell.h"

typedef struct source_row {
    arena *arena;
    const audit_columns *columns;
    const csv_cells *cells;
} source_row;

/* `None` and `-` are how exports write nothing. */
static str nothing_as_empty(str s)
{
    bool nothing = str_eq_nocase(s, STR("None")) || str_eq(s, STR("-")) || str_eq_nocase(s, STR("null")) ||
                   str_eq_nocase(s, STR("<null>"));
    return nothing ? STR("") : s;
}

static str text_at(const source_row *r, int column)
{
    return nothing_as_empty(csv_cell(r->cells, column));
}

static str text_of(const source_row *r, audit_column role)
{
    return text_at(r, r->columns->of[role]);
}

/* Of several columns of reasons the first that says something. */
static str reason_of(const source_row *r)
{
    str text = STR("");
    for (int i = 0; i < AUDIT_REASONS && text.n == 0; i++)
        text = text_at(r, r->columns->reason[i]);
    return text.n ? text : text_of(r, COLUMN_REASON);
}

static guid guid_of(str s)
{
    guid g;
    guid_parse(s, &g);
    return g;
}

static bool is_upn(str s)
{
    size_t at = str_find_char(s, '@');
    return at != STR_NONE && at > 0 && at + 1 < s.n && str_find_char(s, ' ') == STR_NONE;
}

/* The cell as a whole says it (`True`), or a word of the result's language. */
static tri word_says(const source_row *r, str s)
{
    return audit_result_word(audit_name_fold(r->arena, s));
}

/* --- the audit log --- */

typedef struct target {
    str type, name, id, upn;
    bool there;
} target;

/* Of two targets the better one: a user, else one with a UPN, else the first. */
static int target_rank(const target *t)
{
    if (!t->there)
        return 0;
    return str_eq_nocase(t->type, STR("User")) ? 3 : is_upn(t->upn) ? 2 : 1;
}

static void better_target(target *best, const target *t)
{
    if (target_rank(t) > target_rank(best))
        *best = *t;
}

static void add_change(str *all, arena *a, str name, str before, str after)
{
    enum { CHANGED_BYTES = 16 * 1024 /* more is for nobody to read, and joining is quadratic */ };
    if ((str_empty(name) && str_empty(before) && str_empty(after)) || all->n > CHANGED_BYTES)
        return;
    before = cell_plain(a, before);
    after = cell_plain(a, after);
    *all = arena_printf(a, "%.*s%s%.*s: %.*s -> %.*s", STR_ARG(*all), all->n ? "\n" : "", STR_ARG(name),
                        STR_ARG(before), STR_ARG(after));
}

static void read_target_columns(const source_row *r, int i, target *best, str *changed)
{
    const int *part = r->columns->target[i];
    target t = {.type = text_at(r, part[TARGET_TYPE]),
                .name = text_at(r, part[TARGET_NAME]),
                .id = text_at(r, part[TARGET_ID]),
                .upn = text_at(r, part[TARGET_UPN])};
    t.there = t.type.n + t.name.n + t.id.n + t.upn.n > 0;
    better_target(best, &t);
    for (int p = 0; p < AUDIT_PROPERTIES; p++) {
        const int *property = r->columns->property[i][p];
        if (property[PROPERTY_NAME] != NO_COLUMN)
            add_change(changed, r->arena, text_at(r, property[PROPERTY_NAME]), text_at(r, property[PROPERTY_OLD]),
                       text_at(r, property[PROPERTY_NEW]));
    }
}

/* The same from the JSON of Graph: a list of targets, each with its modified properties. */
typedef struct target_walk {
    arena *arena;
    target best, at_hand;
    size_t index;    /* of the target at hand */
    size_t property; /* of its property at hand */
    str name, before, after, changed;
} target_walk;

static void end_property(target_walk *w)
{
    add_change(&w->changed, w->arena, w->name, w->before, w->after);
    w->name = w->before = w->after = STR("");
}

static void end_target(target_walk *w)
{
    end_property(w);
    better_target(&w->best, &w->at_hand);
    w->at_hand = (target){.there = false};
}

static void put_part(str *slot, const cell_value *v)
{
    *slot = nothing_as_empty(str_trim(v->text));
}

static void take_target_value(void *context, const cell_value *v)
{
    target_walk *w = context;
    size_t first = v->depth > 0 && str_empty(v->key[0]) ? 1 : 0; /* one target may stand without a list */
    size_t index = first ? v->index[0] : 0;
    str name = cell_name(v);
    if (index != w->index)
        end_target(w);
    w->index = index;
    w->at_hand.there = true;
    if (v->depth == first + 1) {
        const struct {
            str name;
            str *slot;
        } parts[] = {{STR_INIT("type"), &w->at_hand.type},
                     {STR_INIT("displayName"), &w->at_hand.name},
                     {STR_INIT("id"), &w->at_hand.id},
                     {STR_INIT("userPrincipalName"), &w->at_hand.upn}};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (str_eq_nocase(name, parts[i].name))
                put_part(parts[i].slot, v);
        return;
    }
    if (v->depth != first + 3 || !str_eq_nocase(v->key[first], STR("modifiedProperties")))
        return;
    if (v->index[first + 1] != w->property)
        end_property(w);
    w->property = v->index[first + 1];
    str *slot = str_eq_nocase(name, STR("displayName")) ? &w->name
                : str_eq_nocase(name, STR("oldValue"))  ? &w->before
                : str_eq_nocase(name, STR("newValue"))  ? &w->after
                                                        : NULL;
    if (slot)
        put_part(slot, v);
}

static void read_targets(const source_row *r, audit_row *out)
{
    target best = {.there = false};
    for (int i = 0; i < AUDIT_TARGETS; i++)
        read_target_columns(r, i, &best, &out->changed);
    target_walk w = {.arena = r->arena};
    cell_walk(r->arena, text_of(r, COLUMN_TARGETS_JSON), take_target_value, &w);
    end_target(&w);
    better_target(&best, &w.best);
    if (out->changed.n == 0)
        out->changed = w.changed;
    out->target = is_upn(best.upn) ? best.upn : is_upn(best.name) ? best.name : STR("");
    out->target_id = guid_of(best.id);
    out->target_name = best.name;
    if (out->target.n == 0)
        out->target = text_of(r, COLUMN_UPN);
    if (guid_is_none(out->target_id))
        out->target_id = guid_of(text_of(r, COLUMN_OBJECT_ID));
    if (out->target_name.n == 0)
        out->target_name = text_of(r, COLUMN_NAME);
}

/* initiatedBy: {"user": {"id", "userPrincipalName", "ipAddress"}, "app": {...}} */
static void take_initiator(void *context, const cell_value *v)
{
    audit_row *out = context;
    str name = cell_name(v), text = nothing_as_empty(str_trim(v->text));
    bool app = v->depth > 0 && str_eq_nocase(v->key[0], STR("app"));
    if (app || text.n == 0)
        return;
    if (str_eq_nocase(name, STR("userPrincipalName")) && out->actor.n == 0)
        out->actor = text;
    else if (str_eq_nocase(name, STR("id")) && guid_is_none(out->actor_id))
        out->actor_id = guid_of(text);
    else if (str_eq_nocase(name, STR("ipAddress")) && out->ip.n == 0)
        out->ip = text;
}

static const str agent_key = STR_INIT("OnPremisesAgent");

/* additionalDetails: [{"key": "OnPremisesAgent", "value": "None"}] */
typedef struct detail_walk {
    size_t index;
    bool agent;
    str value;
} detail_walk;

static void take_detail(void *context, const cell_value *v)
{
    detail_walk *w = context;
    size_t index = v->depth > 1 ? v->index[0] : 0;
    str name = cell_name(v);
    w->agent = w->agent && index == w->index;
    w->index = index;
    if (str_eq_nocase(name, STR("key")))
        w->agent = str_eq_nocase(str_trim(v->text), agent_key);
    else if ((w->agent && str_eq_nocase(name, STR("value"))) || str_eq_nocase(name, agent_key))
        w->value = str_trim(v->text);
}

static str read_agent(const source_row *r)
{
    for (int i = 0; i < AUDIT_DETAILS; i++) {
        const int *pair = r->columns->detail[i];
        if (str_eq_nocase(csv_cell(r->cells, pair[DETAIL_KEY]), agent_key))
            return csv_cell(r->cells, pair[DETAIL_VALUE]);
    }
    detail_walk w = {.value = STR("")};
    cell_walk(r->arena, text_of(r, COLUMN_DETAILS_JSON), take_detail, &w);
    return w.value;
}

static void read_log(const source_row *r, audit_row *out)
{
    out->correlation = guid_of(text_of(r, COLUMN_CORRELATION));
    out->category = text_of(r, COLUMN_CATEGORY);
    out->service = text_of(r, COLUMN_SERVICE);
    if (out->service.n == 0 && audit_is_service(out->category))
        out->service = out->category;
    out->activity = text_of(r, COLUMN_ACTIVITY);
    out->actor = text_of(r, COLUMN_ACTOR);
    out->actor_id = guid_of(text_of(r, COLUMN_ACTOR_ID));
    out->actor_type = text_of(r, COLUMN_ACTOR_TYPE);
    out->ip = text_of(r, COLUMN_IP);
    cell_walk(r->arena, text_of(r, COLUMN_INITIATED_JSON), take_initiator, out);
    read_targets(r, out);
    out->agent = read_agent(r);
}

/* --- reports about people --- */

static void read_person(const source_row *r, audit_row *out)
{
    str user = text_of(r, COLUMN_USER);
    out->target = text_of(r, COLUMN_UPN);
    out->target_name = text_of(r, COLUMN_NAME);
    if (out->target.n == 0 && (is_upn(user) || r->columns->of[COLUMN_UPN] == NO_COLUMN))
        out->target = user;
    else if (out->target_name.n == 0)
        out->target_name = user;
    out->target_id = guid_of(text_of(r, COLUMN_OBJECT_ID));
    bool own_id = out->form == AUDIT_USER || out->form == AUDIT_USER_DETAILS;
    if (own_id && guid_is_none(out->target_id))
        out->target_id = guid_of(text_of(r, COLUMN_ID));
}

static str list_of(const source_row *r, audit_column role)
{
    return nothing_as_empty(cell_plain(r->arena, text_of(r, role)));
}

static void read_details(const source_row *r, audit_row *out)
{
    out->capable = word_says(r, text_of(r, COLUMN_CAPABLE));
    out->registered = word_says(r, text_of(r, COLUMN_REGISTERED));
    out->administrator = word_says(r, text_of(r, COLUMN_ADMINISTRATOR));
    out->methods = list_of(r, COLUMN_METHODS_REGISTERED);
    out->mobile = list_of(r, COLUMN_MOBILE);
    out->office = list_of(r, COLUMN_OFFICE);
    out->mail = list_of(r, COLUMN_MAIL);
}

void audit_row_read(audit_row *out, arena *a, const audit_columns *c, const csv_cells *cells)
{
    source_row r = {a, c, cells};
    *out = (audit_row){.form = c->form};
    out->result = text_of(&r, COLUMN_RESULT);
    out->success = word_says(&r, out->result);
    out->reason = reason_of(&r);
    out->role = text_of(&r, COLUMN_ROLE);
    if (c->form == AUDIT_LOG) {
        read_log(&r, out);
        return;
    }
    read_person(&r, out);
    if (c->form == AUDIT_USER_DETAILS || c->form == AUDIT_USER) {
        read_details(&r, out);
        return;
    }
    out->activity = c->form == AUDIT_ACTIVITY       ? STR("Password reset activity")
                    : c->form == AUDIT_REGISTRATION ? STR("Password reset registration activity")
                                                    : text_of(&r, COLUMN_FEATURE);
    out->methods =
        c->form == AUDIT_REGISTRATION ? list_of(&r, COLUMN_DATA_REGISTERED) : list_of(&r, COLUMN_METHODS_USED);
    out->ip = text_of(&r, COLUMN_IP);
}
