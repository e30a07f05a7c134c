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
        words_month(&x->page.v, (int)year, (int)month);
    else if (str_empty(x->p->period))
        say_words(&x->page.v, T_ROLL_ALL_LOGGED);
    else
        html_text(x->o, x->p->period);
}

void roll_masthead(const roll_page *x)
{
    out *o = x->o;
    html_lit(o, "<header class=\"masthead\">\n<div>\n<p class=\"customer\">");
    put_customer_count(x, x->r->row_count);
    html_lit(o, "</p>\n<h1>");
    say_words(&x->page.v, T_PAGE_NAME);
    html_lit(o, "</h1>\n</div>\n<div class=\"when\">\n<p class=\"period\">");
    put_asked(x);
    html_lit(o, "</p>\n<p class=\"covers\">");
    say_text(&x->page.v, T_ROLL_REPORTED, AS_COUNT(x->r->sums.counted), AS_COUNT(x->r->row_count),
             AS_DATA(str_of(zone_name(x->p->zone))));
    html_lit(o, "</p>\n</div>\n</header>\n");
}

void roll_foot(const roll_page *x)
{
    out *o = x->o;
    html_lit(o, "<footer>\n<p>");
    html_text(o, x->p->program);
    html_lit(o, " · ");
    put_customer_count(x, x->r->row_count);
    html_lit(o, " · ");
    say_text(&x->page.v, T_TIMES_IN, AS_DATA(str_of(zone_name(x->p->zone))));
    html_lit(o, "</p>\n<p>");
    say_words(&x->page.v, T_ROLL_FOOT);
    html_lit(o, "</p>\n</footer>\n");
}

/* ---- before all ---- */

/* A row by which a place of a text is filled. */
static void put_row_name(const void *roll, const void *row)
{
    html_lit(((const roll_page *)roll)->o, "<b>");
    put_customer(roll, row);
    html_lit(((const roll_page *)roll)->o, "</b>");
}

static void put_others(const void *roll, const void *row)
{
    const roll_page *x = roll;
    const customer_state *s = &((const rollup_row *)row)->of->state;
    for (size_t i = 0; i < s->foreign_count; i++) {
        if (i && i + 1 == s->foreign_count)
            say_words(&x->page.v, T_ROLL_AND);
        else if (i)
            html_lit(x->o, ", ");
        html_text(x->o, s->foreign[i]);
    }
}

void roll_foreign(const roll_page *x)
{
    if (!x->r->foreign)
        return;
    html_lit(x->o, "<section class=\"alarm\" aria-labelledby=\"foreign\">\n<h2 id=\"foreign\">");
    say_words(&x->page.v, T_ROLL_FOREIGN);
    html_lit(x->o, "</h2>\n");
    put_lead(x, T_ROLL_FOREIGN_LEAD);
    html_lit(x->o, "<ul class=\"plain\">\n");
    for (size_t i = 0; i < x->r->row_count; i++) {
        const rollup_row *row = &x->r->rows[i];
        if (!row->of->state_known || !row->of->state.foreign_count)
            continue;
        html_lit(x->o, "<li>");
        say_text(&x->page.v, T_ROLL_ALSO_AT, AS_PART(put_row_name, x, row), AS_PART(put_others, x, row));
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
    say_rule(&x->page.v, s->title);
    html_lit(o, " <span class=\"lasted\">· ");
    put_customer_count(x, s->customers);
    html_lit(o, "</span></h3>\n<p>");
    say_text(&x->page.v, s->over ? T_ROLL_SHARED_OVER : T_ROLL_SHARED_NOT_OVER, AS_TIMES(x->p->zone, s->from, s->to));
    if (s->turned_away || s->failed)
        say_next(&x->page.v, T_ROLL_SHARED_FAILED, AS_COUNT(s->turned_away + s->failed));
    html_lit(o, "</p>\n<p class=\"facts\">");
    put_customers(x, s->rows, named);
    if (s->customers > named)
        say_text(&x->page.v, T_ROLL_AND_MORE, AS_COUNT(s->customers - named));
    html_lit(o, "</p></li>\n");
}

void roll_shared(const roll_page *x)
{
    if (!x->r->shared_count)
        return;
    put_section_open(&x->page, "shared", T_ROLL_SHARED);
    put_paragraph(&x->page, "lead", T_ROLL_SHARED_LEAD, AS_COUNT(SHARED_MINUTES), AS_COUNT(SHARED_CUSTOMERS));
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
    size_t bad = s->verdicts[SUMMARY_FAILING] + s->verdicts[SUMMARY_DEGRADED];
    if (!s->counted)
        say_words(&x->page.v, T_ROLL_NONE);
    else if (bad)
        say_text(&x->page.v, T_ROLL_NOT_HEALTHY, AS_COUNT(bad), AS_COUNT(s->counted));
    else
        say_words(&x->page.v, T_ROLL_ALL_HEALTHY);
}

static void put_part(const roll_page *x, uint64_t n, text_id words, bool *any)
{
    if (!n)
        return;
    out_str(x->o, *any ? STR(", ") : STR(" "));
    say_text(&x->page.v, words, AS_COUNT(n));
    *any = true;
}

static void put_verdicts(const roll_page *x)
{
    const rollup_sums *s = &x->r->sums;
    static const text_id parts[] = {
        [SUMMARY_FAILING] = T_ROLL_N_FAILING,       [SUMMARY_DEGRADED] = T_ROLL_N_DEGRADED,
        [SUMMARY_TOO_LITTLE] = T_ROLL_N_TOO_LITTLE, [SUMMARY_EXCEPTIONS] = T_ROLL_N_EXCEPTIONS,
        [SUMMARY_HEALTHY] = T_ROLL_N_HEALTHY,
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
    put_part(x, x->r->sums.ongoing, T_ROLL_N_ONGOING, &any);
    put_part(x, x->r->unusable, T_ROLL_N_UNUSABLE, &any);
    put_part(x, x->r->too_little, T_ROLL_N_SENT_LITTLE, &any);
    html_lit(x->o, ".</p>\n");
}

void roll_sentence(const roll_page *x)
{
    look l = look_of(&x->r->sums);
    out *o = x->o;
    html_lit(o, "<section class=\"verdict ");
    html_text(o, str_of(l.class_name));
    html_lit(o, "\" aria-label=\"");
    say_words(&x->page.v, T_ROLL_TOGETHER);
    html_lit(o, "\">\n<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle cx=\"12\" "
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

static void open_figure(const roll_page *x, text_id words)
{
    html_lit(x->o, "<div><dt>");
    say_words(&x->page.v, words);
    html_lit(x->o, "</dt><dd><b>");
}

static void close_figure(const roll_page *x, text_id small)
{
    html_lit(x->o, "</b><small>");
    say_words(&x->page.v, small);
    html_lit(x->o, "</small></dd></div>\n");
}

static void put_count_figure(const roll_page *x, uint64_t n, text_id words, text_id small)
{
    open_figure(x, words);
    words_count(&x->page.v, n);
    close_figure(x, small);
}

void roll_figures(const roll_page *x)
{
    const rollup_sums *s = &x->r->sums;
    out *o = x->o;
    if (!s->counted)
        return;
    html_lit(o, "<section aria-label=\"");
    say_words(&x->page.v, T_ROLL_FIGURES);
    html_lit(o, "\">\n<dl class=\"figures\">\n");
    put_count_figure(x, s->users, T_ROLL_PEOPLE, T_ROLL_PEOPLE_SMALL);
    open_figure(x, T_ROLL_RELIABILITY);
    words_share(&x->page.v, share_of(s->reliability_good, s->reliability_of));
    close_figure(x, T_ROLL_RELIABILITY_SMALL);
    put_count_figure(x, s->waiting_for_others, T_ROLL_WAIT, T_ROLL_WAIT_SMALL);
    open_figure(x, T_ROLL_IN_INCIDENTS);
    words_duration(&x->page.v, (int64_t)s->incidents_s);
    close_figure(x, T_ROLL_IN_INCIDENTS_SMALL);
    put_count_figure(x, s->missed, T_ROLL_BELOW, s->with_target ? T_ROLL_BELOW_SMALL : T_ROLL_BELOW_NONE);
    put_count_figure(x, s->at_risk, T_ROLL_AT_RISK, T_ROLL_AT_RISK_SMALL);
    html_lit(o, "</dl>\n</section>\n");
}
