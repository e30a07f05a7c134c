#include "analyzer/figures/inputs.h"

#include "base/enum_table.h"

input_counts inputs_count(const ledger *l)
{
    input_counts counts = {0};
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        input_count *c = &counts.of[u->format];
        c->inputs++;
        c->records += u->records;
        c->damaged += u->damaged;
        counts.damaged += u->damaged;
        counts.of_status[u->status]++;
    }
    return counts;
}

str imperfection_word(imperfection i)
{
    static const str words[] = {[IMPERFECT_NO] = STR_INIT("no"),
                                [IMPERFECT_HARMLESS] = STR_INIT("harmless"),
                                [IMPERFECT_AT_RISK] = STR_INIT("figures_at_risk")};
    ROW_FOR_EACH(words, IMPERFECT_AT_RISK + 1);
    return words[i];
}

bool unit_is_imperfect(const unit *u)
{
    return u->status != UNIT_OK && u->status != UNIT_SKIPPED;
}

/* Whatever cannot be dated may be of the period. */
static bool is_far_from(const unit *u, period p)
{
    const instant far = IMPERFECT_HOURS * HOUR_NS;
    if (!instant_known(u->first) || !instant_known(u->last))
        return false;
    bool before = instant_known(p.from) && u->last <= p.from - far;
    return before || (instant_known(p.to) && u->first >= p.to + far);
}

imperfection imperfection_of(const ledger *l, period p)
{
    imperfection worst = IMPERFECT_NO;
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        if (!unit_is_imperfect(u))
            continue;
        if (!is_far_from(u, p))
            return IMPERFECT_AT_RISK;
        worst = IMPERFECT_HARMLESS;
    }
    return worst;
}
