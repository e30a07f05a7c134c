/* What the logs cover and what they do not, what else was noticed, and the months side by side. */
#include "reports/page_parts.h"

/* ---- months ---- */

static void put_month(const page *p, const cell *c, const void *row)
{
    (void)row;
    unsigned long long year = 0, month = 0;
    if (str_u64(str_head(c->a, 4), &year) && str_u64(str_from(c->a, 5), &month))
        words_month(p->o, (int)year, (int)month);
}

static void put_reliability(const page *p, const cell *c, const void *row)
{
    const month_row *m = row;
    if (c->kind == CELL_EMPTY)
        put_cell(p, c);
    else
        words_ratio(p->o, m->totals.reliable, m->totals.reliable_of);
}

static void put_days_covered(const page *p, const cell *c, const void *row)
{
    const totals *t = &((const month_row *)row)->totals;
    if (c->kind == CELL_EMPTY) {
        put_cell(p, c);
        return;
    }
    words_count(p->o, (uint64_t)t->days_covered);
    html_lit(p->o, " of ");
    words_count(p->o, (uint64_t)t->days);
}

static const view_column month_columns[] = {
    {"month", "Month", put_month},
    {"operations", "Requests", NULL},
    {"succeeded", "Succeeded", NULL},
    {"user_side", "Person’s side", NULL},
    {"service_side", "Service’s side", NULL},
    {"users", "People", NULL},
    {"users_waiting", "Still waiting", NULL},
    {"reliability_percent", "Reliability", put_reliability},
    {"down_s", "Stopped", NULL},
    {"covered_percent", "Days covered", put_days_covered},
};

void page_months(const page *p)
{
    static const view months = {.table = &months_table,
                                .columns = month_columns,
                                .column_count = sizeof month_columns / sizeof *month_columns,
                                .caption = "The numbers of each month",
                                .limit = 60};
    if (p->a->month_count < 2)
        return;
    html_lit(p->o, "<section aria-labelledby=\"months\">\n<h2 id=\"months\">Month by month</h2>\n");
    put_view(p, &months);
    html_lit(p->o, "</section>\n");
}

/* ---- what the logs cover ---- */

static void put_covered(const page *p, const coverage_row *row)
{
    const zone *z = p->a->options.zone;
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
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
    html_lit(o, " of ");
    words_count(o, p->a->totals.days > 0 ? (uint64_t)p->a->totals.days : 0);
    html_lit(o, "</td><td class=\"n\">");
    words_count(o, row->events);
    html_lit(o, "</td><td>");
    html_text(o, row->writeback ? STR("yes") : STR("no: it may be a standby, or not the sync server"));
    html_lit(o, "</td></tr>\n");
}

static void put_coverage_table(const page *p)
{
    if (p->a->coverage_count == 0) {
        html_lit(p->o, "<p class=\"empty\">No log of a server was among the inputs. Ask for the Application log of "
                       "every sync server, "
                       "exported as XML or EVTX.</p>\n");
        return;
    }
    html_lit(p->o, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"What the logs "
                   "cover\">\n<table>\n<caption>What the logs "
                   "cover</caption>\n<thead><tr><th scope=\"col\">Server</th><th scope=\"col\">From and to</th><th "
                   "scope=\"col\" class=\"n\">Days</th>"
                   "<th scope=\"col\" class=\"n\">Entries that matter</th><th scope=\"col\">Handles "
                   "passwords</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->a->coverage_count; i++)
        put_covered(p, &p->a->coverage[i]);
    html_lit(p->o, "</tbody>\n</table>\n</div>\n");
}

/* ---- findings ---- */

/* Findings that say what the logs cannot tell; all others are about the service. */
static bool is_blind_spot(const finding *f)
{
    static const str ids[] = {
        STR_INIT("log-gap"),         STR_INIT("log-starts-late"),
        STR_INIT("log-ends-early"),  STR_INIT("audit-without-sspr-rows"),
        STR_INIT("zone-assumed"),    STR_INIT("date-order-assumed"),
        STR_INIT("damaged-input"),   STR_INIT("unknown-event"),
        STR_INIT("filtered-export"), STR_INIT("server-log-missing"),
    };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        if (str_eq(f->id, ids[i]))
            return true;
    }
    return false;
}

static void put_finding(const page *p, const finding *f)
{
    out *o = p->o;
    html_lit(o, "<li class=\"sev-");
    html_text(o, severity_word(f->severity));
    html_lit(o, "\"><h3>");
    html_text(o, f->title);
    html_lit(o, "</h3>\n<p>");
    html_text(o, f->detail);
    html_lit(o, "</p>\n");
    if (instant_known(f->first)) {
        html_lit(o, "<p class=\"facts\">");
        words_moments(o, p->a->options.zone, f->first, f->last);
        html_lit(o, "</p>\n");
    }
    html_lit(o, "</li>\n");
}

static size_t put_findings(const page *p, bool blind_spots)
{
    size_t n = 0;
    for (size_t i = 0; i < p->a->finding_count; i++) {
        if (is_blind_spot(&p->a->findings[i]) != blind_spots)
            continue;
        if (n++ == 0)
            html_lit(p->o, "<ul class=\"findings\">\n");
        put_finding(p, &p->a->findings[i]);
    }
    if (n)
        html_lit(p->o, "</ul>\n");
    return n;
}

void page_unseen(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"unseen\">\n<h2 id=\"unseen\">What we could and could not see</h2>\n");
    put_coverage_table(p);
    if (put_findings(p, true) == 0 && p->a->coverage_count)
        html_lit(p->o, "<p class=\"empty\">No gap worth mentioning.</p>\n");
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
