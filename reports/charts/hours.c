/* When people try: weekday by hour, darker where more, with the number in each field. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

/* DARK: from this step on letters are light. NUMBERS_TO: more digits than three fit into no field. */
enum { TOP = 4, ROW = 26, FIELD = 24, STEPS = 5, DARK = 4, NUMBERS_TO = 1000 };

static void put_hour(out *o, int hour)
{
    out_char(o, (char)('0' + hour / 10));
    out_char(o, (char)('0' + hour % 10));
    html_lit(o, ":00");
}

static void put_busy_hour(const void *page, const void *of)
{
    const struct page *p = page;
    put_hour(p->o, ((const charts *)of)->busy_hour);
}

static void put_busy_day(const void *page, const void *of)
{
    const struct page *p = page;
    words_weekday(&p->v, ((const charts *)of)->busy_weekday);
}

static void put_title(const page *p)
{
    const charts *c = &p->a->charts;
    if (c->has_busy_hour)
        say_text(&p->v, T_HOURS_BUSIEST, AS_PART(put_busy_day, p, c), AS_PART(put_busy_hour, p, c));
    else
        say_words(&p->v, T_HOURS_TITLE);
}

static void put_summary(const page *p)
{
    say_text(&p->v, T_HOURS_SUMMARY, AS_DATA(str_of(zone_name(p->a->options.zone))));
}

static void put_field(const page *p, int day, int hour)
{
    static const str classes[STEPS + 1] = {STR_INIT("h0"), STR_INIT("h1"), STR_INIT("h2"),
                                           STR_INIT("h3"), STR_INIT("h4"), STR_INIT("h5")};
    static const str text_classes[][2] = {{STR_INIT("hn"), STR_INIT("hn hdark")},
                                          {STR_INIT("hn hn3"), STR_INIT("hn hn3 hdark")}};
    size_t n = p->a->charts.hours[day][hour], most = p->a->charts.most_in_hour;
    size_t level = n ? (n * STEPS + most - 1) / most : 0;
    svg_rect(p->o, classes[level], (uint64_t)hour * 100 + 3, 94, DAY_HOURS * 100, day * ROW, FIELD);
    if (!n || most >= NUMBERS_TO)
        return;
    svg_text(p->o, text_classes[most >= 100][level >= DARK], (uint64_t)hour * 2 + 1, DAY_HOURS * 2, day * ROW + 16,
             ANCHOR_MIDDLE);
    words_count(&p->v, n);
    svg_text_end(p->o);
}

static void draw(const page *p)
{
    out *o = p->o;
    for (int day = 0; day < WEEKDAYS; day++) {
        html_lit(o, "<text class=\"tick\" x=\"-8\" text-anchor=\"end\" y=\"");
        out_i64(o, TOP + day * ROW + 16);
        html_lit(o, "\">");
        words_weekday_short(&p->v, day);
        html_lit(o, "</text>");
    }
    svg_plot_open(o, TOP);
    for (int day = 0; day < WEEKDAYS; day++)
        for (int hour = 0; hour < DAY_HOURS; hour++)
            put_field(p, day, hour);
    for (int hour = 0; hour < DAY_HOURS; hour += 3) {
        svg_text(o, hour % 2 ? STR("tick second") : STR("tick"), (uint64_t)hour * 100 + 3, DAY_HOURS * 100,
                 WEEKDAYS * ROW + 14, ANCHOR_START);
        put_hour(o, hour);
        svg_text_end(o);
    }
    svg_plot_close(o);
}

static void put_table(const page *p)
{
    out *o = p->o;
    html_lit(o, "<thead><tr><th scope=\"col\">");
    say_words(&p->v, T_HOURS_COLUMN);
    html_lit(o, "</th>");
    for (int day = 0; day < WEEKDAYS; day++) {
        html_lit(o, "<th scope=\"col\" class=\"n\">");
        words_weekday(&p->v, day);
        html_lit(o, "</th>");
    }
    html_lit(o, "</tr></thead>\n<tbody>\n");
    for (int hour = 0; hour < DAY_HOURS; hour++) {
        html_lit(o, "<tr><th scope=\"row\">");
        put_hour(o, hour);
        html_lit(o, "</th>");
        for (int day = 0; day < WEEKDAYS; day++) {
            html_lit(o, "<td class=\"n\">");
            words_count(&p->v, p->a->charts.hours[day][hour]);
            html_lit(o, "</td>");
        }
        html_lit(o, "</tr>\n");
    }
    html_lit(o, "</tbody>\n");
}

void chart_hours(const page *p)
{
    static const chart c = {.id = "hours",
                            .height = TOP + WEEKDAYS * ROW + 20,
                            .title = put_title,
                            .summary = put_summary,
                            .draw = draw,
                            .numbers = put_table};
    if (p->a->charts.most_in_hour)
        put_chart(p, &c);
}
