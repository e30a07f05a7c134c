/* One row per customer that has figures of this time, worst first; and the groups. */
#include "batch/page/parts.h"

static const table_heading headings[] = {
    {T_ROLL_H_CUSTOMER, false}, {T_ROLL_H_VERDICT, false}, {T_ROLL_H_RELIABILITY, true}, {T_ROLL_H_WAITING, true},
    {T_ROLL_H_INCIDENTS, true}, {T_ROLL_H_CAUSE, false},   {T_ROLL_H_COVERED, true},     {T_ROLL_H_MONTHS, false}};

enum { VERDICT_AT = 1, RELIABILITY_AT, WAITING_AT, INCIDENTS_AT, CAUSE_AT, COVERED_AT, LINE_AT };

static void open_cell(const roll_page *x, size_t at)
{
    put_cell_open(&x->page, &headings[at]);
    html_lit(x->o, "<div>");
}

static void close_cell(const roll_page *x)
{
    html_lit(x->o, "</div></td>");
}

static void put_small(const roll_page *x, text_id words)
{
    html_lit(x->o, "<small>");
    say_words(&x->page.v, words);
    html_lit(x->o, "</small>");
}

static void put_tag(const roll_page *x, text_id words)
{
    html_lit(x->o, "<span class=\"tag\">");
    say_words(&x->page.v, words);
    html_lit(x->o, "</span>");
}

/* ---- cells ---- */

static void put_note(const roll_page *x, text_id words)
{
    html_lit(x->o, " · ");
    say_words(&x->page.v, words);
}

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
        put_days(x, row->s->first_day, row->s->last_day);
        html_lit(o, " · ");
    }
    html_text(o, row->s->zone);
    if (row->of->state.zone_assumed || row->s->zone_assumed)
        put_note(x, T_ROLL_UTC_ASSUMED);
    if (row->status == ROLLUP_UNCHANGED)
        put_note(x, T_ROLL_UNCHANGED);
    html_lit(o, "</small></th>");
}

static void put_verdict(const roll_page *x, const rollup_row *row)
{
    static const char *const classes[] = {"bad", "warn", "unsure", "good", "good", "unsure"};
    open_cell(x, VERDICT_AT);
    html_lit(x->o, "<b class=\"word ");
    out_str(x->o, str_of(classes[row->s->verdict]));
    html_lit(x->o, "\">");
    say_words(&x->page.v, verdict_words(row->s->verdict));
    html_lit(x->o, "</b>");
    if (row->s->ongoing)
        put_tag(x, T_ROLL_GOES_ON);
    if (row->at_risk)
        put_tag(x, T_ROLL_AT_RISK);
    if (row->s->restated)
        put_tag(x, T_ROLL_RESTATED);
    if (!str_empty(row->s->state)) {
        html_lit(x->o, "<small>");
        say_text(&x->page.v, T_ROLL_AT_THE_END, AS_PART(put_state, x, &row->s->state));
        html_lit(x->o, "</small>");
    }
    close_cell(x);
}

static void put_change(const roll_page *x, const rollup_row *row, share now)
{
    uint64_t then = row->s->reliability_previous.n, tenths = (uint64_t)now.tenths;
    if (!row->s->reliability_previous.known || !now.enough)
        return;
    bool more = tenths > then;
    html_lit(x->o, "<small>");
    if (then == tenths)
        say_words(&x->page.v, T_ROLL_AS_BEFORE);
    else
        say_text(&x->page.v, T_ROLL_ON_BEFORE, AS_OURS(more ? STR("+") : STR("−")),
                 AS_TENTHS(more ? tenths - then : then - tenths));
    html_lit(x->o, "</small>");
}

static void put_target(const roll_page *x, const rollup_row *row)
{
    if (!row->s->target.known)
        return;
    html_lit(x->o, "<small>");
    say_text(&x->page.v,
             row->missed                ? T_ROLL_BELOW_TARGET
             : row->s->target_met.known ? T_ROLL_TARGET_MET
                                        : T_ROLL_TARGET,
             AS_HUNDREDTHS(row->s->target.n));
    html_lit(x->o, "</small>");
}

static void put_reliability(const roll_page *x, const rollup_row *row)
{
    share s = reliability_share(row);
    open_cell(x, RELIABILITY_AT);
    words_share(&x->page.v, s);
    put_change(x, row, s);
    put_target(x, row);
    close_cell(x);
}

static void put_waiting(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    open_cell(x, WAITING_AT);
    words_count(&x->page.v, s->users_waiting);
    if (s->waiting_for_others && s->waiting_for_others < s->users_waiting) {
        html_lit(x->o, "<small>");
        say_text(&x->page.v, T_ROLL_FOR_OTHERS, AS_COUNT(s->waiting_for_others));
        html_lit(x->o, "</small>");
    }
    close_cell(x);
}

static void put_incidents(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    open_cell(x, INCIDENTS_AT);
    if (s->incident_count) {
        words_duration(&x->page.v, (int64_t)s->incidents_s);
        html_lit(x->o, "<small>");
        say_text(&x->page.v, T_INCIDENTS, AS_COUNT(s->incident_count));
        html_lit(x->o, "</small>");
    } else {
        say_words(&x->page.v, s->down_s.known ? T_ROLL_NO_INCIDENTS : T_ROLL_NOT_SEEN);
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
        say_rule(&x->page.v, str_empty(s->cause_title) ? s->cause : s->cause_title);
        html_lit(x->o, "<small>");
        put_owner(x, s->cause_owner);
        html_lit(x->o, " · ");
        words_people(&x->page.v, s->cause_users);
        html_lit(x->o, "</small>");
    }
    close_cell(x);
}

static void put_cover(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    bool cloud = str_eq(s->basis, STR("cloud"));
    open_cell(x, COVERED_AT);
    put_coverage(x, s);
    if (cloud)
        put_small(x, T_ROLL_CLOUD_ALONE);
    else if (str_eq(s->basis, STR("server")))
        put_small(x, T_ROLL_NO_CLOUD_LOG);
    if (s->servers_missing) {
        html_lit(x->o, "<small><b class=\"word warn\">");
        say_text(&x->page.v, T_ROLL_SERVERS_MISSING, AS_COUNT(s->servers_missing));
        html_lit(x->o, "</b></small>");
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
    put_cover(x, row);
    open_cell(x, LINE_AT);
    roll_line(x, row->s);
    close_cell(x);
    html_lit(x->o, "</tr>\n");
}

void roll_customers(const roll_page *x)
{
    if (!x->r->sums.counted)
        return;
    html_lit(x->o, "<section class=\"customers\" aria-labelledby=\"customers\">\n<h2 id=\"customers\">");
    say_words(&x->page.v, T_ROLL_CUSTOMERS);
    html_lit(x->o, "</h2>\n");
    put_table_open(&x->page, T_ROLL_CUSTOMERS_TABLE, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < x->r->row_count; i++)
        if (x->r->rows[i].counts)
            put_row(x, &x->r->rows[i]);
    put_table_close(&x->page);
    html_lit(x->o, "<p class=\"more\">");
    say_words(&x->page.v, T_ROLL_LINE_MEANS);
    html_lit(x->o, "</p>\n</section>\n");
}

/* ---- groups ---- */

static const table_heading group_headings[] = {
    {T_ROLL_G_GROUP, false},  {T_ROLL_G_CUSTOMERS, true}, {T_ROLL_G_NOT_HEALTHY, true}, {T_ROLL_G_RELIABILITY, true},
    {T_ROLL_G_WAITING, true}, {T_ROLL_G_INCIDENTS, true}, {T_ROLL_G_BELOW, true}};

static void open_plain(const roll_page *x, size_t at)
{
    put_cell_open(&x->page, &group_headings[at]);
}

static void put_number(const roll_page *x, size_t at, uint64_t n)
{
    open_plain(x, at);
    words_count(&x->page.v, n);
    html_lit(x->o, "</td>");
}

static void put_group(const roll_page *x, const rollup_group *g)
{
    const rollup_sums *s = &g->sums;
    html_lit(x->o, "<tr><th scope=\"row\">");
    if (str_empty(g->name))
        say_words(&x->page.v, T_ROLL_WITHOUT_GROUP);
    else
        html_text(x->o, g->name);
    html_lit(x->o, "</th>");
    put_number(x, 1, s->customers);
    put_number(x, 2, s->verdicts[SUMMARY_FAILING] + s->verdicts[SUMMARY_DEGRADED]);
    open_plain(x, 3);
    words_share(&x->page.v, share_of(s->reliability_good, s->reliability_of));
    html_lit(x->o, "</td>");
    put_number(x, 4, s->waiting_for_others);
    open_plain(x, 5);
    words_duration(&x->page.v, (int64_t)s->incidents_s);
    html_lit(x->o, "</td>");
    put_number(x, 6, s->missed);
    html_lit(x->o, "</tr>\n");
}

void roll_groups(const roll_page *x)
{
    if (!x->r->group_count)
        return;
    put_section_open(&x->page, "groups", T_ROLL_GROUPS);
    put_table_open(&x->page, T_ROLL_GROUPS_TABLE, group_headings, sizeof group_headings / sizeof *group_headings);
    for (size_t i = 0; i < x->r->group_count; i++)
        put_group(x, &x->r->groups[i]);
    put_table_close(&x->page);
    html_lit(x->o, "</section>\n");
}
