/* What the logs cover and what they do not, what to ask for, and what else was noticed. In plain words on the page that
   is handed on, in the analysis's own words in the casebook. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

void page_months(const page *p)
{
    if (p->a->all_month_count < 2)
        return;
    html_lit(p->o, "<section aria-labelledby=\"months\">\n<h2 id=\"months\">Month by month</h2>\n");
    chart_months(p);
    html_lit(p->o, "</section>\n");
}

/* ---- findings ---- */

enum { FINDINGS = 40 };

/* Those of one kind, n of them. */
static void put_findings(const page *p, bool blind_spots, size_t n)
{
    size_t shown = 0;
    if (n)
        html_lit(p->o, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < p->a->finding_count && shown < FINDINGS; i++) {
        if (finding_is_blind_spot(&p->a->findings[i]) != blind_spots)
            continue;
        put_finding(p, &p->a->findings[i]);
        shown++;
    }
    if (n)
        html_lit(p->o, "</ul>\n");
    if (n > FINDINGS) {
        html_lit(p->o, "<p class=\"more\">");
        words_count(p->o, n - FINDINGS);
        html_lit(p->o, " more in the casebook.</p>\n");
    }
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

static void put_asks(const page *p)
{
    const finding_story *s = &p->a->finding_story;
    html_lit(p->o, "<h3 class=\"ask\">What to export next, where and how</h3>\n<ul class=\"asks\">\n");
    for (size_t i = 0; i < s->wish_count; i++)
        put_ask(p, s->wishes[i]->ask, (str){0});
    if (s->ask_server_logs)
        put_ask(p, STR("The log of every sync server, the standby too."),
                STR("On the server: Event Viewer, Windows Logs, Application, “Save All Events As…”, as an event "
                    "file or as "
                    "XML, without a filter, for the whole period."));
    if (s->ask_audit_log)
        put_ask(p, STR("The cloud’s audit log: none was at hand."),
                STR("Without it nobody can see who gave up in the portal, was blocked or was turned away there. In the "
                    "Entra "
                    "admin center: Monitoring & health, Audit logs, service “Self-service Password "
                    "Management”, the whole "
                    "month, Download as CSV. The cloud keeps it for 30 days."));
    if (s->ask_registrations)
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
    put_findings(p, true, p->a->finding_story.blind_spots);
    put_asks(p);
    html_lit(p->o, "</section>\n");
}

void page_noticed(const page *p)
{
    if (!p->a->finding_story.noticed)
        return;
    html_lit(p->o, "<section aria-labelledby=\"noticed\">\n<h2 id=\"noticed\">What else we noticed</h2>\n");
    put_findings(p, false, p->a->finding_story.noticed);
    html_lit(p->o, "</section>\n");
}
