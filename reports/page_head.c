/* Masthead and foot: whose report, of when, from which logs, made by what. */
#include "reports/page_parts.h"

/* ---- shared helpers ---- */

static str short_name(str name)
{
    size_t dot = str_find_char(name, '.');
    return dot == STR_NONE || dot == 0 ? name : str_head(name, dot);
}

void put_server(const page *p, sym computer)
{
    str name = symbols_str(p->a->symbols, computer), head = short_name(name);
    for (size_t i = 0; i < p->a->coverage_count; i++) {
        str other = symbols_str(p->a->symbols, p->a->coverage[i].computer);
        if (p->a->coverage[i].computer != computer && str_eq_nocase(short_name(other), head) &&
            !str_eq_nocase(other, head))
            head = name;
    }
    if (str_empty(head))
        html_lit(p->o, "a server without a name");
    else
        html_text(p->o, head);
}

bool page_span(const page *p, instant *from, instant *to)
{
    const analysis *a = p->a;
    *from = instant_known(a->options.from) ? a->options.from : a->first;
    *to = instant_known(a->options.to) ? a->options.to : a->last;
    return instant_known(*from) && instant_known(*to) && *from <= *to;
}

static bool is_whole_month(const civil *from, const civil *to)
{
    return from->day == 1 && from->year == to->year && from->month == to->month &&
           to->day == days_in_month(to->year, to->month);
}

void put_period(const page *p)
{
    instant from, to;
    if (!page_span(p, &from, &to)) {
        html_lit(p->o, "no dates");
        return;
    }
    const zone *z = p->a->options.zone;
    bool excluded = instant_known(p->a->options.to) && to > from; /* the end of a period is its first instant outside */
    civil first = zone_civil(z, from), last = zone_civil(z, excluded ? to - 1 : to);
    if (instant_known(p->a->options.from) && instant_known(p->a->options.to) && is_whole_month(&first, &last))
        words_month(p->o, first.year, first.month);
    else
        words_days(p->o, &first, &last);
}

/* ---- masthead ---- */

/* Logs that name no computer come from one of the others, unless there is no other. */
static size_t servers_with_writeback(const analysis *a)
{
    size_t named = 0, nameless = 0;
    for (size_t i = 0; i < a->coverage_count; i++) {
        const coverage_row *row = &a->coverage[i];
        named += row->writeback && row->computer;
        nameless += row->writeback && !row->computer;
    }
    return named ? named : nameless;
}

static void put_coverage(const page *p)
{
    const totals *t = &p->a->totals;
    size_t servers = servers_with_writeback(p->a);
    html_lit(p->o, "<p class=\"covers\">");
    if (t->days > 0) {
        html_lit(p->o, "Logs cover ");
        words_count(p->o, (uint64_t)t->days_covered);
        html_lit(p->o, " of ");
        words_things(p->o, (uint64_t)t->days, STR("day"), STR("days"));
        html_lit(p->o, " · ");
    }
    if (servers)
        words_things(p->o, servers, STR("server"), STR("servers"));
    else
        html_lit(p->o, "no server log of password writeback");
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
    html_lit(o, "<h1>Password writeback health</h1>\n</div>\n<div class=\"when\">\n<p class=\"period\">");
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
    html_text(o, p->options->program);
    if (p->a->knowledge) {
        html_lit(o, " · ");
        html_text(o, knowledge_version(p->a->knowledge));
    }
    html_lit(o, " · ");
    put_period(p);
    html_lit(o, " · times in ");
    html_text(o, str_of(zone_name(p->a->options.zone)));
    html_lit(o, "</p>\n<p>Made from log files alone, without access to any server. The names of people, ids and codes "
                "are in the "
                "CSV files beside this page.</p>\n</footer>\n");
}
