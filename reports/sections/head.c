/* Masthead and foot: whose report, of when, from which logs, made by what. */
#include "reports/sections/sections.h"

static void put_zone(const page *p)
{
    say_text(&p->v, T_TIMES_IN, AS_DATA(str_of(zone_name(p->a->options.zone))));
}

static void put_covered(const void *page, const void *t)
{
    put_covered_time(page, t);
}

/* ---- masthead ---- */

/* As time: a log of two hours of a day is no day. Without any log of a server what the cloud's log covers. */
static void put_coverage(const page *p)
{
    const totals *t = &p->a->totals;
    size_t servers = p->a->story.servers.handling;
    bool cloud = t->covered.basis == BASIS_CLOUD;
    html_lit(p->o, "<p class=\"covers\">");
    if (t->days > 0) {
        say_text(&p->v, cloud ? T_CLOUD_COVERS : T_LOGS_COVER, AS_PART(put_covered, p, t));
        html_lit(p->o, " · ");
    }
    if (servers)
        say_text(&p->v, T_SERVERS, AS_COUNT(servers));
    else
        say_words(&p->v, T_NO_SERVER_LOG_OF_WRITEBACK);
    html_lit(p->o, " · ");
    put_zone(p);
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
    page_name(p);
    html_lit(o, "</h1>\n</div>\n<div class=\"when\">\n<p class=\"period\">");
    put_period(p);
    html_lit(o, "</p>\n");
    put_coverage(p);
    html_lit(o, "</div>\n</header>\n");
}

void page_name(const page *p)
{
    if (p->casebook)
        html_lit(p->o, "Password writeback casebook");
    else
        say_words(&p->v, T_PAGE_NAME);
}

/* ---- foot ---- */

void page_foot(const page *p)
{
    out *o = p->o;
    html_lit(o, "<footer>\n<p>");
    html_text(o, p->program);
    if (p->a->knowledge) {
        html_lit(o, " · ");
        say_text(&p->v, T_RULES_VERSION, AS_DATA(knowledge_release(p->a->knowledge)),
                 AS_NUMBER(knowledge_entries(p->a->knowledge)));
    }
    html_lit(o, " · ");
    put_period(p);
    html_lit(o, " · ");
    put_zone(p);
    html_lit(o, "</p>\n<p>");
    if (p->casebook)
        html_lit(o, "Made from log files alone, without access to any server. This page names people: keep it "
                    "with those who work on the case. The page to hand on is report.html.");
    else
        say_words(&p->v, T_FOOT);
    html_lit(o, "</p>\n</footer>\n");
}
