/* The days that a page is about. */
#include "reports/page/page.h"

void put_period(const page *p)
{
    const report_span *s = &p->a->story.span;
    if (!s->known)
        say_words(&p->v, T_NO_DATES);
    else if (s->whole_month)
        words_month(&p->v, s->first.year, s->first.month);
    else
        words_days(&p->v, &s->first, &s->last);
}
