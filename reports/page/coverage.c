/* What the logs of the servers cover. */
#include "reports/page/page.h"

static void put_covered(const page *p, const coverage_row *row)
{
    const zone *z = p->a->options.zone;
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\" class=\"server\">");
    put_server(p, row->computer);
    html_lit(o, "</th><td>");
    if (instant_known(row->first) && instant_known(row->last)) {
        civil first = zone_civil(z, row->first), last = zone_civil(z, row->last);
        words_days(o, &first, &last);
    } else {
        html_lit(o, "no times");
    }
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, (uint64_t)row->days_covered);
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, row->events);
    html_lit(o, "</td><td>");
    html_text(o, row->writeback ? STR("yes") : STR("no: it may be a standby, or not the sync server"));
    html_lit(o, "</td></tr>\n");
}

void put_coverage_table(const page *p)
{
    if (p->a->coverage_count == 0) {
        html_lit(p->o, "<p class=\"empty\">No log of a server was among the inputs.</p>\n");
        return;
    }
    html_lit(p->o, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What the logs of the servers "
                   "cover\">\n<table>\n<caption>What the logs of the servers cover</caption>\n<thead><tr><th "
                   "scope=\"col\">Server</th><th scope=\"col\">From and to</th><th scope=\"col\" class=\"n\">Days</th>"
                   "<th scope=\"col\" class=\"n\">Entries that matter</th><th scope=\"col\">Handles "
                   "passwords</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->a->coverage_count; i++)
        put_covered(p, &p->a->coverage[i]);
    html_lit(p->o, "</tbody>\n</table>\n</div>\n");
}
