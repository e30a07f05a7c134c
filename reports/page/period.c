/* The days that a page is about. */
#include "reports/page/page.h"

void put_period(const page *p)
{
    const report_span *s = &p->a->story.span;
    if (!s->known)
        html_lit(p->o, "no dates");
    else if (s->whole_month)
        words_month(p->o, s->first.year, s->first.month);
    else
        words_days(p->o, &s->first, &s->last);
}
