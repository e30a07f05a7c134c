/* The key numbers of the first screen: each with what it counts and what changed since the month before. */
#include "reports/sections/sections.h"

/* ---- against the month before ---- */

static bool is_compared(const page *p)
{
    return p->a->against.state == AGAINST_COMPARED;
}

/* So much more or less, written by one of the two below. */
typedef struct difference {
    const page *p;
    bool more;
    uint64_t n;
    bool seconds, tenths;
} difference;

static void put_difference(const void *page, const void *of)
{
    const difference *d = of;
    const voice *v = &d->p->v;
    (void)page;
    out_str(v->o, d->more ? STR("+") : STR("−"));
    if (d->seconds)
        words_duration(v, (int64_t)d->n);
    else if (d->tenths)
        words_tenths(v, d->n);
    else
        words_count(v, d->n);
}

static void put_month(const void *page, const void *of)
{
    const struct page *p = page;
    (void)of;
    words_month_short(&p->v, p->a->against.before.month);
}

static void put_change(const page *p, difference d)
{
    html_lit(p->o, "<small class=\"change\">");
    if (d.n == 0)
        say_text(&p->v, T_AS_IN_MONTH, AS_PART(put_month, p, NULL));
    else
        say_text(&p->v, d.tenths ? T_POINTS_SINCE_MONTH : T_SINCE_MONTH, AS_PART(put_difference, p, &d),
                 AS_PART(put_month, p, NULL));
    html_lit(p->o, "</small>");
}

static void put_count_change(const page *p, uint64_t now, uint64_t then)
{
    if (is_compared(p))
        put_change(p, (difference){.p = p, .more = now > then, .n = now > then ? now - then : then - now});
}

static void put_rate_change(const page *p, share now, share then)
{
    bool more = now.tenths > then.tenths;
    if (is_compared(p) && now.enough && then.enough)
        put_change(p, (difference){.p = p,
                                   .more = more,
                                   .n = (uint64_t)(more ? now.tenths - then.tenths : then.tenths - now.tenths),
                                   .tenths = true});
}

static void put_time_change(const page *p, int64_t now, int64_t then)
{
    if (is_compared(p))
        put_change(
            p, (difference){
                   .p = p, .more = now > then, .n = (uint64_t)(now > then ? now - then : then - now), .seconds = true});
}

/* ---- the numbers ---- */

static bool saw_nothing(const page *p)
{
    return totals_saw_nothing(&p->a->totals);
}

static bool leads(const page *p)
{
    return p->casebook && p->a->operation_count > 0;
}

/* In the casebook the number leads to what it counts. */
static void open_number(const page *p, const char *list)
{
    html_lit(p->o, "<b>");
    if (!leads(p))
        return;
    html_lit(p->o, "<a href=\"#");
    html_text(p->o, str_of(list));
    html_lit(p->o, "\">");
}

static void close_number(const page *p)
{
    out_str(p->o, leads(p) ? STR("</a></b>") : STR("</b>"));
}

static void put_people(const page *p, const char *list, size_t people)
{
    open_number(p, list);
    if (saw_nothing(p))
        html_lit(p->o, "–");
    else
        words_count(&p->v, people);
    close_number(p);
}

static void open_small(const page *p)
{
    html_lit(p->o, "<small>");
}

static void close_small(const page *p)
{
    html_lit(p->o, "</small>");
}

static void put_small(const page *p, text_id words)
{
    open_small(p);
    say_words(&p->v, saw_nothing(p) ? T_NO_LOG : words);
    close_small(p);
}

static void figure_tried(const page *p, const char *list)
{
    put_people(p, list, p->a->charts.people.tried);
    open_small(p);
    if (saw_nothing(p))
        say_words(&p->v, T_NO_LOG);
    else
        words_requests(&p->v, p->a->totals.operations);
    close_small(p);
    put_count_change(p, p->a->charts.people.tried, p->a->against.people.tried);
}

static void figure_self(const page *p, const char *list)
{
    const share *s = &p->a->totals.got_in;
    put_people(p, list, p->a->charts.people.self);
    if (saw_nothing(p) || s->whole == 0) {
        put_small(p, T_NOBODY_CHOSE);
    } else {
        open_small(p);
        say_text(&p->v, s->enough ? T_OF_TRIES_ENDED_WELL : T_TRIES_ENDED_WELL, AS_SHARE(*s));
        close_small(p);
    }
    put_count_change(p, p->a->charts.people.self, p->a->against.people.self);
}

static void figure_helpdesk(const page *p, const char *list)
{
    const people_count *c = &p->a->charts.people;
    put_people(p, list, c->helpdesk);
    put_small(p, T_AFTER_A_TRY);
    put_count_change(p, c->helpdesk, p->a->against.people.helpdesk);
}

static void figure_waiting(const page *p, const char *list)
{
    put_people(p, list, p->a->totals.users_waiting);
    put_small(p, T_NO_SUCCESS_SO_FAR);
    put_count_change(p, p->a->totals.users_waiting, p->a->against.before.totals.users_waiting);
}

/* Met or missed, beside the number that it is about; "99.5 %" that misses 99.5 % is told more exactly. */
static void put_target(const page *p)
{
    static const text_id words[] = {[TARGET_NONE] = T_NONE,
                                    [TARGET_UNKNOWN] = T_TARGET_IS_UNKNOWN,
                                    [TARGET_MISSED] = T_TARGET_IS_MISSED,
                                    [TARGET_MET] = T_TARGET_IS_MET};
    uint64_t target = p->a->options.target;
    const share *s = &p->a->totals.reliability;
    bool looks_met = p->a->target == TARGET_MISSED && s->enough && (uint64_t)s->tenths * 10 == target;
    if (p->a->target == TARGET_NONE)
        return;
    html_lit(p->o, "<small class=\"target\">");
    say_text(&p->v, looks_met ? T_TARGET_IS_MISSED_AT : words[p->a->target], AS_HUNDREDTHS(target),
             AS_HUNDREDTHS(s->whole ? s->part * 10000 / s->whole : 0));
    close_small(p);
}

/* The number itself, and below it the fraction where the number is a percentage. */
static void put_rate(const page *p, const char *list, share s)
{
    open_number(p, list);
    words_share(&p->v, s);
    close_number(p);
    open_small(p);
    if (s.enough)
        say_text(&p->v, T_REQUESTS_OF, AS_COUNT(s.part), AS_COUNT(s.whole));
    else
        say_words(&p->v, s.whole ? T_REQUESTS_WORD : T_NOTHING_TO_MEASURE);
    close_small(p);
}

static void figure_reliability(const page *p, const char *list)
{
    const totals *t = &p->a->totals;
    if (t->reliability.whole || !t->reliable_of) {
        put_rate(p, list, t->reliability);
    } else {
        open_number(p, list);
        html_lit(p->o, "–");
        close_number(p);
        open_small(p);
        say_text(&p->v, T_FAILURES_NOT_KNOWN, AS_COUNT(t->unknown_side), AS_COUNT(t->failed));
        close_small(p);
    }
    put_target(p);
    put_rate_change(p, t->reliability, p->a->against.before.totals.reliability);
}

/* One number for an incident wherever it stands: here all of them together. */
static void figure_unavailable(const page *p, const char *list)
{
    const incident_list *l = &p->a->incidents;
    share s = p->a->totals.covered.servers;
    bool seen = s.part > 0 || l->told > 0;
    open_number(p, l->n ? list : "service");
    if (!seen)
        html_lit(p->o, "–");
    else if (!l->told)
        say_words(&p->v, T_ZERO_MINUTES);
    else
        words_duration(&p->v, l->lasted_s);
    close_number(p);
    open_small(p);
    if (seen && l->told)
        say_text(&p->v, T_INCIDENTS, AS_COUNT(l->told));
    else
        say_words(&p->v, seen ? T_NO_INCIDENT_SMALL : T_NO_SYNC_SERVER_LOG);
    if (seen && s.tenths < 1000)
        say_words(&p->v, T_ONLY_COVERED);
    close_small(p);
    if (seen)
        put_time_change(p, l->lasted_s, p->a->against.before.incidents_s);
}

static const struct {
    page_term name;
    void (*put)(const page *p, const char *list);
    const char *list; /* of the casebook: where what it counts stands, or a filter of the operations */
} key_figures[] = {
    {TERM_TRIED, figure_tried, "people=tried"},
    {TERM_SELF, figure_self, "people=self"},
    {TERM_HELP_DESK, figure_helpdesk, "people=helpdesk"},
    {TERM_WAITING, figure_waiting, "people=waits"},
    {TERM_RELIABILITY, figure_reliability, "words=counts:"},
    {TERM_UNAVAILABLE, figure_unavailable, "incidents"},
};

void page_figures(const page *p)
{
    html_lit(p->o, "<section aria-label=\"");
    say_words(&p->v, T_KEY_FIGURES);
    html_lit(p->o, "\">\n<dl class=\"figures\">\n");
    for (size_t i = 0; i < sizeof key_figures / sizeof *key_figures; i++) {
        html_lit(p->o, "<div><dt>");
        put_term(p, key_figures[i].name);
        html_lit(p->o, "</dt><dd>");
        key_figures[i].put(p, key_figures[i].list);
        html_lit(p->o, "</dd></div>\n");
    }
    html_lit(p->o, "</dl>\n");
    page_trends(p);
    html_lit(p->o, "</section>\n");
}
