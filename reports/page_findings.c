/* What the logs cover and what they do not, what to ask for, and what else was noticed. In plain words on the page that
   is handed on, in the analysis's own words in the casebook. */
#include "reports/charts.h"
#include "reports/plain.h"

void page_months(const page *p)
{
    if (month_count(p->a) < 2)
        return;
    html_lit(p->o, "<section aria-labelledby=\"months\">\n<h2 id=\"months\">Month by month</h2>\n");
    chart_months(p);
    html_lit(p->o, "</section>\n");
}

/* ---- what the logs cover ---- */

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
    words_count(o, row->days_covered > 0 ? (uint64_t)row->days_covered : 0);
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

/* ---- findings ---- */

/* Of the server whose entries stand in this input; 0: it holds none, or those of several. */
static size_t number_of_source(const analysis *a, str source)
{
    uint32_t unit = 0;
    sym computer = 0;
    while (unit < a->ledger->units.n && !str_eq(a->ledger->units.v[unit].source, source))
        unit++;
    for (size_t i = 0; i < a->event_count; i++) {
        const event *e = &a->events[i];
        if (e->unit != unit || e->cloud || !e->computer)
            continue;
        if (computer && e->computer != computer)
            return 0;
        computer = e->computer;
    }
    return computer ? server_number(a, symbols_str(a->symbols, computer)) : 0;
}

/* Of the server that a finding is about: its evidence is a server, or an input; 0: neither. */
static size_t number_of(const analysis *a, const finding *f)
{
    size_t number = str_empty(f->evidence) ? 0 : server_number(a, f->evidence);
    return number || str_empty(f->evidence) ? number : number_of_source(a, f->evidence);
}

static void put_about(const page *p, const finding *f)
{
    size_t number = number_of(p->a, f);
    if (p->casebook ? str_empty(f->evidence) : number == 0)
        return;
    if (p->casebook)
        html_text(p->o, f->evidence);
    else if (server_count(p->a) == 1)
        html_lit(p->o, "The sync server");
    else {
        html_lit(p->o, "Server\xC2\xA0");
        out_u64(p->o, number);
    }
    out_str(p->o, instant_known(f->first) ? STR(", ") : STR("."));
}

void put_finding(const page *p, const finding *f)
{
    out *o = p->o;
    const plain_finding *plain = plain_finding_of(f->id);
    html_lit(o, "<li class=\"sev-");
    html_text(o, severity_word(f->severity));
    html_lit(o, "\"><h3>");
    html_text(o, p->casebook ? f->title : str_of(plain->title));
    html_lit(o, "</h3>\n<p>");
    html_text(o, p->casebook ? f->detail : str_of(plain->text));
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_about(p, f);
    html_lit(o, " ");
    if (instant_known(f->first))
        words_moments(o, p->a->options.zone, f->first, f->last);
    html_lit(o, "</p>\n</li>\n");
}

enum { FINDINGS = 40 };

static size_t put_findings(const page *p, bool blind_spots)
{
    size_t n = 0;
    for (size_t i = 0; i < p->a->finding_count; i++) {
        if (plain_finding_of(p->a->findings[i].id)->blind_spot != blind_spots || n++ >= FINDINGS)
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
        const plain_finding *f = plain_finding_of(p->a->findings[i].id);
        bool again = !f->ask;
        for (size_t k = 0; k < i && !again; k++)
            again = plain_finding_of(p->a->findings[k].id) == f;
        if (!again)
            put_ask(p, str_of(f->ask), (str){0});
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
        any = !plain_finding_of(p->a->findings[i].id)->blind_spot;
    if (!any)
        return;
    html_lit(p->o, "<section aria-labelledby=\"noticed\">\n<h2 id=\"noticed\">What else we noticed</h2>\n");
    put_findings(p, false);
    html_lit(p->o, "</section>\n");
}
