/* A finding: in plain words on the page that is handed on, in the analysis's own words in the casebook. */
#include "reports/page/page.h"
#include "reports/words/words.h"

/* Of the server whose entries stand in this input; 0: it holds none, or those of several. */
static size_t number_of_source(const analysis *a, str source)
{
    uint32_t unit = 0;
    sym computer = 0;
    while (unit < a->ledger->units.n && !str_eq(a->ledger->units.v[unit].source, source))
        unit++;
    for (size_t i = 0; i < a->event_count; i++) {
        const event *e = &a->events[i];
        if (e->unit != unit || event_is_row(e) || !e->computer)
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
    html_lit(o, "<li class=\"sev-");
    html_text(o, severity_word(f->type->severity));
    html_lit(o, "\"><h3>");
    html_text(o, p->casebook ? f->type->title : f->type->plain_title);
    html_lit(o, "</h3>\n<p>");
    html_text(o, p->casebook ? f->detail : f->type->plain);
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_about(p, f);
    html_lit(o, " ");
    if (instant_known(f->first))
        words_moments(o, p->a->options.zone, f->first, f->last);
    html_lit(o, "</p>\n</li>\n");
}
