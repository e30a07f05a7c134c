/* Masthead and foot: whose report, of when, from which logs, made by what. */
#include "reports/sections/sections.h"

/* ---- masthead ---- */

/* As time: a log of two hours of a day is no day. Without any log of a server what the cloud's log covers. */
static void put_coverage(const page *p)
{
    const totals *t = &p->a->totals;
    size_t servers = p->a->story.servers.handling;
    bool cloud = t->covered.basis == BASIS_CLOUD;
    html_lit(p->o, "<p class=\"covers\">");
    if (t->days > 0) {
        out_str(p->o, cloud ? STR("Cloud log covers ") : STR("Logs cover "));
        put_covered_time(p, t);
        html_lit(p->o, " · ");
    }
    if (servers)
        words_things(p->o, servers, STR("server"), STR("servers"));
    else
        html_lit(p->o, "no server log of password writeback");
    html_lit(p->o, " · times in ");
    html_text(p->o, str_of(zone_name(p->a->options.zone)));
    html_lit(p->o, "</p>\n");
}

void page_masthead(const page *p)
{
    out *o = p->o;
    html_lit(o, "<header class=\"masthead\">\n<div>\n");
    if (!str_empty(p->a->options.customer)) {
        html_lit(o, "<p class=\"customer\">");
        html_text(o, p->a->options.customer);
        html_lit(o, "</p>\n");
    }
    html_lit(o, "<h1>");
    html_text(o, p->casebook ? STR("Password writeback casebook") : STR("Password writeback health"));
    html_lit(o, "</h1>\n</div>\n<div class=\"when\">\n<p class=\"period\">");
    put_period(p);
    html_lit(o, "</p>\n");
    put_coverage(p);
    html_lit(o, "</div>\n</header>\n");
}

/* ---- foot ---- */

void page_foot(const page *p)
{
    out *o = p->o;
    html_lit(o, "<footer>\n<p>");
    html_text(o, p->program);
    if (p->a->knowledge) {
        html_lit(o, " · ");
        html_text(o, knowledge_version(p->a->knowledge));
    }
    html_lit(o, " · ");
    put_period(p);
    html_lit(o, " · times in ");
    html_text(o, str_of(zone_name(p->a->options.zone)));
    if (p->casebook)
        html_lit(o, "</p>\n<p>Made from log files alone, without access to any server. This page names people: keep it "
                    "with those who work on the case. The page to hand on is report.html.</p>\n</footer>\n");
    else
        html_lit(o, "</p>\n<p>Made from log files alone, without access to any server. This page names nobody; people, "
                    "ids and codes stand in the casebook.</p>\n</footer>\n");
}
