/* Months of which an earlier report said another thing: late logs, other rules, other options. */
#include "analyzer/findings/finder.h"

enum { MONTH_TEXT = 7 };

static bool month_of(str text, month_row *m)
{
    unsigned long long year, month;
    bool fine = text.n == MONTH_TEXT && text.p[4] == '-' && str_u64(str_head(text, 4), &year) &&
                str_u64(str_from(text, 5), &month) && month >= 1 && month <= 12;
    *m = fine ? (month_row){.year = (int)year, .month = (int)month} : (month_row){0};
    return fine;
}

static period period_of(const zone *z, const month_row *m)
{
    int64_t first = days_from_civil(m->year, m->month, 1);
    return (period){zone_day_start(z, first), zone_day_start(z, first + days_in_month(m->year, m->month))};
}

static bool reaches(const unit *u, period p)
{
    return instant_known(u->first) && u->first < p.to && u->last >= p.from;
}

/* Does a row that an extract brought, or the one that stands for it, reach the month? */
static bool brought(const ledger *l, const extract_origin *x, period p)
{
    for (uint32_t i = x->first; i < x->end && i < l->same.n; i++)
        if (l->same.v[i] != UNIT_NONE && reaches(&l->units.v[l->same.v[i]], p))
            return true;
    return false;
}

/* Did something come that was not kept, and reaches the month, or was it kept behind the extract that told the month?
   Extracts are read in the order of their names, which is that of the runs. */
static bool came_late(const finder *f, period p, const reported_value *then)
{
    const ledger *l = f->known->ledger;
    for (size_t i = 0; i < l->units.n; i++)
        if (!(l->units.v[i].origins & ORIGIN_KEPT) && reaches(&l->units.v[i], p))
            return true;
    for (size_t i = then->extract + 1; i < l->extracts.n; i++)
        if (brought(l, &l->extracts.v[i], p))
            return true;
    return false;
}

static str value_text(arena *a, str column, uint64_t value)
{
    if (str_ends(column, STR("_percent")))
        return arena_printf(a, "%llu.%llu", (unsigned long long)value / 10, (unsigned long long)value % 10);
    return arena_printf(a, "%llu", (unsigned long long)value);
}

/* "failed 10, now 12; succeeded 90, now 97": what is not as it was told; *then: who told it. */
static str differences(const finder *f, const totals *now, str month, const reported_value **then)
{
    arena *a = f->shared->texts;
    str list = STR(""), column;
    uint64_t value;
    bool known;
    for (size_t i = 0; reported_column(now, i, &column, &value, &known); i++) {
        const reported_value *r = ledger_reported(f->known->ledger, month, column);
        if (!r || (known && r->value == value))
            continue;
        str before = value_text(a, column, r->value), after = known ? value_text(a, column, value) : STR("-");
        list = arena_printf(a, "%.*s%s%.*s %.*s, now %.*s", STR_ARG(list), list.n ? "; " : "", STR_ARG(column),
                            STR_ARG(before), STR_ARG(after));
        *then = r;
    }
    return list;
}

static void find_month(finder *f, str month)
{
    const shared *s = f->shared;
    month_row m;
    const reported_value *then = NULL;
    if (!month_of(month, &m))
        return;
    period p = period_of(s->options->zone, &m);
    m.totals = totals_count(f->known, p);
    if (!month_is_settled(&m, s->options->zone, f->period, f->known->extent))
        return;
    str list = differences(f, &m.totals, month, &then);
    if (!then)
        return;
    bool other_rules = !str_eq(then->rules, knowledge_version(s->knowledge));
    phrase_id why = came_late(f, p, then) ? PHRASE_RESTATED_LATE_INPUT
                    : other_rules         ? PHRASE_RESTATED_OTHER_RULES
                                          : PHRASE_RESTATED_OTHER_OPTION;
    str reason = knowledge_phrase(s->knowledge, why);
    finding_add(f, FINDING_MONTH_RESTATED,
                TEXT_ARGS(TEXT_WORD("month", month), TEXT_WORD("values", list), TEXT_WORD("why", reason),
                          TEXT_WORD("program", then->program), TEXT_WORD("rules", then->rules)),
                p.from, p.to, month);
}

void find_restated(finder *f)
{
    const ledger *l = f->known->ledger;
    for (size_t i = 0; i < l->reported.n; i++) {
        bool first = true;
        for (size_t k = 0; k < i && first; k++)
            first = !str_eq(l->reported.v[k].month, l->reported.v[i].month);
        if (first)
            find_month(f, l->reported.v[i].month);
    }
}
