/* A finding: in plain words on the page that is handed on, in the analysis's own words in the casebook. */
#include "reports/page/page.h"
#include "reports/words/words.h"

static void put_number(const page *p, size_t number)
{
    if (p->a->story.servers.n == 1)
        html_lit(p->o, "The sync server");
    else {
        html_lit(p->o, "Server\xC2\xA0");
        out_u64(p->o, number);
    }
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
    html_text(o, p->casebook ? f->type->title : f->type->plain_title);
    html_lit(o, "</h3>\n<p>");
    html_text(o, p->casebook ? f->detail : f->plain);
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_about(p, f);
    html_lit(o, " ");
    if (instant_known(f->first))
        words_moments(o, p->a->options.zone, f->first, f->last);
    html_lit(o, "</p>\n</li>\n");
}
