/* Day by day: one stacked bar per day (per week where the period is long), what went well at the bottom, and bands
   where the incidents were. What the service failed stands once more in a lane of its own, on a scale of its own: among
   a thousand requests eight could not be told from one. */
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { TOP = 20, PLOT = 96, LANE_TOP = PLOT + 30, LANE = 28, DATES = 19 };

static const struct {
    const char *class_name;
    text_id words;
} endings[ENDINGS] = {
    [ENDING_GOT_IN] = {"e-in", T_ENDED_GOT_IN},     [ENDING_PERSON] = {"e-person", T_ENDED_PERSON},
    [ENDING_SERVICE] = {"e-ours", T_ENDED_SERVICE}, [ENDING_TURNED_AWAY] = {"e-away", T_ENDED_AWAY},
    [ENDING_OPEN] = {"e-open", T_ENDED_OPEN},
};

static const charts *of(const page *p)
{
    return &p->a->charts;
}

static const days_story *story_of(const page *p)
{
    return &p->a->story.days;
}

static void put_bin(const page *p, const day_bin *b)
{
    civil from, to;
    civil_from_days(b->day, &from);
    civil_from_days(b->day + of(p)->bin_days - 1, &to);
    words_days(&p->v, &from, &to);
}

static void put_bin_of(const void *page, const void *of)
{
    put_bin(page, of);
}

/* ---- words ---- */

/* The finding: on how many days the service's side failed people, or that it never did. */
static void put_title(const page *p)
{
    const days_story *s = story_of(p);
    switch (s->headline) {
    case DAYS_NO_REQUEST:
        say_words(&p->v, T_DAYS_NO_REQUEST);
        break;
    case DAYS_FAILED_NOBODY:
        say_words(&p->v, p->a->incidents.told ? T_DAYS_NONE_SEEN : T_DAYS_FAILED_NOBODY);
        break;
    case DAYS_FAILED_MOSTLY:
        say_text(&p->v, s->ended[ENDING_TURNED_AWAY] ? T_DAYS_MOSTLY_AWAY : T_DAYS_MOSTLY,
                 AS_PART(put_bin_of, p, &of(p)->bins[s->worst]));
        break;
    case DAYS_FAILED_ON_SOME:
        say_text(&p->v, of(p)->bin_days == 1 ? T_BAD_DAYS : T_BAD_SPANS, AS_COUNT(s->bad), AS_COUNT(of(p)->bin_count));
        break;
    }
}

static void put_summary(const page *p)
{
    int64_t days = of(p)->bin_days;
    say_text(&p->v, days == 1 ? T_PER_DAY : days == 7 ? T_PER_WEEK : T_PER_DAYS, AS_COUNT(days));
    if (story_of(p)->bad && days == 1 && story_of(p)->bad < of(p)->bin_count)
        say_next(&p->v, T_OTHER_DAYS, AS_COUNT(of(p)->bin_count - story_of(p)->bad));
    if (p->a->incidents.told)
        say_next_words(&p->v, T_NUMBERED_BANDS);
}

/* ---- drawing ---- */

static void put_bands(const page *p)
{
    const charts *c = of(p);
    const incident_list *l = &p->a->incidents;
    instant from = c->bins[0].from, to = c->bins[c->bin_count - 1].to;
    uint64_t whole = (uint64_t)(to - from), free = 0; /* where the next number may stand */
    for (size_t i = 0; i < l->told; i++) {
        const incident *x = &l->v[i];
        instant begin = x->from > from ? x->from : from, end = x->to < to ? x->to : to;
        if (begin >= to || end < from)
            continue;
        uint64_t width = (uint64_t)(end - begin), least = whole / 200;
        svg_rect(p->o, STR("band"), (uint64_t)(begin - from), width < least ? least : width, whole, -TOP, PLOT + TOP);
        if (l->told > 30 || (uint64_t)(begin - from) < free)
            continue; /* its number would lie on the one before */
        free = (uint64_t)(begin - from) + whole / 30;
        svg_text(p->o, STR("mark"), (uint64_t)(begin - from), whole, -6, ANCHOR_START);
        out_u64(p->o, i + 1);
        svg_text_end(p->o);
    }
}

static void put_bar(const page *p, const scale *s, size_t i)
{
    const day_bin *b = &of(p)->bins[i];
    uint64_t whole = of(p)->bin_count * 20;
    int y = PLOT, drawn = 0;
    size_t sum = 0;
    if (bin_is_blank(b))
        svg_rect(p->o, STR("e-none"), i * 20, 20, whole, 0, PLOT);
    for (size_t k = 0; k < ENDINGS; k++) {
        sum += b->endings[k];
        int height = scale_length(s, sum, PLOT) - drawn;
        drawn += height;
        y -= height;
        if (height)
            svg_rect(p->o, str_of(endings[k].class_name), i * 20 + 2, 16, whole, y, height);
    }
    if (b->weekend)
        svg_rect(p->o, STR("weekend"), i * 20, 20, whole, PLOT + 1, 4);
}

static size_t most_bad(const page *p)
{
    return story_of(p)->bad ? bin_bad(&of(p)->bins[story_of(p)->worst]) : 0;
}

/* How far down the picture reaches: the lane is there only when something is in it. */
static int depth(const page *p)
{
    return most_bad(p) ? LANE_TOP + LANE : PLOT;
}

static void put_lane_bar(const page *p, const scale *s, size_t i)
{
    static const ending bad[] = {ENDING_SERVICE, ENDING_TURNED_AWAY};
    const day_bin *b = &of(p)->bins[i];
    int y = LANE_TOP + LANE;
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        int height = scale_height(s, b->endings[bad[k]], LANE);
        y -= height;
        if (height)
            svg_rect(p->o, str_of(endings[bad[k]].class_name), i * 20 + 2, 16, of(p)->bin_count * 20, y, height);
    }
}

static void put_lane(const page *p)
{
    out *o = p->o;
    size_t most = most_bad(p);
    scale s = {.top = most, .step = most};
    if (!most)
        return;
    svg_text(o, STR("tick"), 0, 1, LANE_TOP - 8, ANCHOR_START);
    say_words(&p->v, T_LANE_OF_SERVICE);
    svg_text_end(o);
    svg_grid(p, &s, LANE_TOP, LANE);
    for (size_t i = 0; i < of(p)->bin_count; i++)
        put_lane_bar(p, &s, i);
}

/* The first and the last stand inward, so that the edge of a sheet cuts neither. */
static anchor anchor_of(size_t i, size_t n)
{
    if (i == 0)
        return ANCHOR_START;
    return i + 1 == n ? ANCHOR_END : ANCHOR_MIDDLE;
}

/* About six dates under the bars. */
void chart_dates(const page *p, int y)
{
    const charts *c = of(p);
    size_t step = c->bin_count / 7 + 1;
    for (size_t i = 0; i < c->bin_count; i += step) {
        civil day;
        civil_from_days(c->bins[i].day, &day);
        svg_text(p->o, step > 1 && i % (2 * step) ? STR("tick second") : STR("tick"), i * 2 + 1, c->bin_count * 2, y,
                 anchor_of(i, c->bin_count));
        words_day(&p->v, &day);
        svg_text_end(p->o);
    }
}

static void draw(const page *p)
{
    scale s = scale_of(of(p)->most_in_bin, 4);
    svg_grid(p, &s, TOP, PLOT);
    svg_plot_open(p->o, TOP);
    put_bands(p);
    for (size_t i = 0; i < of(p)->bin_count; i++)
        put_bar(p, &s, i);
    put_lane(p);
    chart_dates(p, depth(p) + DATES);
    svg_plot_close(p->o);
}

static void put_key(const page *p, str class_name, text_id words)
{
    svg_key(p->o, class_name);
    say_words(&p->v, words);
    html_lit(p->o, "</li>");
}

static void put_legend(const page *p)
{
    for (size_t k = 0; k < ENDINGS; k++) {
        if (!story_of(p)->ended[k])
            continue;
        put_key(p, str_of(endings[k].class_name), endings[k].words);
    }
    if (p->a->incidents.told)
        put_key(p, STR("band"), T_KEY_INCIDENT);
    if (story_of(p)->any_blank)
        put_key(p, STR("e-none"), p->a->totals.covered.basis == BASIS_CLOUD ? T_KEY_NO_LOG : T_KEY_NO_SERVER_LOG);
    if (story_of(p)->any_weekend)
        put_key(p, STR("weekend"), T_KEY_WEEKEND);
}

static void put_table(const page *p)
{
    static const table_heading headings[] = {{T_DAY_COLUMN, false}, {T_DAY_GOT_IN, true}, {T_DAY_PERSON, true},
                                             {T_DAY_SERVICE, true}, {T_DAY_AWAY, true},   {T_DAY_OPEN, true}};
    out *o = p->o;
    put_chart_head(p, headings, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < of(p)->bin_count; i++) {
        const day_bin *b = &of(p)->bins[i];
        html_lit(o, "<tr><th scope=\"row\">");
        put_bin(p, b);
        html_lit(o, "</th>");
        for (size_t k = 0; k < ENDINGS; k++) {
            html_lit(o, "<td class=\"n\">");
            if (bin_is_blank(b) && !b->endings[k])
                html_lit(o, "–");
            else
                words_count(&p->v, b->endings[k]);
            html_lit(o, "</td>");
        }
        html_lit(o, "</tr>\n");
    }
    html_lit(o, "</tbody>\n");
}

void chart_days(const page *p)
{
    const chart c = {.id = "days",
                     .height = TOP + depth(p) + DATES + 5,
                     .title = put_title,
                     .summary = put_summary,
                     .draw = draw,
                     .legend = put_legend,
                     .numbers = put_table};
    if (of(p)->bin_count)
        put_chart(p, &c);
}
