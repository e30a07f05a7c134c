/* Below the customers: what changed, whom to ask, who has no report, what lies about, and how it is made. */
#include "batch/page/parts.h"

/* ---- since last month ---- */

static void put_change_customers(const void *roll, const void *change)
{
    const rollup_change *c = change;
    put_customers(roll, c->rows, c->customers);
}

static void put_change(const roll_page *x, const rollup_change *c)
{
    html_lit(x->o, "<li><b>");
    say_rule(&x->page.v, str_empty(c->title) ? c->cause : c->title);
    html_lit(x->o, "</b> <span class=\"facts\">");
    say_text(&x->page.v, T_ROLL_AT_CUSTOMERS, AS_PART(put_change_customers, x, c), AS_COUNT(c->users));
    html_lit(x->o, "</span></li>\n");
}

void roll_changes(const roll_page *x)
{
    static const text_id titles[] = {
        [CHANGE_NEW] = T_ROLL_CHANGE_NEW, [CHANGE_RETURNED] = T_ROLL_CHANGE_BACK, [CHANGE_FIXED] = T_ROLL_CHANGE_GONE};
    if (!x->r->change_count)
        return;
    put_section_open(&x->page, "changes", T_ROLL_CHANGES);
    put_lead(x, T_ROLL_CHANGES_LEAD);
    for (size_t i = 0; i < x->r->change_count; i++) {
        const rollup_change *c = &x->r->changes[i];
        bool first = i == 0 || x->r->changes[i - 1].kind != c->kind;
        if (first && i)
            html_lit(x->o, "</ul>\n");
        if (first) {
            html_lit(x->o, "<h3>");
            say_words(&x->page.v, titles[c->kind]);
            html_lit(x->o, "</h3>\n<ul class=\"asks\">\n");
        }
        put_change(x, c);
    }
    html_lit(x->o, "</ul>\n</section>\n");
}

/* ---- whom to ask ---- */

/* Why there is no report: what is known beforehand is said in the language of the page, what a system or a run said
   stands as it said it. */
static void put_note(const roll_page *x, str note)
{
    static const text_id known[] = {T_ROLL_NOTE_NO_LOG, T_ROLL_NOTE_PERIOD, T_ROLL_NOTE_NOT_YET, T_ROLL_NOTE_NOT_MADE};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!str_eq(text_of(TONGUE_ENGLISH, known[i]), note))
            continue;
        say_words(&x->page.v, known[i]);
        return;
    }
    html_text(x->o, note);
}

static void put_lack(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    if (row->status == ROLLUP_NO_INPUT) {
        put_note(x, row->note);
        return;
    }
    if (s->verdict == SUMMARY_TOO_LITTLE)
        say_words(&x->page.v, T_ROLL_NOT_ENOUGH);
    say_text(&x->page.v, T_ROLL_LOGS_COVER, AS_PART(put_covered, x, s));
    if (s->servers_missing)
        say_text(&x->page.v, T_ROLL_WITHOUT_LOG, AS_COUNT(s->servers_missing));
}

static void put_ask(const roll_page *x, const rollup_row *row)
{
    out *o = x->o;
    html_lit(o, "<li><h3>");
    put_customer(x, row);
    html_lit(o, "</h3>\n<p>");
    put_lack(x, row);
    html_lit(o, "</p>\n");
    if (!str_empty(row->of->ask)) {
        html_lit(o, "<details><summary>");
        say_text(&x->page.v, T_ROLL_TEXT_TO_ASK, AS_DATA(row->of->customer));
        html_lit(o, "</summary><pre class=\"support\">");
        html_text(o, row->of->ask);
        html_lit(o, "</pre></details>\n");
    }
    html_lit(o, "</li>\n");
}

void roll_asks(const roll_page *x)
{
    if (!x->r->too_little)
        return;
    put_section_open(&x->page, "asks", T_ROLL_ASKS);
    put_lead(x, T_ROLL_ASKS_LEAD);
    html_lit(x->o, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < x->r->row_count; i++)
        if (x->r->rows[i].too_little)
            put_ask(x, &x->r->rows[i]);
    html_lit(x->o, "</ul>\n</section>\n");
}

/* ---- without a report ---- */

static const table_heading headings[] = {{T_ROLL_U_CUSTOMER, false}, {T_ROLL_U_WHY, false}, {T_ROLL_U_THERE, false}};

static void put_unusable(const roll_page *x, const rollup_row *row)
{
    out *o = x->o;
    html_lit(o, "<tr><th scope=\"row\">");
    html_text(o, row->of->customer);
    html_lit(o, "</th>");
    put_cell_open(&x->page, &headings[1]);
    put_note(x, row->note);
    html_lit(o, "</td>");
    put_cell_open(&x->page, &headings[2]);
    if (row->status == ROLLUP_OLD) {
        if (row->of->has_page)
            put_link(x, row, STR("report.html"), text_of(x->page.v.tongue, T_ROLL_OLDER));
        else
            say_words(&x->page.v, T_ROLL_OLDER);
        say_words(&x->page.v, T_ROLL_OLDER_OF);
        put_days(x, row->s->first_day, row->s->last_day);
    } else {
        say_words(&x->page.v, T_ROLL_NOTHING);
    }
    html_lit(o, "</td></tr>\n");
}

void roll_unusable(const roll_page *x)
{
    if (!x->r->unusable)
        return;
    put_section_open(&x->page, "unusable", T_ROLL_UNUSABLE);
    put_lead(x, T_ROLL_UNUSABLE_LEAD);
    put_table_open(&x->page, T_ROLL_UNUSABLE_TABLE, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < x->r->row_count; i++) {
        rollup_status s = x->r->rows[i].status;
        if (s == ROLLUP_OLD || s == ROLLUP_FAILED)
            put_unusable(x, &x->r->rows[i]);
    }
    put_table_close(&x->page);
    html_lit(x->o, "</section>\n");
}

/* ---- what lies about ---- */

static void put_texts(const roll_page *x, text_id title, text_list texts)
{
    if (!texts.n)
        return;
    html_lit(x->o, "<h3>");
    say_words(&x->page.v, title);
    html_lit(x->o, "</h3>\n<ul class=\"asks\">\n");
    for (size_t i = 0; i < texts.n; i++) {
        html_lit(x->o, "<li>");
        html_text(x->o, texts.v[i]);
        html_lit(x->o, "</li>\n");
    }
    html_lit(x->o, "</ul>\n");
}

void roll_left_over(const roll_page *x)
{
    if (!x->p->lost.n && !x->p->loose.n)
        return;
    put_section_open(&x->page, "left", T_ROLL_LEFT);
    put_texts(x, T_ROLL_LOST, x->p->lost);
    put_texts(x, T_ROLL_LOOSE, x->p->loose);
    html_lit(x->o, "</section>\n");
}

/* ---- how it is made ---- */

static const struct {
    text_id words, text;
} definitions[] = {
    {T_ROLL_M_CUSTOMERS, T_ROLL_M_CUSTOMERS_TEXT},     {T_ROLL_M_WORST, T_ROLL_M_WORST_TEXT},
    {T_ROLL_M_RELIABILITY, T_ROLL_M_RELIABILITY_TEXT}, {T_ROLL_M_AT_RISK, T_ROLL_M_AT_RISK_TEXT},
    {T_ROLL_M_UNCHANGED, T_ROLL_M_UNCHANGED_TEXT},
};

void roll_method(const roll_page *x)
{
    out *o = x->o;
    put_section_open(&x->page, "method", T_ROLL_METHOD);
    html_lit(o, "<dl class=\"method\">\n");
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        html_lit(o, "<dt>");
        say_words(&x->page.v, definitions[i].words);
        html_lit(o, "</dt><dd>");
        say_words(&x->page.v, definitions[i].text);
        html_lit(o, "</dd>\n");
    }
    html_lit(o, "</dl>\n");
    if (x->p->tables) {
        html_lit(o, "<p class=\"more\">");
        say_words(&x->page.v, T_ROLL_FOR_SPREADSHEETS);
        html_lit(o, "<a href=\"portfolio.csv\">portfolio.csv</a>, <a "
                    "href=\"portfolio_months.csv\">portfolio_months.csv</a>, <a "
                    "href=\"portfolio_causes.csv\">portfolio_causes.csv</a>, <a "
                    "href=\"portfolio_incidents.csv\">portfolio_incidents.csv</a>.</p>\n");
    }
    html_lit(o, "</section>\n");
}
