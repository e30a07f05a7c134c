/* The sink that hides names. What is learned and in which order is what a report with a veil learns
   (analyzer/veil/gather.c), so that both give the same pseudonyms. */
#include "parsers/extract/veiling.h"

#include "base/sort.h"

veiling *veiling_new(ledger *l, record_sink to, const veiling_options *o)
{
    veiling *v = mem_zalloc(1, sizeof *v);
    v->ledger = l;
    v->to = to;
    v->options = *o;
    v->key = o->veil ? veil_key_check(&v->texts, o->veil) : STR("");
    v->found = mem_zalloc(o->forget_count + 1, sizeof *v->found);
    return v;
}

bool veiling_has_names(const veiling *v, uint32_t unit)
{
    return v->named[unit];
}

names_lens veiling_lens(const veiling *v, uint32_t unit)
{
    bool again = v->options.veil && !veiling_has_names(v, unit);
    return (names_lens){again ? v->again : v->veil, &v->options.words};
}

/* ---- learning ---- */

static int by_number(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_row(const audit_row *a, const audit_row *b)
{
    int order = guid_cmp(a->correlation, b->correlation);
    order = order ? order : str_cmp(a->activity, b->activity);
    order = order ? order : str_cmp(a->target, b->target);
    order = order ? order : str_cmp(a->actor, b->actor);
    return order ? order : str_cmp(a->reason, b->reason);
}

static int by_event(const logged_event *a, const logged_event *b)
{
    int order = str_cmp(a->computer, b->computer);
    order = order ? order : by_number(a->record_id, b->record_id);
    return order ? order : str_cmp(a->message, b->message);
}

/* As the log has them, from whatever inputs they came. */
static int record_order(const void *left, const void *right, void *held)
{
    const held_record *all = held, *a = &all[*(const uint32_t *)left], *b = &all[*(const uint32_t *)right];
    int order = (a->place.time > b->place.time) - (a->place.time < b->place.time);
    order = order ? order : (int)a->type - (int)b->type;
    if (order)
        return order;
    return a->type == LINE_EVENT ? by_event(a->event, b->event) : by_row(a->row, b->row);
}

static void order_records(veiling *v)
{
    for (uint32_t i = 0; i < v->held.v.n; i++)
        if (veiling_has_names(v, v->held.v.v[i].place.unit))
            *array_push(&v->order) = i;
    sort_items(v->order.v, v->order.n, sizeof *v->order.v, record_order, v->held.v.v);
}

/* What the fields of a message tell. */
static void learn_message(veil *v, names_turn turn, const held_record *r)
{
    if (turn == TURN_IDS)
        veil_leave_id(v, r->tracking);
    if (turn == TURN_PEOPLE) {
        char id[GUID_TEXT];
        guid_write(r->object_id, id);
        veil_know(v, VEIL_USER, r->user);
        veil_know(v, VEIL_OBJECT, str_make(id, GUID_TEXT));
        veil_know(v, VEIL_USER, r->admin);
    }
    if (turn == TURN_MACHINES) {
        veil_know(v, VEIL_ANCHOR, r->anchor);
        veil_know(v, VEIL_BUS, r->bus);
    }
}

static void learn_records(veiling *v, names_turn turn)
{
    for (size_t i = 0; i < v->order.n; i++) {
        const held_record *r = &v->held.v.v[v->order.v[i]];
        any_line line;
        held_line(r, &line);
        if (r->type == LINE_EVENT && turn != TURN_TEXTS)
            learn_message(v->veil, turn, r);
        if (r->type == LINE_ROW || turn == TURN_TEXTS)
            names_learn(v->veil, &v->options.words, turn, r->type, &line);
    }
}

static void learn_stacks(veiling *v)
{
    map seen = {0};
    for (size_t i = 0; i < v->order.n; i++) {
        sym stack = v->held.v.v[v->order.v[i]].stack;
        bool fresh = false;
        if (stack)
            map_put(&seen, stack, 1, &fresh);
        if (fresh)
            veil_look(v->veil, symbols_str(v->held.words, stack));
    }
    map_free(&seen);
}

static void learn_everything(veiling *v)
{
    for (int turn = 0; turn < TURNS; turn++) {
        if (turn == TURN_MACHINES)
            veil_learn_computers(v);
        learn_records(v, (names_turn)turn);
    }
    learn_stacks(v);
    veil_learn_ledger(v);
    veil_learn_inputs(v);
}

/* ---- replacing ---- */

static str shown_stack(veiling *v, const held_record *r)
{
    bool again = !veiling_has_names(v, r->place.unit);
    if (!r->stack)
        return STR("");
    while (v->stacks[again].n <= r->stack)
        *array_push(&v->stacks[again]) = (str){0};
    str *shown = &v->stacks[again].v[r->stack];
    if (!shown->p)
        *shown = veil_text(veiling_lens(v, r->place.unit).veil, &v->texts, symbols_str(v->held.words, r->stack));
    return *shown;
}

/* A pseudonym does not show what can be done with the number that it stands for. */
static void tell_number(number_form *form, str was, str is)
{
    if (*form == NUMBER_NONE && !str_eq(was, is))
        *form = number_form_of(was);
}

static void replace_line(veiling *v, arena *a, const held_record *r, any_line *line)
{
    names_lens lens = veiling_lens(v, r->place.unit);
    names_replace(&lens, a, r->type, line);
    if (r->type != LINE_ROW)
        return;
    tell_number(&line->row.row.mobile_form, r->row->mobile, line->row.row.mobile);
    tell_number(&line->row.row.office_form, r->row->office, line->row.row.office);
}

static void hand_on(veiling *v)
{
    arena a = {0};
    for (size_t i = 0; i < v->held.v.n; i++) {
        const held_record *r = &v->held.v.v[i];
        any_line line;
        held_line(r, &line);
        if (v->veil)
            replace_line(v, &a, r, &line);
        str stack = v->veil ? shown_stack(v, r) : r->stack ? symbols_str(v->held.words, r->stack) : STR("");
        record made = held_record_of(&a, r, &line, stack);
        v->to.record(v->to.context, &made);
        arena_reset(&a);
    }
    arena_free(&a);
    holding_free(&v->held);
    v->held = (holding){0};
}

/* ---- the sink ---- */

static void take_record(void *veiling_, const record *r)
{
    holding_take(&((veiling *)veiling_)->held, r);
}

/* All units are there; later they will all have pseudonyms. */
static void note_named(veiling *v)
{
    const ledger *l = v->ledger;
    v->named = mem_zalloc(l->units.n + 1, sizeof *v->named);
    for (size_t i = 0; i < l->units.n; i++)
        v->named[i] = !l->units.v[i].redacted;
}

static bool is_wanted(const veiling *v)
{
    extract_mix mix = extract_mix_of(v->ledger, v->key);
    bool refused = mix == MIX_TWO_KEYS || mix == MIX_OTHER_KEY || mix == MIX_BESIDE;
    return !refused && (!v->options.only_to_join || mix == MIX_TO_JOIN);
}

static void all_read(void *veiling_)
{
    veiling *v = veiling_;
    note_named(v);
    if (is_wanted(v)) {
        v->veil = veil_new(v->options.veil ? v->options.veil : &(veil_options){0});
        order_records(v);
        forget_people(v);
        if (v->options.veil)
            learn_everything(v);
        veil_seal(v->veil);
        v->again = veil_for_again(v->veil);
        veil_replace_ledger(v);
    }
    hand_on(v);
    if (v->to.all_read)
        v->to.all_read(v->to.context);
}

static void settled(void *veiling_)
{
    veiling *v = veiling_;
    if (v->to.settled)
        v->to.settled(v->to.context);
}

record_sink veiling_sink(veiling *v)
{
    return (record_sink){.record = take_record, .context = v, .all_read = all_read, .settled = settled};
}

veil *veiling_veil(const veiling *v)
{
    return v->veil;
}

bool veiling_found(const veiling *v, size_t i)
{
    return v->found[i];
}

void veiling_free(veiling *v)
{
    if (!v)
        return;
    holding_free(&v->held);
    veil_free(v->veil);
    mem_free(v->again);
    mem_free(v->named);
    mem_free(v->found);
    array_free(&v->stacks[0]);
    array_free(&v->stacks[1]);
    array_free(&v->order);
    arena_free(&v->texts);
    mem_free(v);
}
