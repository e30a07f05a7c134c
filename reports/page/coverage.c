/* What the logs of the servers cover. */
#include "reports/page/page.h"

void put_covered_time(const page *p, const totals *t)
{
    share s = covered_share(&t->covered);
    if (t->days <= 0) {
        html_lit(p->o, "–");
        return;
    }
    if (s.whole && s.part == s.whole)
        words_count(p->o, (uint64_t)t->days);
    else if (s.part)
        words_duration(p->o, (int64_t)s.part);
    else
        words_count(p->o, 0);
    html_lit(p->o, " of ");
    words_things(p->o, (uint64_t)t->days, STR("day"), STR("days"));
}

static const table_heading headings[] = {{"Server", false},
                                         {"From and to", false},
                                         {"Time covered", true},
                                         {"Entries that matter", true},
                                         {"Handles passwords", false}};

static void put_covered(const page *p, const coverage_row *row)
{
    const zone *z = p->a->options.zone;
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\" class=\"server\">");
    put_server(p, row->computer);
    html_lit(o, "</th>");
    put_cell_open(p, headings[1].words, headings[1].amount);
    if (instant_known(row->first) && instant_known(row->last)) {
        civil first = zone_civil(z, row->first), last = zone_civil(z, row->last);
        words_days(o, &first, &last);
    } else {
        html_lit(o, "no times");
    }
    html_lit(o, "</td>");
    put_cell_open(p, headings[2].words, headings[2].amount);
    words_duration(o, row->covered_s);
    html_lit(o, "</td>");
    put_cell_open(p, headings[3].words, headings[3].amount);
    words_count(o, row->events);
    html_lit(o, "</td>");
    put_cell_open(p, headings[4].words, headings[4].amount);
    html_text(o, row->writeback ? STR("yes") : STR("no: it may be a standby, or not the sync server"));
    html_lit(o, "</td></tr>\n");
}

void put_coverage_table(const page *p)
{
    if (p->a->coverage_count == 0) {
        html_lit(p->o, "<p class=\"empty\">No log of a server was among the inputs.</p>\n");
        return;
    }
    put_table_open(p, "What the logs of the servers cover", headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < p->a->coverage_count; i++)
        put_covered(p, &p->a->coverage[i]);
    put_table_close(p);
}
