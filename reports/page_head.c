/* Masthead and foot: whose report, of when, from which logs, made by what. */
#include "reports/page_parts.h"

#define SPACE "\xC2\xA0"

/* ---- servers and the period, for every part of a page ---- */

static str short_name(str name)
{
    size_t dot = str_find_char(name, '.');
    return dot == STR_NONE || dot == 0 ? name : str_head(name, dot);
}

/* Logs write a server's name in full or cut at the first dot. */
static bool same_name(str a, str b)
{
    if (str_eq_nocase(a, b))
        return true;
    bool cut = str_eq_nocase(a, short_name(a)) || str_eq_nocase(b, short_name(b));
    return cut && str_eq_nocase(short_name(a), short_name(b));
}

size_t server_number(const analysis *a, str name)
{
    size_t n = 0;
    for (size_t i = 0; i < a->coverage_count; i++) {
        str other = symbols_str(a->symbols, a->coverage[i].computer);
        if (str_empty(other))
            continue;
        n++;
        if (same_name(other, name))
            return n;
    }
    return 0;
}

size_t server_count(const analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->coverage_count; i++)
        n += a->coverage[i].computer != 0;
    return n;
}

/* On the page that is handed on a server has a number; which one it is stands in the casebook. */
static void put_number(const page *p, size_t number)
{
    if (number == 0)
        html_lit(p->o, "a server without a name");
    else if (server_count(p->a) == 1)
        html_lit(p->o, "the sync server");
    else {
        html_lit(p->o, "server" SPACE);
        out_u64(p->o, number);
    }
}

void put_server(const page *p, sym computer)
{
    str name = symbols_str(p->a->symbols, computer);
    if (!p->casebook)
        put_number(p, str_empty(name) ? 0 : server_number(p->a, name));
    else if (str_empty(name))
        html_lit(p->o, "a server without a name");
    else
        html_text(p->o, name);
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
    html_text(o, p->options->program);
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
