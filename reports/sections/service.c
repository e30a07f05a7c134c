/* The service over time: one lane for the whole, one per server, and the times when it was not well. A state is told
   apart by the height of its bar too, not by colour alone. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

enum { LANES = 12, LANE_STEPS = 2000, INCIDENTS = 40 };

/* With one server the whole service is that server: said once, with what never reached it too. */
static bool has_one_server(const page *p)
{
    return p->a->story.service.server_count == 1;
}

static bool is_incident(const page *p, const service_row *row)
{
    return service_is_trouble(row) && (row->tenant || !has_one_server(p));
}

/* ---- lanes ---- */

/* The whole tenant, or one server; 0 without tenant is the server that its records do not name. */
typedef struct lane {
    sym computer;
    bool tenant;
} lane;

typedef struct axis {
    instant from, to;
} axis;

static uint64_t axis_place(const axis *x, instant t)
{
    return t <= x->from ? 0 : (uint64_t)((t < x->to ? t : x->to) - x->from);
}

static void put_x(const page *p, const axis *x, instant t)
{
    html_length(p->o, axis_place(x, t), (uint64_t)(x->to - x->from));
}

static void put_interval(const page *p, const axis *x, const service_row *row)
{
    static const struct {
        const char *y, *height;
    } shapes[] = {
        [STATE_UNKNOWN] = {"13", "2"}, [STATE_STANDBY] = {"11", "6"}, [STATE_DISABLED] = {"2", "24"},
        [STATE_DOWN] = {"2", "24"},    [STATE_SILENT] = {"5", "18"},  [STATE_DEGRADED] = {"8", "12"},
        [STATE_UP] = {"11", "6"},
    };
    out *o = p->o;
    uint64_t whole = (uint64_t)(x->to - x->from), width = axis_place(x, row->to) - axis_place(x, row->from);
    uint64_t least = row->state == STATE_UP ? 0 : whole / 400; /* a short outage must not vanish */
    html_lit(o, "<rect class=\"s-");
    html_text(o, service_state_word(row->state));
    html_lit(o, "\" x=\"");
    put_x(p, x, row->from);
    html_lit(o, "\" width=\"");
    html_length(o, width < least ? least : width, whole);
    html_lit(o, "\" y=\"");
    html_text(o, str_of(shapes[row->state].y));
    html_lit(o, "\" height=\"");
    html_text(o, str_of(shapes[row->state].height));
    html_lit(o, "\"/>");
}

/* Where thousands of intervals share a screen's width, one per visible step and state is enough. */
static void put_intervals(const page *p, const axis *x, lane l)
{
    uint64_t whole = (uint64_t)(x->to - x->from), step = whole / LANE_STEPS + 1, drawn[STATE_UP + 1];
    for (size_t i = 0; i <= STATE_UP; i++)
        drawn[i] = UINT64_MAX;
    for (size_t i = 0; i < p->a->service_count; i++) {
        const service_row *row = &p->a->service[i];
        if (row->tenant != l.tenant || row->computer != l.computer)
            continue;
        uint64_t begin = axis_place(x, row->from) / step, end = axis_place(x, row->to) / step;
        if (begin == end && drawn[row->state] == begin)
            continue;
        drawn[row->state] = begin;
        put_interval(p, x, row);
    }
}

static void put_lane_name(const page *p, lane l)
{
    if (l.tenant && !has_one_server(p))
        say_words(&p->v, T_WHOLE_SERVICE);
    else
        put_server(p, l.tenant ? p->a->story.service.servers[0] : l.computer);
}

static void put_name_of(const void *page, const void *of)
{
    put_lane_name(page, *(const lane *)of);
}

static void put_bands(const page *p, const axis *x)
{
    uint64_t whole = (uint64_t)(x->to - x->from), least = whole / 400;
    for (size_t i = 0; i < p->a->incidents.told; i++) {
        const incident *e = &p->a->incidents.v[i];
        uint64_t from = axis_place(x, e->from), width = axis_place(x, e->to) - from;
        svg_rect(p->o, STR("band"), from, width < least ? least : width, whole, 0, 28);
    }
}

static void put_lane(const page *p, const axis *x, lane l)
{
    out *o = p->o;
    if (l.tenant)
        html_lit(o, "<div class=\"lane whole\"><span>");
    else
        html_lit(o, "<div class=\"lane\"><span class=\"server\">");
    put_lane_name(p, l);
    html_lit(o, "</span><svg role=\"img\" aria-label=\"");
    say_text(&p->v, p->a->story.service.troubled ? T_LANE_WITH_TABLE : T_LANE, AS_PART(put_name_of, p, &l));
    html_lit(o, "\">");
    put_interval(p, x, &(service_row){.from = x->from, .to = x->to, .state = STATE_UNKNOWN});
    if (l.tenant)
        put_bands(p, x);
    put_intervals(p, x, l);
    html_lit(o, "</svg></div>\n");
}

/* ---- the axis: about five days, set where they begin ---- */

static void put_axis(const page *p, const axis *x)
{
    const zone *z = p->a->options.zone;
    civil from = zone_civil(z, x->from), to = zone_civil(z, x->to - 1);
    int64_t first = days_from_civil(from.year, from.month, from.day), last = days_from_civil(to.year, to.month, to.day);
    int64_t step = (last - first) / 5 + 1;
    uint64_t whole = (uint64_t)(x->to - x->from), near_end = whole - whole / 6;
    html_lit(p->o, "<div class=\"lane axis\" aria-hidden=\"true\"><span></span><svg>");
    for (int64_t day = first; day <= last; day += step) {
        civil date;
        civil_from_days(day, &date);
        instant start = zone_day_start(z, day);
        html_lit(p->o, "<line x1=\"");
        put_x(p, x, start);
        html_lit(p->o, "\" x2=\"");
        put_x(p, x, start);
        html_lit(p->o, "\" y1=\"0\" y2=\"5\"/><text x=\"");
        put_x(p, x, start);
        if (axis_place(x, start) > near_end) /* inward, so that no edge cuts it */
            html_lit(p->o, "\" text-anchor=\"end");
        html_lit(p->o, "\" y=\"18\">");
        words_day(&p->v, &date);
        html_lit(p->o, "</text>");
    }
    html_lit(p->o, "</svg></div>\n");
}

/* All of the period, so that ten days do not look like a month. */
static axis whole_axis(const page *p)
{
    const service_story *s = &p->a->story.service;
    instant from = p->a->options.from, to = p->a->options.to;
    axis x = {s->from, s->to};
    if (x.to <= x.from)
        return x;
    if (instant_known(from) && from < x.from)
        x.from = from;
    if (instant_known(to) && to > x.to)
        x.to = to;
    return x;
}

/* Where nothing is known of a time that can be seen. */
static bool has_blank(const page *p, const axis *x)
{
    const service_story *s = &p->a->story.service;
    return s->met[STATE_UNKNOWN] || (x->to - x->from) - (s->to - s->from) > (x->to - x->from) / 400;
}

static void put_legend(const page *p, const axis *shown)
{
    static const service_state states[] = {STATE_UP,       STATE_DEGRADED, STATE_SILENT, STATE_DOWN,
                                           STATE_DISABLED, STATE_STANDBY,  STATE_UNKNOWN};
    axis x = {0, 1};
    html_lit(p->o, "<ul class=\"legend\">");
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (states[i] == STATE_UNKNOWN ? !has_blank(p, shown) : !p->a->story.service.met[states[i]])
            continue;
        html_lit(p->o, "<li><svg aria-hidden=\"true\">");
        put_interval(p, &x, &(service_row){.from = 0, .to = 1, .state = states[i]});
        html_lit(p->o, "</svg>");
        say_words(&p->v, state_title(states[i]));
        html_lit(p->o, "</li>");
    }
    html_lit(p->o, "</ul>\n");
}

static void put_lanes(const page *p, const axis *x)
{
    const service_story *s = &p->a->story.service;
    html_lit(p->o, "<div class=\"lanes\">\n");
    put_lane(p, x, (lane){.tenant = true});
    for (size_t i = 0; !has_one_server(p) && i < s->server_count && i < LANES; i++)
        put_lane(p, x, (lane){.computer = s->servers[i]});
    put_axis(p, x);
    put_legend(p, x);
    html_lit(p->o, "</div>\n");
}

/* ---- the table ---- */

static const table_heading headings[] = {{T_SERVICE_WHERE, false}, {T_SERVICE_STATE, false},
                                         {T_SERVICE_FROM, false},  {T_SERVICE_TO, false},
                                         {T_SERVICE_LASTED, true}, {T_SERVICE_FAILED_AFTER, true}};
enum { HEADINGS = sizeof headings / sizeof *headings };

static void put_where(const page *p, const service_row *row)
{
    html_lit(p->o, "<span class=\"server\">");
    put_lane_name(p, (lane){row->computer, row->tenant});
    html_lit(p->o, "</span>");
}

static void put_state(const page *p, const service_row *row)
{
    say_words(&p->v, state_title(row->state));
}

static void put_from(const page *p, const service_row *row)
{
    words_moment(&p->v, p->a->options.zone, row->from);
}

static void put_to(const page *p, const service_row *row)
{
    words_moment(&p->v, p->a->options.zone, row->to);
}

static void put_lasted(const page *p, const service_row *row)
{
    words_duration(&p->v, row->duration_s);
}

static void put_failed(const page *p, const service_row *row)
{
    words_count(&p->v, row->operations_failed);
}

/* With one server without "Where": from `first` on. */
static void put_trouble(const page *p, const service_row *row, size_t first)
{
    static void (*const cells[HEADINGS])(const page *p, const service_row *row) = {put_where, put_state,  put_from,
                                                                                   put_to,    put_lasted, put_failed};
    html_lit(p->o, "<tr>");
    for (size_t k = first; k < HEADINGS; k++) {
        if (k == first)
            html_lit(p->o, "<th scope=\"row\">");
        else
            put_cell_open(p, &headings[k]);
        cells[k](p, row);
        out_str(p->o, k == first ? STR("</th>") : STR("</td>"));
    }
    html_lit(p->o, "</tr>\n");
}

static void put_incidents(const page *p)
{
    size_t first = has_one_server(p) ? 1 : 0, shown = 0;
    for (size_t i = 0; i < p->a->service_count; i++) {
        if (!is_incident(p, &p->a->service[i]) || shown++ >= INCIDENTS)
            continue;
        if (shown == 1)
            put_table_open(p, T_SERVICE_TABLE, headings + first, HEADINGS - first);
        put_trouble(p, &p->a->service[i], first);
    }
    if (!shown)
        return;
    put_table_close(p);
    put_more_in(p, shown > INCIDENTS ? shown - INCIDENTS : 0, STR("service.csv"));
}

/* Why the column may be 0 where the incident tells of people who were hit. */
static void put_hand_over(const page *p)
{
    if (!p->a->story.service.troubled)
        return;
    html_lit(p->o, "<p class=\"more\">");
    say_words(&p->v, T_SERVICE_HAND_OVER);
    html_lit(p->o, "</p>\n");
}

void page_service(const page *p)
{
    axis x = whole_axis(p);
    put_section_open(p, "service", T_TITLE_SERVICE);
    if (x.to > x.from) {
        put_lanes(p, &x);
        put_incidents(p);
        put_hand_over(p);
    } else {
        put_empty(p, T_SERVICE_EMPTY);
    }
    html_lit(p->o, "</section>\n");
}
