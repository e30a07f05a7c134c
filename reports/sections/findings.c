/* What the logs cover and what they do not, what to ask for, and what else was noticed. In plain words on the page that
   is handed on, in the analysis's own words in the casebook. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

void page_months(const page *p)
{
    if (p->a->all_month_count < 2)
        return;
    put_section_open(p, "months", T_TITLE_MONTHS);
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
    if (n > FINDINGS)
        put_paragraph(p, "more", T_FINDINGS_MORE, AS_COUNT(n - FINDINGS));
}

/* ---- what to ask for ---- */

static void put_ask(const page *p, text_id what, text_id how)
{
    html_lit(p->o, "<li><b>");
    say_words(&p->v, what);
    html_lit(p->o, "</b> ");
    say_words(&p->v, how);
    html_lit(p->o, "</li>\n");
}

static void put_wish(const page *p, const finding_type *type)
{
    html_lit(p->o, "<li><b>");
    say_rule(&p->v, type->ask);
    html_lit(p->o, "</b> </li>\n");
}

static void put_asks(const page *p)
{
    const finding_story *s = &p->a->finding_story;
    html_lit(p->o, "<h3 class=\"ask\">");
    say_words(&p->v, T_ASK_TITLE);
    html_lit(p->o, "</h3>\n<ul class=\"asks\">\n");
    for (size_t i = 0; i < s->wish_count; i++)
        put_wish(p, s->wishes[i]);
    if (s->ask_server_logs)
        put_ask(p, T_ASK_SERVER, T_ASK_SERVER_HOW);
    if (s->ask_audit_log)
        put_ask(p, T_ASK_AUDIT, T_ASK_AUDIT_HOW);
    if (s->ask_registrations)
        put_ask(p, T_ASK_REGISTERED, T_ASK_REGISTERED_HOW);
    put_ask(p, T_ASK_MONTHLY, T_ASK_MONTHLY_HOW);
    html_lit(p->o, "</ul>\n");
}

void page_unseen(const page *p)
{
    put_section_open(p, "unseen", T_TITLE_UNSEEN_AND_ASK);
    put_coverage_table(p);
    put_findings(p, true, p->a->finding_story.blind_spots);
    put_asks(p);
    html_lit(p->o, "</section>\n");
}

void page_noticed(const page *p)
{
    if (!p->a->finding_story.noticed)
        return;
    put_section_open(p, "noticed", T_TITLE_NOTICED);
    put_findings(p, false, p->a->finding_story.noticed);
    html_lit(p->o, "</section>\n");
}
