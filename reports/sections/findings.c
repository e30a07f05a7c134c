/* What the logs cover and what they do not, what to ask for, and what else was noticed. In plain words on the page that
   is handed on, in the analysis's own words in the casebook. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

void page_months(const page *p)
{
    if (month_count(p->a) < 2)
        return;
    html_lit(p->o, "<section aria-labelledby=\"months\">\n<h2 id=\"months\">Month by month</h2>\n");
    chart_months(p);
    html_lit(p->o, "</section>\n");
}

/* ---- findings ---- */

enum { FINDINGS = 40 };

static bool is_blind_spot(const finding *f)
{
    return f->type->tags & FINDING_TAG_BLIND_SPOT;
}

static size_t put_findings(const page *p, bool blind_spots)
{
    size_t n = 0;
    for (size_t i = 0; i < p->a->finding_count; i++) {
        if (is_blind_spot(&p->a->findings[i]) != blind_spots || n++ >= FINDINGS)
            continue;
        if (n == 1)
            html_lit(p->o, "<ul class=\"findings\">\n");
        put_finding(p, &p->a->findings[i]);
    }
    if (n)
        html_lit(p->o, "</ul>\n");
    if (n > FINDINGS) {
        html_lit(p->o, "<p class=\"more\">");
        words_count(p->o, n - FINDINGS);
        html_lit(p->o, " more in the casebook.</p>\n");
    }
    return n;
}

/* ---- what to ask for ---- */

static void put_ask(const page *p, str what, str how)
{
    html_lit(p->o, "<li><b>");
    html_text(p->o, what);
    html_lit(p->o, "</b> ");
    html_text(p->o, how);
    html_lit(p->o, "</li>\n");
}

static bool has_server_log(const analysis *a)
{
    for (size_t i = 0; i < a->coverage_count; i++)
        if (a->coverage[i].writeback)
            return true;
    return false;
}

/* Each kind of wish once, in the order of the findings. */
static void put_wishes(const page *p)
{
    for (size_t i = 0; i < p->a->finding_count; i++) {
        const finding_type *type = p->a->findings[i].type;
        bool again = str_empty(type->ask);
        for (size_t k = 0; k < i && !again; k++)
            again = p->a->findings[k].type == type;
        if (!again)
            put_ask(p, type->ask, (str){0});
    }
}

static void put_asks(const page *p)
{
    const analysis *a = p->a;
    html_lit(p->o, "<h3 class=\"ask\">What to export next, where and how</h3>\n<ul class=\"asks\">\n");
    put_wishes(p);
    if (!has_server_log(a) || a->totals.days_covered < a->totals.days)
        put_ask(p, STR("The log of every sync server, the standby too."),
                STR("On the server: Event Viewer, Windows Logs, Application, “Save All Events As…”, as an event "
                    "file or as "
                    "XML, without a filter, for the whole period."));
    if (!a->charts.sides.audit)
        put_ask(p, STR("The cloud’s audit log: none was at hand."),
                STR("Without it nobody can see who gave up in the portal, was blocked or was turned away there. In the "
                    "Entra "
                    "admin center: Monitoring & health, Audit logs, service “Self-service Password "
                    "Management”, the whole "
                    "month, Download as CSV. The cloud keeps it for 30 days."));
    if (a->registration_count == 0 && a->contact_count == 0)
        put_ask(
            p, STR("Who is registered."),
            STR("In the Entra admin center: Authentication methods, User registration details, Download. It shows who "
                "could not reset a password today."));
    put_ask(p, STR("Every month:"),
            STR("both exports before the cloud’s 30 days are over, and a server log large enough to hold "
                "the month."));
    html_lit(p->o, "</ul>\n");
}

void page_unseen(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"unseen\">\n<h2 id=\"unseen\">What we could not see, and what to ask "
                   "for</h2>\n");
    put_coverage_table(p);
    put_findings(p, true);
    put_asks(p);
    html_lit(p->o, "</section>\n");
}

void page_noticed(const page *p)
{
    bool any = false;
    for (size_t i = 0; i < p->a->finding_count && !any; i++)
        any = !is_blind_spot(&p->a->findings[i]);
    if (!any)
        return;
    html_lit(p->o, "<section aria-labelledby=\"noticed\">\n<h2 id=\"noticed\">What else we noticed</h2>\n");
    put_findings(p, false);
    html_lit(p->o, "</section>\n");
}
