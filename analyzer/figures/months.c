/* The numbers of each month of a period, and of those before it. */
#include "analyzer/figures/figures.h"

/* The month, cut to the period where that has an end. */
static period month_of(const zone *z, period p, int year, int month)
{
    int64_t first = days_from_civil(year, month, 1);
    period m = {zone_day_start(z, first), zone_day_start(z, first + days_in_month(year, month))};
    if (instant_known(p.from) && p.from > m.from)
        m.from = p.from;
    if (instant_known(p.to) && p.to < m.to)
        m.to = p.to;
    return m;
}

month_list months_count(const known *k, period p)
{
    const zone *z = k->shared->options->zone;
    month_list list = {0};
    day_range days = period_days(z, p, k->extent);
    if (!day_count(days))
        return list;
    civil first, last;
    civil_from_days(days.first, &first);
    civil_from_days(days.last, &last);
    for (int year = first.year, month = first.month; year < last.year || (year == last.year && month <= last.month);) {
        period m = month_of(z, p, year, month);
        *array_push(&list.rows) = (month_row){year, month, totals_count(k, m), incidents_of(k, m).lasted_s};
        year += month == 12;
        month = month == 12 ? 1 : month + 1;
    }
    return list;
}

month_list history_count(const known *k, period p)
{
    const zone *z = k->shared->options->zone;
    if (!instant_known(p.from) || !instant_known(k->extent.from))
        return (month_list){0};
    civil c = zone_civil(z, p.from);
    instant end = zone_day_start(z, days_from_civil(c.year, c.month, 1));
    return k->extent.from < end ? months_count(k, (period){INSTANT_NONE, end}) : (month_list){0};
}

month_list months_join(const month_list *before, const month_list *own)
{
    month_list all = {0};
    for (size_t i = 0; i < before->rows.n; i++)
        *array_push(&all.rows) = before->rows.v[i];
    for (size_t i = 0; i < own->rows.n; i++)
        *array_push(&all.rows) = own->rows.v[i];
    return all;
}

month_list months_seen(const month_list *all)
{
    month_list seen = {0};
    for (size_t i = 0; i < all->rows.n; i++)
        if (covered_share(&all->rows.v[i].totals.covered).part >= MONTH_HOURS * 3600)
            *array_push(&seen.rows) = all->rows.v[i];
    return seen;
}
