/* Below the customers: what changed, whom to ask, who has no report, what lies about, and how it is made. */
#include "batch/page/parts.h"

/* ---- since last month ---- */

static void put_change(const roll_page *x, const rollup_change *c)
{
    html_lit(x->o, "<li><b>");
    html_text(x->o, str_empty(c->title) ? c->cause : c->title);
    html_lit(x->o, "</b> <span class=\"facts\">at ");
    put_customers(x, c->rows, c->customers);
    html_lit(x->o, " · ");
    words_people(x->o, c->users);
    html_lit(x->o, "</span></li>\n");
}

void roll_changes(const roll_page *x)
{
    static const str titles[] = {
        [CHANGE_NEW] = STR_INIT("New"), [CHANGE_RETURNED] = STR_INIT("Back again"), [CHANGE_FIXED] = STR_INIT("Gone")};
    if (!x->r->change_count)
        return;
    html_lit(
        x->o,
        "<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">New, back and gone since the month before</h2>\n"
        "<p class=\"lead\">Causes on the service’s side, at customers whose two months can be compared.</p>\n");
    for (size_t i = 0; i < x->r->change_count; i++) {
        const rollup_change *c = &x->r->changes[i];
        bool first = i == 0 || x->r->changes[i - 1].kind != c->kind;
        if (first && i)
            html_lit(x->o, "</ul>\n");
        if (first) {
            html_lit(x->o, "<h3>");
            out_str(x->o, titles[c->kind]);
            html_lit(x->o, "</h3>\n<ul class=\"asks\">\n");
        }
        put_change(x, c);
    }
    html_lit(x->o, "</ul>\n</section>\n");
}

/* ---- whom to ask ---- */

static void put_lack(const roll_page *x, const rollup_row *row)
{
    const customer_summary *s = row->s;
    out *o = x->o;
    if (row->status == ROLLUP_NO_INPUT) {
        html_text(o, row->note);
        return;
    }
    if (s->verdict == SUMMARY_TOO_LITTLE)
        html_lit(o, "not enough for a verdict; ");
    html_lit(o, "logs cover ");
    put_coverage(x, s);
    if (s->servers_missing) {
        html_lit(o, ", ");
        words_things(o, s->servers_missing, STR("server"), STR("servers"));
        html_lit(o, " without a log");
    }
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
        html_lit(o, "<details><summary>Text to ask ");
        html_text(o, row->of->customer);
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
    html_lit(x->o, "<section aria-labelledby=\"asks\">\n<h2 id=\"asks\">Who sent nothing or too little</h2>\n<p "
                   "class=\"lead\">The text to send stands under each; where there was something to look at, in "
                   "ask.txt in the customer’s folder too.</p>\n<ul "
                   "class=\"findings\">\n");
    for (size_t i = 0; i < x->r->row_count; i++)
        if (x->r->rows[i].too_little)
            put_ask(x, &x->r->rows[i]);
    html_lit(x->o, "</ul>\n</section>\n");
}

/* ---- without a report ---- */

static const table_heading headings[] = {{"Customer", false}, {"Why", false}, {"What there is", false}};

static void put_unusable(const roll_page *x, const rollup_row *row)
{
    out *o = x->o;
    html_lit(o, "<tr><th scope=\"row\">");
    html_text(o, row->of->customer);
    html_lit(o, "</th>");
    put_cell_open(&x->page, headings[1].words, false);
    html_text(o, row->note);
    html_lit(o, "</td>");
    put_cell_open(&x->page, headings[2].words, false);
    if (row->status == ROLLUP_OLD) {
        if (row->of->has_page)
            put_link(x, row, STR("report.html"), STR("an older report"));
        else
            html_lit(o, "an older report");
        html_lit(o, ", of ");
        put_days(o, row->s->first_day, row->s->last_day);
    } else {
        html_lit(o, "nothing");
    }
    html_lit(o, "</td></tr>\n");
}

void roll_unusable(const roll_page *x)
{
    if (!x->r->unusable)
        return;
    html_lit(x->o,
             "<section aria-labelledby=\"unusable\">\n<h2 id=\"unusable\">Without a usable report</h2>\n<p "
             "class=\"lead\">They are in no sum above. What the run said stands in messages.txt in the customer’s "
             "folder.</p>\n");
    put_table_open(&x->page, "Customers of whom there is no report of this time", headings,
                   sizeof headings / sizeof *headings);
    for (size_t i = 0; i < x->r->row_count; i++) {
        rollup_status s = x->r->rows[i].status;
        if (s == ROLLUP_OLD || s == ROLLUP_FAILED)
            put_unusable(x, &x->r->rows[i]);
    }
    put_table_close(&x->page);
    html_lit(x->o, "</section>\n");
}

/* ---- what lies about ---- */

static void put_texts(const roll_page *x, str title, text_list texts)
{
    if (!texts.n)
        return;
    html_lit(x->o, "<h3>");
    out_str(x->o, title);
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
    html_lit(x->o, "<section aria-labelledby=\"left\">\n<h2 id=\"left\">What belongs to no customer</h2>\n");
    put_texts(x, STR("Kept history without a customer in the portfolio"), x->p->lost);
    put_texts(x, STR("Files beside the customers’ folders"), x->p->loose);
    html_lit(x->o, "</section>\n");
}

/* ---- how it is made ---- */

static const struct {
    str words, text;
} definitions[] = {
    {STR_INIT("Customers"),
     STR_INIT("Every number of a customer is the one of its own report; click its name. Sums are of "
              "customers with a report of this time.")},
    {STR_INIT("Worst first"),
     STR_INIT("An incident that is not over; then the verdict; then how many people wait for somebody else than "
              "themselves; then a target that was missed; then the name.")},
    {STR_INIT("Reliability"),
     STR_INIT(
         "Requests that succeeded, or were rightly refused, of all that reached password writeback or were turned "
         "away before it. The change is told only between months of equal logs, both covered to 80 %, both with 20 "
         "requests. Of all customers together: all requests as one.")},
    {STR_INIT("Figures at risk"),
     STR_INIT("An input was not whole, and a record of this time may be lost or be of doubtful value.")},
    {STR_INIT("Unchanged"), STR_INIT("Nothing new came since the last page: the report of that time stands.")},
};

void roll_method(const roll_page *x)
{
    out *o = x->o;
    html_lit(
        o,
        "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How this page is made</h2>\n<dl class=\"method\">\n");
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        html_lit(o, "<dt>");
        out_str(o, definitions[i].words);
        html_lit(o, "</dt><dd>");
        out_str(o, definitions[i].text);
        html_lit(o, "</dd>\n");
    }
    html_lit(o, "</dl>\n");
    if (x->p->tables)
        html_lit(o, "<p class=\"more\">The same for spreadsheets: <a href=\"portfolio.csv\">portfolio.csv</a>, <a "
                    "href=\"portfolio_months.csv\">portfolio_months.csv</a>, <a "
                    "href=\"portfolio_causes.csv\">portfolio_causes.csv</a>, <a "
                    "href=\"portfolio_incidents.csv\">portfolio_incidents.csv</a>.</p>\n");
    html_lit(o, "</section>\n");
}
