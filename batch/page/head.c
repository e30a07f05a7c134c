/* The first screen: whose, of when; what must be known before all; one sentence; the figures. */
#include "batch/page/parts.h"

/* ---- masthead and foot ---- */

static void put_asked(const roll_page *x)
{
    str rest = x->p->period;
    unsigned long long year = 0, month = 0;
    bool is_month = rest.n == STR("2026-10").n && str_u64(str_cut(&rest, '-'), &year) && str_u64(rest, &month) &&
                    month >= 1 && month <= 12;
    if (is_month)
        words_month(x->o, (int)year, (int)month);
    else if (str_empty(x->p->period))
        html_lit(x->o, "All that was logged");
    else
        html_text(x->o, x->p->period);
}

void roll_masthead(const roll_page *x)
{
    out *o = x->o;
    html_lit(o, "<header class=\"masthead\">\n<div>\n<p class=\"customer\">");
    put_customer_count(o, x->r->row_count);
    html_lit(o, "</p>\n<h1>Password writeback health</h1>\n</div>\n<div class=\"when\">\n<p class=\"period\">");
    put_asked(x);
    html_lit(o, "</p>\n<p class=\"covers\">");
    words_count(o, x->r->sums.counted);
    html_lit(o, " of ");
    words_count(o, x->r->row_count);
    html_lit(o, " reported · times in ");
    html_text(o, str_of(zone_name(x->p->zone)));
    html_lit(o, ", days and months in each customer’s own zone</p>\n</div>\n</header>\n");
}

void roll_foot(const roll_page *x)
{
    out *o = x->o;
    html_lit(o, "<footer>\n<p>");
    html_text(o, x->p->program);
    html_lit(o, " · ");
    put_customer_count(o, x->r->row_count);
    html_lit(o, " · times in ");
    html_text(o, str_of(zone_name(x->p->zone)));
    html_lit(o,
             "</p>\n<p>Made from the customers’ reports in the folders beside this page, which are made from log files "
             "alone. This page names nobody. It names all customers: it is for those who serve them, not for one of "
             "them.</p>\n</footer>\n");
}

/* ---- before all ---- */

static void put_others(const roll_page *x, const customer_state *s)
{
    for (size_t i = 0; i < s->foreign_count; i++) {
        out_str(x->o, i == 0 ? STR("") : i + 1 == s->foreign_count ? STR(" and ") : STR(", "));
        html_text(x->o, s->foreign[i]);
    }
}

void roll_foreign(const roll_page *x)
{
    if (!x->r->foreign)
        return;
    html_lit(x->o,
             "<section class=\"alarm\" aria-labelledby=\"foreign\">\n<h2 id=\"foreign\">Inputs that another "
             "customer has too</h2>\n<p class=\"lead\">The same file, or the same entries of the same computer, came "
             "from two customers: one of them was sent, or put, into the wrong place. Hand on neither report before "
             "it is clear whose it is. Nothing of it was kept.</p>\n<ul class=\"plain\">\n");
    for (size_t i = 0; i < x->r->row_count; i++) {
        const rollup_row *row = &x->r->rows[i];
        if (!row->of->state_known || !row->of->state.foreign_count)
            continue;
        html_lit(x->o, "<li><b>");
        put_customer(x, row);
        html_lit(x->o, "</b>: also at ");
        put_others(x, &row->of->state);
        html_lit(x->o, "</li>\n");
    }
    html_lit(x->o, "</ul>\n</section>\n");
}

enum { NAMED_MOST = 40 };

static void put_shared(const roll_page *x, const rollup_shared *s)
{
    out *o = x->o;
    size_t named = s->customers < NAMED_MOST ? s->customers : NAMED_MOST;
    html_lit(o, "<li><h3>");
    html_text(o, s->title);
    html_lit(o, " <span class=\"lasted\">· ");
    put_customer_count(o, s->customers);
    html_lit(o, "</span></h3>\n<p>");
    words_moments(o, x->p->zone, s->from, s->to);
    out_str(o, s->over ? STR(".") : STR(", and not over at all of them."));
    if (s->turned_away || s->failed) {
        html_lit(o, " ");
        words_requests(o, s->turned_away + s->failed);
        html_lit(o, " failed or were turned away.");
    }
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_customers(x, s->rows, named);
    if (s->customers > named) {
        html_lit(o, " and ");
        words_count(o, s->customers - named);
        html_lit(o, " more");
    }
    html_lit(o, "</p></li>\n");
}

void roll_shared(const roll_page *x)
{
    if (!x->r->shared_count)
        return;
    html_lit(x->o, "<section aria-labelledby=\"shared\">\n<h2 id=\"shared\">Began at several customers at once</h2>\n");
    html_lit(x->o, "<p class=\"lead\">The same outage within ");
    words_things(x->o, SHARED_MINUTES, STR("minute"), STR("minutes"));
    html_lit(x->o, " at ");
    words_count(x->o, SHARED_CUSTOMERS);
    html_lit(x->o, " customers or more lies most likely on the provider’s side, not at one of them.</p>\n");
    html_lit(x->o, "<ul class=\"incidents plain\">\n");
    for (size_t i = 0; i < x->r->shared_count; i++)
        put_shared(x, &x->r->shared[i]);
    html_lit(x->o, "</ul>\n</section>\n");
}

/* ---- one sentence ---- */

typedef struct look {
    const char *class_name, *icon;
} look;

static look look_of(const rollup_sums *s)
{
    if (!s->counted)
        return (look){"unsure", "M9 9.5a3 3 0 1 1 4 2.8c-.7.3-1 .8-1 1.7M12 17v.5"};
    if (s->ongoing || s->verdicts[SUMMARY_FAILING])
        return (look){"bad", "M8 8l8 8M16 8l-8 8"};
    if (s->verdicts[SUMMARY_DEGRADED])
        return (look){"warn", "M12 6.5v7M12 17v.5"};
    return (look){"good", "M7 12.5l3.5 3.5L17 8.5"};
}

static void put_headline(const roll_page *x)
{
    const rollup_sums *s = &x->r->sums;
    size_t failing = s->verdicts[SUMMARY_FAILING], degraded = s->verdicts[SUMMARY_DEGRADED];
    out *o = x->o;
    if (!s->counted) {
        html_lit(o, "No customer has a report.");
    } else if (failing || degraded) {
        words_count(o, failing + degraded);
        html_lit(o, " of ");
        put_customer_count(o, s->counted);
        out_str(o, failing + degraded == 1 ? STR(" is not healthy.") : STR(" are not healthy."));
    } else {
        html_lit(o, "No customer is failing or degraded.");
    }
}

static void put_part(const roll_page *x, uint64_t n, str words, bool *any)
{
    if (!n)
        return;
    out_str(x->o, *any ? STR(", ") : STR(" "));
    words_count(x->o, n);
    html_lit(x->o, " ");
    out_str(x->o, words);
    *any = true;
}

static void put_verdicts(const roll_page *x)
{
    const rollup_sums *s = &x->r->sums;
    static const str parts[] = {
        [SUMMARY_FAILING] = STR_INIT("failing"),
        [SUMMARY_DEGRADED] = STR_INIT("degraded"),
        [SUMMARY_TOO_LITTLE] = STR_INIT("with too little data"),
        [SUMMARY_EXCEPTIONS] = STR_INIT("healthy with exceptions"),
        [SUMMARY_HEALTHY] = STR_INIT("healthy"),
    };
    bool any = false;
    for (summary_verdict v = 0; v < SUMMARY_NO_VERDICT; v++) {
        put_part(x, s->verdicts[v], parts[v], &any);
    }
    out_str(x->o, any ? STR(".") : STR(""));
}

static void put_also(const roll_page *x)
{
    bool any = false;
    if (!x->r->unusable && !x->r->too_little && !x->r->sums.ongoing)
        return;
    html_lit(x->o, "<p class=\"also\">");
    put_part(x, x->r->sums.ongoing,
             x->r->sums.ongoing == 1 ? STR("has an incident that is not over")
                                     : STR("have an incident that is not over"),
             &any);
    put_part(x, x->r->unusable, STR("without a usable report"), &any);
    put_part(x, x->r->too_little, STR("sent nothing or too little"), &any);
    html_lit(x->o, ".</p>\n");
}

void roll_sentence(const roll_page *x)
{
    look l = look_of(&x->r->sums);
    out *o = x->o;
    html_lit(o, "<section class=\"verdict ");
    html_text(o, str_of(l.class_name));
    html_lit(o, "\" aria-label=\"All together\">\n<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" "
                "cy=\"12\" r=\"10.5\"/><path d=\"");
    html_text(o, str_of(l.icon));
    html_lit(o, "\"/></svg>\n<div>\n<p class=\"sentence\"><strong>");
    put_headline(x);
    html_lit(o, "</strong>");
    put_verdicts(x);
    html_lit(o, "</p>\n");
    put_also(x);
    html_lit(o, "</div>\n</section>\n");
}

/* ---- figures ---- */

static void open_figure(out *o)
{
    html_lit(o, "<div><dt>");
}

static void put_figure_words(out *o, str words)
{
    out_str(o, words);
    html_lit(o, "</dt><dd><b>");
}

static void close_figure(out *o, str small)
{
    html_lit(o, "</b>");
    if (!str_empty(small)) {
        html_lit(o, "<small>");
        out_str(o, small);
        html_lit(o, "</small>");
    }
    html_lit(o, "</dd></div>\n");
}

static void put_count_figure(out *o, uint64_t n, str words, str small)
{
    open_figure(o);
    put_figure_words(o, words);
    words_count(o, n);
    close_figure(o, small);
}

void roll_figures(const roll_page *x)
{
    const rollup_sums *s = &x->r->sums;
    out *o = x->o;
    if (!s->counted)
        return;
    html_lit(o, "<section aria-label=\"Figures of all customers\">\n<dl class=\"figures\">\n");
    put_count_figure(o, s->users, STR("people"), STR("with a request, of all customers"));
    open_figure(o);
    put_figure_words(o, STR("reliability"));
    words_share(o, share_of(s->reliability_good, s->reliability_of));
    close_figure(o, STR("all requests together"));
    put_count_figure(o, s->waiting_for_others, STR("wait for somebody"), STR("and cannot help themselves"));
    open_figure(o);
    put_figure_words(o, STR("in incidents"));
    words_duration(o, (int64_t)s->incidents_s);
    close_figure(o, STR("of all customers together"));
    put_count_figure(o, s->missed, STR("below target"),
                     s->with_target ? STR("of those that have one") : STR("none has one"));
    put_count_figure(o, s->at_risk, STR("figures at risk"), STR("an input was not whole"));
    html_lit(o, "</dl>\n</section>\n");
}
