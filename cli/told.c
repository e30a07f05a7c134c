#include "cli/told.h"

#include "base/sort.h"
#include "base/symbols.h"
#include "cli/redaction.h"

/* A name of an input may be that of a person or a machine. */
static str without_name(str value)
{
    size_t at = str_find_last_char(value, '=');
    return at == STR_NONE ? value : str_from(value, at + 1);
}

static text_list tell_texts(const char *const *values, size_t n, arena *a)
{
    str *texts = arena_alloc(a, (n + 1) * sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = str_of(values[i]);
    return (text_list){texts, n};
}

/* ---- what is given for inputs ---- */

typedef str given_text(const unit_given *g);

static str zone_of(const unit_given *g)
{
    return g->zone;
}

static str page_of(const unit_given *g)
{
    return g->page;
}

/* What was given now, of those for all inputs the last, and what inputs were read with that come out of extracts: each
   once, in one order, so that a summary is the same whichever of both it was. */
static text_list tell_of_inputs(const text_values *now, const ledger *l, given_text *text, bool hide_names, arena *a)
{
    symbols *all = symbols_new();
    const char *general = NULL;
    for (size_t i = 0; i < now->n; i++) {
        bool named = strchr(now->v[i], '=') != NULL;
        general = named ? general : now->v[i];
        if (named)
            symbols_add(all, hide_names ? without_name(str_of(now->v[i])) : str_of(now->v[i]));
    }
    if (general)
        symbols_add(all, str_of(general));
    for (size_t i = 0; i < l->units.n; i++) {
        str then = text(&l->units.v[i].given);
        if (l->units.v[i].kept && then.n > 0)
            symbols_add(all, hide_names ? without_name(then) : then);
    }
    size_t n = symbols_count(all);
    str *texts = arena_alloc(a, (n + 1) * sizeof *texts);
    for (size_t i = 0; i < n; i++)
        texts[i] = arena_str(a, symbols_str(all, (sym)(i + 1)));
    symbols_free(all);
    sort_texts(texts, n);
    return (text_list){texts, n};
}

static text_list tell_choices(const option *row, uint64_t bits, arena *a)
{
    const char *chosen[64];
    size_t n = 0;
    for (size_t i = 0; row->choices[i]; i++)
        if (bits >> i & 1)
            chosen[n++] = row->choices[i];
    return tell_texts(chosen, n, a);
}

static text_list tell_list(const options *o, const option *row, const ledger *l, arena *a)
{
    const text_values *values = (const void *)((const char *)o + row->at);
    if (!row->names_input)
        return tell_texts(values->v, values->n, a);
    given_text *text = values == &o->input_timezones ? zone_of : page_of;
    return tell_of_inputs(values, l, text, redaction_is_asked(o), a);
}

static option_told tell_option(const options *o, const option *row, const ledger *l, arena *a)
{
    const void *at = (const char *)o + row->at;
    option_told t = {.name = str_of(row->name), .kind = TOLD_TEXTS};
    switch (row->kind) {
    case OPTION_FLAG:
        t.kind = TOLD_NUMBER;
        t.number = *(const bool *)at;
        break;
    case OPTION_NUMBER:
        t.kind = TOLD_NUMBER;
        t.number = *(const uint64_t *)at;
        break;
    case OPTION_TEXT:
        t.kind = TOLD_TEXT;
        t.texts = tell_texts(at, *(const char *const *)at != NULL, a);
        break;
    case OPTION_CHOICE:
        t.kind = TOLD_TEXT;
        t.texts = tell_texts(&row->choices[*(const uint64_t *)at], 1, a);
        break;
    case OPTION_LIST:
        t.texts = tell_list(o, row, l, a);
        break;
    case OPTION_CHOICES:
        t.texts = tell_choices(row, *(const uint64_t *)at, a);
        break;
    }
    return t;
}

told_list options_tell(const options *o, const ledger *l, arena *a)
{
    told_list list = {0};
    const option *row;
    for (size_t i = 0; (row = command_option(o->command, i)) != NULL; i++)
        if (!row->unseen)
            *array_push(&list) = tell_option(o, row, l, a);
    return list;
}
