/* A finding: in plain words on the page that is handed on, in the analysis's own words in the casebook. */
#include "reports/page/page.h"
#include "reports/words/words.h"

static void put_number(const page *p, size_t number)
{
    if (p->a->story.servers.n == 1)
        say_words(&p->v, T_FINDING_THE_SERVER);
    else
        say_text(&p->v, T_FINDING_SERVER, AS_NUMBER(number));
}

static void put_about(const page *p, const finding *f)
{
    size_t number = p->a->finding_story.servers[f - p->a->findings];
    if (p->casebook ? str_empty(f->evidence) : number == 0)
        return;
    if (p->casebook)
        html_text(p->o, f->evidence);
    else
        put_number(p, number);
    out_str(p->o, instant_known(f->first) ? STR(", ") : STR("."));
}

void put_finding(const page *p, const finding *f)
{
    out *o = p->o;
    html_lit(o, "<li class=\"sev-");
    html_text(o, severity_word(f->type->severity));
    html_lit(o, "\"><h3>");
    if (p->casebook)
        html_text(o, f->type->title);
    else
        say_rule(&p->v, f->type->plain_title);
    html_lit(o, "</h3>\n<p>");
    if (p->casebook)
        html_text(o, f->detail);
    else
        say_filled(&p->v, f->type->plain, f->args);
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_about(p, f);
    html_lit(o, " ");
    if (instant_known(f->first))
        words_moments(&p->v, p->a->options.zone, f->first, f->last);
    html_lit(o, "</p>\n</li>\n");
}
