/* Inputs of which nothing was read, as one finding: what they hold is missing from every number, and nobody must learn
   that from the ledger alone. */
#include "analyzer/findings/finder.h"

#include "base/symbols.h"

enum { UNREAD_KINDS = 10 /* told; the rest is counted */ };

typedef struct unread_kind {
    const unit *first;
    const problem *problem; /* NULL: its note says why */
    uint64_t inputs;
} unread_kind;

/* The first problem of the unit; they stand in the order of the units. */
static const problem *first_problem(const ledger *l, size_t unit, size_t *at)
{
    while (*at < l->problems.n && l->problems.v[*at].unit < unit)
        ++*at;
    return *at < l->problems.n && l->problems.v[*at].unit == unit ? &l->problems.v[*at] : NULL;
}

static str told(const finder *f, const unread_kind *k)
{
    arena *a = f->shared->texts;
    str what = k->problem ? k->problem->what : k->first->note, remedy = k->problem ? k->problem->consequence : STR("");
    str more = k->inputs > 1 ? arena_printf(a, " and %llu more like it", (unsigned long long)k->inputs - 1) : STR("");
    return arena_printf(a, "%.*s%.*s: %.*s%s%.*s%s", STR_ARG(k->first->source), STR_ARG(more), STR_ARG(what),
                        remedy.n ? " (" : "", STR_ARG(remedy), remedy.n ? ")" : "");
}

void find_unread(finder *f)
{
    const ledger *l = f->known->ledger;
    arena scratch = {0};
    symbols *names = symbols_new();
    ARRAY(unread_kind) kinds = {0};
    ARRAY(size_t) by_name = {0};
    uint64_t inputs = 0;
    size_t at = 0;
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        if (!unit_unread(u))
            continue;
        const problem *p = first_problem(l, i, &at);
        size_t before = by_name.n;
        sym name = symbols_add(names, message_kind(&scratch, p ? p->what : u->note));
        while (by_name.n <= name)
            *array_push(&by_name) = kinds.n;
        if (by_name.n > before)
            *array_push(&kinds) = (unread_kind){u, p, 0};
        kinds.v[by_name.v[name]].inputs++;
        inputs++;
    }
    str list = STR("");
    for (size_t i = 0; i < kinds.n && i < UNREAD_KINDS; i++) {
        str one = told(f, &kinds.v[i]);
        list = i ? arena_printf(f->shared->texts, "%.*s; %.*s", STR_ARG(list), STR_ARG(one)) : one;
    }
    if (kinds.n > UNREAD_KINDS)
        list = arena_printf(f->shared->texts, "%.*s; and %zu kinds more, see inputs.csv", STR_ARG(list),
                            kinds.n - UNREAD_KINDS);
    if (inputs)
        finding_add(f, FINDING_UNREAD_INPUT, TEXT_ARGS(TEXT_NUMBER("inputs", inputs), TEXT_WORD("list", list)),
                    INSTANT_NONE, INSTANT_NONE, kinds.v[0].first->source);
    array_free(&kinds);
    array_free(&by_name);
    symbols_free(names);
    arena_free(&scratch);
}
