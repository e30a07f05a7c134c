#include "analyzer/figures/span.h"

static bool is_whole_month(const civil *first, const civil *last)
{
    return first->day == 1 && first->year == last->year && first->month == last->month &&
           last->day == days_in_month(last->year, last->month);
}

report_span span_of(const zone *z, period p, interval logs)
{
    instant from = instant_known(p.from) ? p.from : logs.from, to = instant_known(p.to) ? p.to : logs.to;
    if (!instant_known(from) || !instant_known(to) || from > to)
        return (report_span){0};
    bool excluded = instant_known(p.to) && to > from; /* the end of a period is its first instant outside */
    report_span s = {.known = true, .first = zone_civil(z, from), .last = zone_civil(z, excluded ? to - 1 : to)};
    s.whole_month = instant_known(p.from) && instant_known(p.to) && is_whole_month(&s.first, &s.last);
    return s;
}
