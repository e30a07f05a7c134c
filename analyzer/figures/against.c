#include "analyzer/figures/figures.h"

static bool is_month_before(const month_row *before, const month_row *m)
{
    return before->year * 12 + before->month + 1 == m->year * 12 + m->month;
}

static period whole_month(const known *k, const month_row *m)
{
    const zone *z = k->shared->options->zone;
    int64_t first = days_from_civil(m->year, m->month, 1);
    return (period){zone_day_start(z, first), zone_day_start(z, first + days_in_month(m->year, m->month))};
}

static bool is_whole(const known *k, period p, const month_row *m)
{
    period whole = whole_month(k, m);
    return p.from == whole.from && p.to == whole.to;
}

static bool is_covered(const covered_time *c)
{
    share s = covered_share(c);
    return s.whole && s.part * 100 >= s.whole * AGAINST_COVERED_PERCENT;
}

static bool has_cloud(basis b)
{
    return b == BASIS_BOTH || b == BASIS_CLOUD;
}

static void judge(against *a, const month_row *m)
{
    const totals *then = &a->before.totals, *now = &m->totals;
    basis b = then->covered.basis, c = now->covered.basis;
    if (b == BASIS_NONE || c == BASIS_NONE) {
        a->state = AGAINST_COVERED;
        a->before_lacks = b == BASIS_NONE;
    } else if (b != c) {
        a->state = AGAINST_BASIS;
        a->lacks_cloud = has_cloud(b) != has_cloud(c);
        a->before_lacks = a->lacks_cloud ? !has_cloud(b) : b == BASIS_CLOUD;
    } else if (!is_covered(&then->covered) || !is_covered(&now->covered)) {
        a->state = AGAINST_COVERED;
        a->before_lacks = !is_covered(&then->covered);
    } else if (then->operations < AGAINST_OPERATIONS || now->operations < AGAINST_OPERATIONS) {
        a->state = AGAINST_FEW;
        a->before_lacks = then->operations < AGAINST_OPERATIONS;
    } else {
        a->state = AGAINST_COMPARED;
    }
}

static const cause_row *row_of(const cause_list *l, const cause *c)
{
    for (size_t i = 0; i < l->rows.n; i++)
        if (l->rows.v[i].cause == c)
            return &l->rows.v[i];
    return NULL;
}

static void find_trends(against *a, const known *k, const cause_list *now, const cause_list *then,
                        const cause_list *earlier)
{
    cause_trend *trends = arena_zalloc(k->shared->texts, (now->rows.n + 1) * sizeof *trends);
    for (size_t i = 0; i < now->rows.n; i++) {
        const cause *c = now->rows.v[i].cause;
        trends[i] = row_of(then, c) ? TREND_CONTINUING : row_of(earlier, c) ? TREND_RETURNED : TREND_NEW;
    }
    a->trends = trends;
}

static void find_fixed(against *a, const known *k, const cause_list *now, const cause_list *then)
{
    fixed_cause *fixed = arena_zalloc(k->shared->texts, (then->rows.n + 1) * sizeof *fixed);
    for (size_t i = 0; i < then->rows.n; i++) {
        const cause_row *row = &then->rows.v[i];
        if (fault_side(row->cause->fault) == SIDE_SERVICE && !row_of(now, row->cause))
            fixed[a->fixed_count++] = (fixed_cause){row->cause, row->operations, row->users};
    }
    a->fixed = fixed;
}

static void compare_causes(against *a, const known *k, const cause_list *now)
{
    period month = whole_month(k, &a->before);
    cause_list then = causes_count(k, month), earlier = causes_count(k, (period){INSTANT_NONE, month.from});
    find_trends(a, k, now, &then, &earlier);
    find_fixed(a, k, now, &then);
    a->people = people_counted(k, month);
    array_free(&then.rows);
    array_free(&earlier.rows);
}

against against_find(const known *k, period p, const month_list *own, const month_list *history,
                     const cause_list *causes)
{
    against a = {.trends = arena_zalloc(k->shared->texts, (causes->rows.n + 1) * sizeof *a.trends)};
    const month_row *before = history->rows.n ? &history->rows.v[history->rows.n - 1] : NULL;
    const month_row *month = own->rows.n == 1 && is_whole(k, p, own->rows.v) ? own->rows.v : NULL;
    if (!month || !before || !is_month_before(before, month))
        return a;
    a.before = *before;
    judge(&a, month);
    if (a.state == AGAINST_COMPARED)
        compare_causes(&a, k, causes);
    return a;
}

str cause_trend_word(cause_trend t)
{
    static const str words[] = {[TREND_NONE] = {0},
                                [TREND_NEW] = STR_INIT("new"),
                                [TREND_CONTINUING] = STR_INIT("continuing"),
                                [TREND_RETURNED] = STR_INIT("returned")};
    return words[t];
}

target_state target_judge(share reliability, uint32_t hundredths)
{
    if (!hundredths)
        return TARGET_NONE;
    if (!reliability.enough)
        return TARGET_UNKNOWN;
    return reliability.part * 10000 >= reliability.whole * hundredths ? TARGET_MET : TARGET_MISSED;
}
