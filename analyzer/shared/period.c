/* The calendar of a report, and what lies in a period. */
#include "analyzer/shared/shared.h"

int instant_cmp(const void *x, const void *y, void *none)
{
    instant a = *(const instant *)x, b = *(const instant *)y;
    (void)none;
    return (a > b) - (a < b);
}

void widen_interval(interval *x, instant t)
{
    if (!instant_known(t))
        return;
    if (!instant_known(x->from) || t < x->from)
        x->from = t;
    if (!instant_known(x->to) || t > x->to)
        x->to = t;
}

int64_t shown_seconds(instant from, instant to)
{
    return instant_seconds(to) - instant_seconds(from);
}

calendar_time calendar_time_of(const zone *z, instant t)
{
    calendar_time out = {0};
    if (!instant_known(t))
        return out;
    civil c = zone_civil(z, t);
    int iso_year, week;
    iso_week(days_from_civil(c.year, c.month, c.day), &iso_year, &week);
    out.at.year = (int16_t)c.year;
    out.at.month = (int8_t)c.month;
    out.at.day = (int8_t)c.day;
    out.at.hour = (int8_t)c.hour;
    out.at.minute = (int8_t)c.minute;
    out.at.second = (int8_t)c.second;
    out.at.weekday = (int8_t)c.weekday;
    out.iso_year = (int16_t)iso_year;
    out.iso_week = (int8_t)week;
    out.known = true;
    return out;
}

civil calendar_civil(const calendar_time *t)
{
    return (civil){.year = t->at.year,
                   .month = t->at.month,
                   .day = t->at.day,
                   .hour = t->at.hour,
                   .minute = t->at.minute,
                   .second = t->at.second,
                   .weekday = t->at.weekday};
}

int64_t zone_day(const zone *z, instant t)
{
    civil c = zone_civil(z, t);
    return days_from_civil(c.year, c.month, c.day);
}

period period_asked(const shared *s)
{
    return (period){s->options->from, s->options->to};
}

bool period_has(period p, instant t)
{
    if (!instant_known(p.from) && !instant_known(p.to))
        return true;
    return instant_known(t) && (!instant_known(p.from) || t >= p.from) && (!instant_known(p.to) || t < p.to);
}

interval period_clip(period p, interval x)
{
    if (instant_known(p.from) && instant_known(x.from) && x.from < p.from)
        x.from = p.from;
    if (instant_known(p.to) && instant_known(x.to) && x.to >= p.to)
        x.to = p.to - 1;
    return x;
}

day_range period_days(const zone *z, period p, interval x)
{
    instant from = instant_known(p.from) ? p.from : x.from, last = instant_known(p.to) ? p.to - 1 : x.to;
    if (!instant_known(from) || !instant_known(last))
        return (day_range){0, -1};
    return (day_range){zone_day(z, from), zone_day(z, last)};
}

size_t day_count(day_range d)
{
    return d.last >= d.first ? (size_t)(d.last - d.first) + 1 : 0;
}

/* How many of the items, from the first on, are before t. */
static size_t items_before(instant t, size_t n, instant (*time_of)(const void *items, size_t i), const void *items)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (instant_or_last(time_of(items, mid)) < t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

index_range period_range(period p, size_t n, instant (*time_of)(const void *items, size_t i), const void *items)
{
    if (!instant_known(p.from) && !instant_known(p.to))
        return (index_range){0, n};
    size_t first = instant_known(p.from) ? items_before(p.from, n, time_of, items) : 0;
    size_t end = items_before(instant_known(p.to) ? p.to : INT64_MAX, n, time_of, items);
    return (index_range){first, end > first ? end : first};
}
