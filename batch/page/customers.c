/* One row per customer that has figures of this time, worst first; and the groups. */
#include "batch/page/parts.h"

static const table_heading headings[] = {{"Customer", false},  {"Verdict", false},      {"Reliability", true},
                                         {"Waiting", true},    {"Incidents", true},     {"Main cause, who acts", false},
                                         {"Logs cover", true}, {"Twelve months", false}};

enum { VERDICT_AT = 1, RELIABILITY_AT, WAITING_AT, INCIDENTS_AT, CAUSE_AT, COVERED_AT, LINE_AT };

static void open_cell(const roll_page *x, size_t at)
{
    put_cell_open(&x->page, headings[at].words, headings[at].amount);
    html_lit(x->o, "<div>");
}

static void close_cell(const roll_page *x)
{
    html_lit(x->o, "</div></td>");
}

static void put_small(const roll_page *x, str words)
{
    html_lit(x->o, "<small>");
    html_text(x->o, words);
    html_lit(x->o, "</small>");
}

static void put_tag(const roll_page *x, str words)
{
    html_lit(x->o, "<span class=\"tag\">");
    out_str(x->o, words);
    html_lit(x->o, "</span>");
}

/* ---- cells ---- */

static void put_name(const roll_page *x, const rollup_row *row)
{
    out *o = x->o;
    html_lit(o, "<th scope=\"row\">");
    put_customer(x, row);
    html_lit(o, "<small>");
    if (!str_empty(row->of->group)) {
        html_text(o, row->of->group);
        html_lit(o, " · ");
    }
    if (str_empty(x->p->period)) {
        put_days(o, row->s->first_day, row->s->last_day);
        html_lit(o, " · ");
    }
    html_text(o, row->s->zone);
    if (row->of->state.zone_assumed || row->s->zone_assumed)
        html_lit(o, " · UTC assumed");
    if (row->status == ROLLUP_UNCHANGED)
        html_lit(o, " · unchanged");
    html_lit(o, "</small></th>");
}

static void put_verdict(const roll_page *x, const rollup_row *row)
{
    static const char *const classes[] = {"bad", "warn", "unsure", "good", "good", "unsure"};
    open_cell(x, VERDICT_AT);
    html_lit(x->o, "<b class=\"word ");
    out_str(x->o, str_of(classes[row->s->verdict]));
    html_lit(x->o, "\">");
    out_str(x->o, verdict_words(row->s->verdict));
    html_lit(x->o, "</b>");
    if (row->s->ongoing)
        put_tag(x, STR("goes on"));
    if (row->at_risk)
        put_tag(x, STR("figures at risk"));
    if (row->s->restated)
        put_tag(x, STR("earlier month restated"));
    if (!str_empty(row->s->state)) {
        html_lit(x->o, "<small>at the end ");
        html_text(x->o, word_of_state(row->s->state));
        html_lit(x->o, "</small>");
    }
    close_cell(x);
}

static void put_change(const roll_page *x, const rollup_row *row, share now)
{
    uint64_t then = row->s->reliability_previous.n, tenths = (uint64_t)now.tenths;
    if (!row->s->reliability_previous.known || !now.enough)
        return;
    html_lit(x->o, "<small>");
    if (then == tenths) {
        html_lit(x->o, "as the month before");
    } else {
        out_str(x->o, tenths > then ? STR("+") : STR("−"));
        words_tenths(x->o, tenths > then ? tenths - then : then - tenths);
        html_lit(x->o, " on the month before");
    }
    html_lit(x->o, "</small>");
}

static void put_target(const roll_page *x, const rollup_row *row)
{
    if (!row->s->target.known)
        return;
    html_lit(x->o, "<small>");
    out_str(x->o, row->missed ? STR("<b class=\"word warn\">below ") : STR("target "));
    words_hundredths(x->o, row->s->target.n);
    out_str(x->o, row->missed ? STR("</b>") : row->s->target_met.known ? STR(" met") : STR(""));
    html_lit(x->o, "</small>");
}

static void put_reliability(const roll_page *x, const rollup_row *row)
{
    share s = reliability_share(row);
    open_cell(x, RELIABILITY_AT);
    words_share(x->o, s);
    put_change(x, row, s);
    put_target(x, row);
    close_cell(x);
}

static void put_waiting(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    open_cell(x, WAITING_AT);
    words_count(x->o, s->users_waiting);
    if (s->waiting_for_others && s->waiting_for_others < s->users_waiting) {
        html_lit(x->o, "<small>");
        words_count(x->o, s->waiting_for_others);
        html_lit(x->o, " for others</small>");
    }
    close_cell(x);
}

static void put_incidents(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    open_cell(x, INCIDENTS_AT);
    if (s->incident_count) {
        words_duration(x->o, (int64_t)s->incidents_s);
        html_lit(x->o, "<small>");
        words_things(x->o, s->incident_count, STR("incident"), STR("incidents"));
        html_lit(x->o, "</small>");
    } else {
        out_str(x->o, s->down_s.known ? STR("none") : STR("not seen"));
    }
    close_cell(x);
}

static void put_cause(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    open_cell(x, CAUSE_AT);
    if (str_empty(s->cause)) {
        html_lit(x->o, "<span class=\"none\">–</span>");
    } else {
        html_text(x->o, str_empty(s->cause_title) ? s->cause : s->cause_title);
        html_lit(x->o, "<small>");
        html_text(x->o, owner_words(s->cause_owner));
        html_lit(x->o, " · ");
        words_people(x->o, s->cause_users);
        html_lit(x->o, "</small>");
    }
    close_cell(x);
}

static void put_covered(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    bool cloud = str_eq(s->basis, STR("cloud"));
    open_cell(x, COVERED_AT);
    put_coverage(x, s);
    if (cloud)
        put_small(x, STR("cloud log alone"));
    else if (str_eq(s->basis, STR("server")))
        put_small(x, STR("no cloud log"));
    if (s->servers_missing) {
        html_lit(x->o, "<small><b class=\"word warn\">");
        words_things(x->o, s->servers_missing, STR("server"), STR("servers"));
        html_lit(x->o, " missing</b></small>");
    }
    close_cell(x);
}

static void put_row(const roll_page *x, const rollup_row *row)
{
    html_lit(x->o, "<tr>");
    put_name(x, row);
    put_verdict(x, row);
    put_reliability(x, row);
    put_waiting(x, row);
    put_incidents(x, row);
    put_cause(x, row);
    put_covered(x, row);
    open_cell(x, LINE_AT);
    roll_line(x, row->s);
    close_cell(x);
    html_lit(x->o, "</tr>\n");
}

void roll_customers(const roll_page *x)
{
    if (!x->r->sums.counted)
        return;
    html_lit(x->o,
             "<section class=\"customers\" aria-labelledby=\"customers\">\n<h2 id=\"customers\">Every customer, worst "
             "first</h2>\n");
    put_table_open(&x->page,
                   "What goes on comes first, then the verdict, people who wait for somebody else, and targets that "
                   "were missed",
                   headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < x->r->row_count; i++)
        if (x->r->rows[i].counts)
            put_row(x, &x->r->rows[i]);
    put_table_close(&x->page);
    html_lit(
        x->o,
        "<p class=\"more\">The line: reliability of up to twelve months from 80 % to 100 %, what lies below at the "
        "edge; dashed the target.</p>\n</section>\n");
}

/* ---- groups ---- */

static const table_heading group_headings[] = {
    {"Group", false},      {"Customers", true},          {"Not healthy", true},
    {"Reliability", true}, {"Waiting for others", true}, {"In incidents", true},
    {"Below target", true}};

static void open_plain(const roll_page *x, size_t at)
{
    put_cell_open(&x->page, group_headings[at].words, group_headings[at].amount);
}

static void put_number(const roll_page *x, size_t at, uint64_t n)
{
    open_plain(x, at);
    words_count(x->o, n);
    html_lit(x->o, "</td>");
}

static void put_group(const roll_page *x, const rollup_group *g)
{
    const rollup_sums *s = &g->sums;
    html_lit(x->o, "<tr><th scope=\"row\">");
    html_text(x->o, str_empty(g->name) ? STR("without a group") : g->name);
    html_lit(x->o, "</th>");
    put_number(x, 1, s->customers);
    put_number(x, 2, s->verdicts[SUMMARY_FAILING] + s->verdicts[SUMMARY_DEGRADED]);
    open_plain(x, 3);
    words_share(x->o, share_of(s->reliability_good, s->reliability_of));
    html_lit(x->o, "</td>");
    put_number(x, 4, s->waiting_for_others);
    open_plain(x, 5);
    words_duration(x->o, (int64_t)s->incidents_s);
    html_lit(x->o, "</td>");
    put_number(x, 6, s->missed);
    html_lit(x->o, "</tr>\n");
}

void roll_groups(const roll_page *x)
{
    if (!x->r->group_count)
        return;
    html_lit(x->o, "<section aria-labelledby=\"groups\">\n<h2 id=\"groups\">By group</h2>\n");
    put_table_open(&x->page, "Customers of each group together", group_headings,
                   sizeof group_headings / sizeof *group_headings);
    for (size_t i = 0; i < x->r->group_count; i++)
        put_group(x, &x->r->groups[i]);
    put_table_close(&x->page);
    html_lit(x->o, "</section>\n");
}
