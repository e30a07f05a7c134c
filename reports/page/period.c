/* The days that a page is about. */
#include "reports/page/page.h"

bool page_span(const page *p, instant *from, instant *to)
{
    const analysis *a = p->a;
    *from = instant_known(a->options.from) ? a->options.from : a->first;
    *to = instant_known(a->options.to) ? a->options.to : a->last;
    return instant_known(*from) && instant_known(*to) && *from <= *to;
}

static bool is_whole_month(const civil *from, const civil *to)
{
    return from->day == 1 && from->year == to->year && from->month == to->month &&
           to->day == days_in_month(to->year, to->month);
}

void put_period(const page *p)
{
    instant from, to;
    if (!page_span(p, &from, &to)) {
        html_lit(p->o, "no dates");
        return;
    }
    const zone *z = p->a->options.zone;
    bool excluded = instant_known(p->a->options.to) && to > from; /* the end of a period is its first instant outside */
    civil first = zone_civil(z, from), last = zone_civil(z, excluded ? to - 1 : to);
    if (instant_known(p->a->options.from) && instant_known(p->a->options.to) && is_whole_month(&first, &last))
        words_month(p->o, first.year, first.month);
    else
        words_days(p->o, &first, &last);
}
