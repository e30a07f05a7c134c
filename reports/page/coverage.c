/* What the logs of the servers cover. */
#include "reports/page/page.h"

void put_covered_time(const page *p, const totals *t)
{
    share s = covered_share(&t->covered);
    bool whole = s.whole && s.part == s.whole;
    if (t->days <= 0)
        html_lit(p->o, "–");
    else if (whole || !s.part)
        say_text(&p->v, T_DAYS_OF_DAYS, AS_COUNT(whole ? t->days : 0), AS_COUNT(t->days));
    else
        say_text(&p->v, T_TIME_OF_DAYS, AS_LASTED((int64_t)s.part), AS_COUNT(t->days));
}

static const table_heading headings[] = {{T_COVER_SERVER, false},
                                         {T_COVER_SPAN, false},
                                         {T_COVER_TIME, true},
                                         {T_COVER_ENTRIES, true},
                                         {T_COVER_HANDLES, false}};

static void put_covered(const page *p, const coverage_row *row)
{
    const zone *z = p->a->options.zone;
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\" class=\"server\">");
    put_server(p, row->computer);
    html_lit(o, "</th>");
    put_cell_open(p, &headings[1]);
    if (instant_known(row->first) && instant_known(row->last)) {
        civil first = zone_civil(z, row->first), last = zone_civil(z, row->last);
        words_days(&p->v, &first, &last);
    } else {
        say_words(&p->v, T_COVER_NO_TIMES);
    }
    html_lit(o, "</td>");
    put_cell_open(p, &headings[2]);
    words_duration(&p->v, row->covered_s);
    html_lit(o, "</td>");
    put_cell_open(p, &headings[3]);
    words_count(&p->v, row->events);
    html_lit(o, "</td>");
    put_cell_open(p, &headings[4]);
    say_words(&p->v, row->writeback ? T_YES : T_COVER_NO_WRITEBACK);
    html_lit(o, "</td></tr>\n");
}

void put_coverage_table(const page *p)
{
    if (p->a->coverage_count == 0) {
        put_empty(p, T_COVER_NO_LOG);
        return;
    }
    put_table_open(p, T_COVER_TITLE, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < p->a->coverage_count; i++)
        put_covered(p, &p->a->coverage[i]);
    put_table_close(p);
}
