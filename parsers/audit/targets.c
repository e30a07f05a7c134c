#include "parsers/audit/targets.h"

#include "parsers/audit/cell.h"
#include "parsers/audit/upn.h"

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

static target target_of_columns(const source_row *r, int i)
{
    const int *part = r->columns->target[i];
    size_t place;
    target t = {.type = text_at(r, part[TARGET_TYPE]), .name = text_at(r, part[TARGET_NAME])};
    str upn = text_at(r, part[TARGET_UPN]), id = text_at(r, part[TARGET_ID]);
    t.there = t.type.n + t.name.n + id.n + upn.n > 0;
    if (!t.there)
        return t;
    t.upn = upn_of_list(upn, &place);
    t.id = id_of_list(id, t.upn.n ? place : 0);
    if (t.name.n == 0 && t.upn.n == 0)
        t.name = upn;
    return t;
}

static void read_target_columns(const source_row *r, int i, target *best, str *changed)
{
    target t = target_of_columns(r, i);
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
    *slot = text_or_nothing(str_trim(v->text));
}

static void take_part(target_walk *w, const cell_value *v, str name)
{
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
        take_part(w, v, name);
        return;
    }
    if (v->depth == first) { /* UPNs or names without more */
        put_part(is_upn(str_trim(v->text)) ? &w->at_hand.upn : &w->at_hand.name, v);
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

/* `amy@contoso.com, Sales`, or a name. */
static target target_of_words(str cell)
{
    size_t place;
    target t = {.there = cell.n > 0, .upn = upn_of_list(cell, &place)};
    if (t.upn.n == 0)
        *(guid_is_none(guid_of(cell)) ? &t.name : &t.id) = cell;
    return t;
}

static void read_any_form(const source_row *r, target *best, str *changed)
{
    str cell = text_of(r, COLUMN_TARGETS);
    target_walk w = {.arena = r->arena};
    if (is_structured(cell)) {
        cell_walk(r->arena, cell, take_target_value, &w);
        end_target(&w);
    } else {
        w.best = target_of_words(cell);
    }
    better_target(best, &w.best);
    if (changed->n == 0)
        *changed = w.changed;
}

/* What the best one does not say, and the columns without a number do. */
static void complete(target *best, const target *unnumbered)
{
    const struct {
        str *to;
        str from;
    } parts[] = {{&best->upn, unnumbered->upn}, {&best->id, unnumbered->id}, {&best->name, unnumbered->name}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].to->n == 0)
            *parts[i].to = parts[i].from;
}

target target_of_row(const source_row *r, str *changed)
{
    target best = {.there = false}, unnumbered = target_of_columns(r, AUDIT_TARGETS);
    for (int i = 0; i < AUDIT_TARGETS; i++)
        read_target_columns(r, i, &best, changed);
    read_any_form(r, &best, changed);
    better_target(&best, &unnumbered);
    complete(&best, &unnumbered);
    return best;
}
