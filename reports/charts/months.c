/* Months side by side: one small picture per number, the same months under each. Bars begin at zero; reliability, which
   moves within a few percent, is a line on a scale of its own, with the target where one was agreed. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { TOP = 6, PLOT = 76, LETTERS = TOP + PLOT + 15, HEIGHT = TOP + PLOT + 20, MONTHS = 13 };

/* ---- what is shown ---- */

static uint64_t requests_of(const month_row *m)
{
    return m->totals.operations;
}

static uint64_t waiting_of(const month_row *m)
{
    return m->totals.users_waiting;
}

static uint64_t away_of(const month_row *m)
{
    return (uint64_t)m->incidents_s;
}

static void put_requests(const page *p, const month_row *m)
{
    words_count(&p->v, m->totals.operations);
}

static void put_reliability(const page *p, const month_row *m)
{
    words_share(&p->v, m->totals.reliability);
}

static void put_waiting(const page *p, const month_row *m)
{
    words_count(&p->v, m->totals.users_waiting);
}

static void put_away(const page *p, const month_row *m)
{
    if (m->incidents_s)
        words_duration(&p->v, m->incidents_s);
    else
        say_words(&p->v, m->totals.covered.servers.part ? T_ZERO_MINUTES : T_NONE_KNOWN);
}

static const struct panel {
    const char *id, *class_name;
    text_id title;
    uint64_t (*value)(const month_row *m); /* NULL: the line of reliability */
    void (*put)(const page *p, const month_row *m);
} panels[] = {
    {"m-requests", "e-plain", T_M_REQUESTS, requests_of, put_requests},
    {"m-reliability", NULL, T_M_RELIABILITY, NULL, put_reliability},
    {"m-waiting", "e-person", T_M_WAITING, waiting_of, put_waiting},
    {"m-away", "e-ours", T_M_AWAY, away_of, put_away},
};
enum { PANELS = sizeof panels / sizeof *panels };

/* ---- drawing ---- */

static size_t first_month(const analysis *a)
{
    return a->seen_month_count > MONTHS ? a->seen_month_count - MONTHS : 0;
}

static uint64_t most(const page *p, const struct panel *panel)
{
    uint64_t top = 1;
    for (size_t i = first_month(p->a); i < p->a->seen_month_count; i++) {
        uint64_t v = panel->value(&p->a->seen_months[i]);
        top = v > top ? v : top;
    }
    return top;
}

static void put_letter(const page *p, size_t place, size_t n, int month)
{
    svg_text(p->o, STR("tick"), place * 2 + 1, n * 2, LETTERS, ANCHOR_MIDDLE);
    out_char(p->o, month_letter(&p->v, month));
    svg_text_end(p->o);
}

static void put_bars(const page *p, const struct panel *panel, size_t first, size_t n)
{
    uint64_t top = most(p, panel);
    for (size_t i = 0; i < n; i++) {
        uint64_t value = panel->value(&p->a->seen_months[first + i]);
        int height = (int)(value * PLOT / top);
        height = value && height < 2 ? 2 : height;
        svg_rect(p->o, str_of(panel->class_name), i * 20 + 3, 14, n * 20, TOP + PLOT - height, height);
    }
}

/* Where the scale begins, in hundredths of a percent: below every month and below the target. */
static uint64_t floor_of(const page *p)
{
    static const uint64_t floors[] = {9900, 9500, 9000, 8000, 5000, 0};
    uint64_t least = p->a->options.target ? p->a->options.target : 10000;
    for (size_t i = first_month(p->a); i < p->a->seen_month_count; i++) {
        const share *s = &p->a->seen_months[i].totals.reliability;
        if (s->whole && s->part * 10000 / s->whole < least)
            least = s->part * 10000 / s->whole;
    }
    size_t k = 0;
    while (floors[k] && least <= floors[k])
        k++;
    return floors[k];
}

static int line_y(uint64_t hundredths, uint64_t floor)
{
    return TOP + PLOT - (int)((hundredths - floor) * PLOT / (10000 - floor));
}

static void put_aim(const page *p, uint64_t floor)
{
    uint64_t target = p->a->options.target;
    if (!target)
        return;
    svg_segment(p->o, STR("aim"), 0, 1, 1, line_y(target, floor), line_y(target, floor));
}

static void put_line(const page *p, size_t first, size_t n)
{
    uint64_t floor = floor_of(p);
    int last = -1;
    put_aim(p, floor);
    for (size_t i = 0; i < n; i++) {
        const share *r = &p->a->seen_months[first + i].totals.reliability;
        if (!r->whole) {
            last = -1;
            continue;
        }
        int y = line_y(r->part * 10000 / r->whole, floor);
        if (last >= 0)
            svg_segment(p->o, STR("trace"), i * 2 - 1, i * 2 + 1, n * 2, last, y);
        svg_point(p->o, STR("point"), i * 2 + 1, n * 2, y);
        last = y;
    }
}

/* A month with the panel that tells its number. */
typedef struct told {
    const struct panel *panel;
    const month_row *month;
} told;

static void put_number(const void *page, const void *of)
{
    const told *t = of;
    t->panel->put(page, t->month);
}

static void put_name(const void *page, const void *of)
{
    const struct page *p = page;
    words_month_short(&p->v, ((const told *)of)->month->month);
}

/* The newest number in words: in the picture it would lie on the line. */
static void put_newest(const page *p, const struct panel *panel)
{
    const told t = {panel, &p->a->seen_months[p->a->seen_month_count - 1]};
    bool target = !panel->value && p->a->options.target;
    html_lit(p->o, "<p class=\"newest\">");
    say_text(&p->v, target ? T_M_NEWEST_TARGET : T_M_NEWEST, AS_PART(put_number, p, &t), AS_PART(put_name, p, &t),
             AS_HUNDREDTHS(p->a->options.target));
    html_lit(p->o, "</p>");
}

static void put_panel(const page *p, const struct panel *panel)
{
    out *o = p->o;
    size_t first = first_month(p->a), n = p->a->seen_month_count - first;
    html_lit(o, "<div class=\"panel\"><h3>");
    say_words(&p->v, panel->title);
    if (!panel->value) {
        html_lit(o, " <small>");
        say_text(&p->v, T_M_SCALE, AS_HUNDREDTHS(floor_of(p)));
        html_lit(o, "</small>");
    }
    html_lit(o, "</h3>");
    put_newest(p, panel);
    html_lit(o, "<svg role=\"img\" height=\"");
    out_i64(o, HEIGHT);
    html_lit(o, "\" aria-labelledby=\"");
    html_text(o, str_of(panel->id));
    html_lit(o, "\"><title id=\"");
    html_text(o, str_of(panel->id));
    html_lit(o, "\">");
    say_text(&p->v, T_M_BY_MONTH, AS_WORDS(panel->title));
    html_lit(o, "</title>");
    if (panel->value)
        put_bars(p, panel, first, n);
    else
        put_line(p, first, n);
    for (size_t i = 0; i < n; i++)
        put_letter(p, i, n, p->a->seen_months[first + i].month);
    svg_segment(o, STR("base"), 0, 1, 1, TOP + PLOT, TOP + PLOT);
    html_lit(o, "</svg></div>\n");
}

static const table_heading headings[] = {
    {T_M_MONTH, false}, {T_M_REQUESTS, true},     {T_M_RELIABILITY_LONG, true}, {T_M_WAITING, true}, {T_M_AWAY, true},
    {T_M_PEOPLE, true}, {T_M_SERVICE_SIDE, true}, {T_M_PERSON_SIDE, true},      {T_M_COVERED, true}};
enum { HEADINGS = sizeof headings / sizeof *headings };

static void put_people(const page *p, const month_row *m)
{
    words_count(&p->v, m->totals.users);
}

static void put_service_side(const page *p, const month_row *m)
{
    words_count(&p->v, m->totals.service_side);
}

static void put_person_side(const page *p, const month_row *m)
{
    words_count(&p->v, m->totals.user_side);
}

static void put_covered(const page *p, const month_row *m)
{
    put_covered_time(p, &m->totals);
}

static void put_row(const page *p, const month_row *m)
{
    static void (*const cells[HEADINGS])(const page *p, const month_row *m) = {
        NULL,       put_requests,     put_reliability, put_waiting, put_away,
        put_people, put_service_side, put_person_side, put_covered};
    out *o = p->o;
    html_lit(o, "<tr><th scope=\"row\">");
    words_month(&p->v, m->year, m->month);
    html_lit(o, "</th>");
    for (size_t k = 1; k < HEADINGS; k++) {
        put_cell_open(p, &headings[k]);
        cells[k](p, m);
        html_lit(o, "</td>");
    }
    html_lit(o, "</tr>\n");
}

void chart_months(const page *p)
{
    if (p->a->seen_month_count > 1) {
        html_lit(p->o, "<div class=\"panels\">\n");
        for (size_t k = 0; k < PANELS; k++)
            put_panel(p, &panels[k]);
        html_lit(p->o, "</div>\n");
    }
    put_table_open(p, T_M_TABLE, headings, HEADINGS);
    for (size_t i = 0; i < p->a->all_month_count; i++)
        put_row(p, &p->a->all_months[i]);
    put_table_close(p);
}
