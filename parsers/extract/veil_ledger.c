/* Names in the ledger: of computers and inputs, and in what is said of these. */
#include "parsers/extract/veiling.h"

#include "base/sort.h"
#include "parsers/extract/given.h"

/* ---- learning ---- */

void veil_learn_computers(veiling *v)
{
    ARRAY(str) names = {0};
    const ledger *l = v->ledger;
    for (size_t i = 0; i < v->order.n; i++) {
        const held_record *r = &v->held.v.v[v->order.v[i]];
        if (r->type == LINE_EVENT)
            *array_push(&names) = r->event->computer;
    }
    for (uint32_t u = 0; u < l->units.n; u++) {
        const unit *x = &l->units.v[u];
        for (size_t i = 0; veiling_has_names(v, u) && i < x->spans.n; i++)
            *array_push(&names) = x->spans.v[i].computer;
        for (size_t i = 0; veiling_has_names(v, u) && i < x->local.n; i++)
            *array_push(&names) = x->local.v[i].computer;
    }
    sort_texts(names.v, names.n);
    for (size_t i = 0; i < names.n; i++)
        if (i == 0 || !str_eq(names.v[i], names.v[i - 1]))
            veil_know(v->veil, VEIL_SERVER, names.v[i]);
    array_free(&names);
}

void veil_learn_ledger(veiling *v)
{
    const ledger *l = v->ledger;
    for (size_t i = 0; i < l->problems.n; i++) {
        if (!veiling_has_names(v, l->problems.v[i].unit))
            continue;
        veil_look(v->veil, l->problems.v[i].what);
        veil_look(v->veil, l->problems.v[i].consequence);
    }
    for (uint32_t u = 0; u < l->units.n; u++) {
        if (!veiling_has_names(v, u))
            continue;
        veil_look(v->veil, l->units.v[u].note);
        veil_look(v->veil, l->units.v[u].page_sample);
    }
}

void veil_learn_inputs(veiling *v)
{
    const ledger *l = v->ledger;
    for (uint32_t u = 0; u < l->units.n; u++)
        if (veiling_has_names(v, u))
            veil_know(v->veil, VEIL_INPUT, l->units.v[u].called);
}

/* ---- replacing ---- */

static void replace_label(veiling *v, unit *u)
{
    ledger *l = v->ledger;
    u->label = v->options.veil ? veil_input(v->veil, u->called) : veil_text(v->veil, &v->texts, u->label);
    u->label = arena_str(&l->text, u->label);
    str outer = u->inside == UNIT_NONE ? STR("") : l->units.v[u->inside].source;
    u->source = outer.n ? arena_printf(&l->text, "%.*s!%.*s", STR_ARG(outer), STR_ARG(u->label)) : u->label;
}

/* An option may name an input, and a file of rules has a name. */
static void replace_given(veiling *v, unit *u)
{
    unit_given *g = &u->given;
    arena *a = &v->ledger->text;
    if (v->options.veil) {
        *g = given_without_names(a, g);
        return;
    }
    str *texts[] = {&g->rule_files, &g->page, &g->zone};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_str(a, veil_text(v->veil, &v->texts, *texts[i]));
}

static void replace_spans(veiling *v, uint32_t index)
{
    ledger *l = v->ledger;
    const names_lens lens = veiling_lens(v, index);
    unit *u = ledger_unit(l, index);
    for (size_t i = 0; i < u->spans.n; i++) {
        any_line line = {.span = {.span = u->spans.v[i]}};
        names_replace(&lens, &l->text, LINE_SPAN, &line);
        u->spans.v[i] = line.span.span;
    }
    for (size_t i = 0; i < u->local.n; i++) {
        any_line line = {.local = {.span = u->local.v[i]}};
        names_replace(&lens, &l->text, LINE_LOCAL, &line);
        u->local.v[i] = line.local.span;
    }
}

static void replace_unit(veiling *v, uint32_t index)
{
    ledger *l = v->ledger;
    const names_lens lens = veiling_lens(v, index);
    any_line line = {.unit = {.unit = l->units.v[index]}};
    names_replace(&lens, &l->text, LINE_UNIT, &line);
    l->units.v[index] = line.unit.unit;
    if (veiling_has_names(v, index)) {
        replace_label(v, &l->units.v[index]);
        replace_given(v, &l->units.v[index]);
    }
    replace_spans(v, index);
}

void veil_replace_ledger(veiling *v)
{
    ledger *l = v->ledger;
    for (uint32_t u = 0; u < l->units.n; u++)
        replace_unit(v, u);
    for (size_t i = 0; i < l->problems.n; i++) {
        problem *p = &l->problems.v[i];
        const names_lens lens = veiling_lens(v, p->unit);
        any_line line = {.problem = {.problem = *p}};
        names_replace(&lens, &l->text, LINE_PROBLEM, &line);
        *p = line.problem.problem;
    }
    for (size_t i = 0; v->options.veil && i < l->extracts.n; i++)
        l->extracts.v[i].source = arena_str(&l->text, veil_input(v->veil, l->extracts.v[i].source));
    for (uint32_t u = 0; v->options.veil && u < l->units.n; u++)
        l->units.v[u].redacted = true;
}
