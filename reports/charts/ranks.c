/* Why it failed, ranked as the analysis says: one bar per root cause, on one axis; whose side it is shows in colour and
   pattern. The titles are sentences, so they stand as text beside the bars and break as text does. */
#include "base/enum_table.h"
#include "reports/charts/charts.h"
#include "reports/charts/svg.h"

enum { BARS = 12 };

static const struct {
    str class_name;
    text_id words;
} side_looks[] = {
    [SIDE_SERVICE] = {STR_INIT("e-ours"), T_RANKS_KEY_SERVICE},
    [SIDE_PERSON] = {STR_INIT("e-person"), T_RANKS_KEY_PERSON},
    [SIDE_UNKNOWN] = {STR_INIT("e-open"), T_RANKS_KEY_UNKNOWN},
};

static void put_title(const page *p)
{
    static const text_id titles[] = {
        [MOST_HIT_NONE] = T_NONE,
        [MOST_HIT_BY_ONE_CAUSE] = T_RANKS_ONE,
        [MOST_HIT_BY_SERVICE] = T_RANKS_SERVICE,
        [MOST_HIT_BY_PERSON] = T_RANKS_PERSON,
        [MOST_HIT_BY_UNKNOWN] = T_RANKS_UNKNOWN,
        [MOST_HIT_BY_BOTH] = T_RANKS_BOTH,
    };
    ROW_FOR_EACH(titles, MOST_HITS);
    say_words(&p->v, titles[p->a->ranking.most_hit]);
}

static const cause_row *row_at(const page *p, size_t i)
{
    return &p->a->causes[p->a->ranking.v[i].row];
}

static void put_bar(const page *p, const cause_row *row, uint64_t top)
{
    out *o = p->o;
    html_lit(o, "<li><a href=\"#cause-");
    out_u64(o, (uint64_t)(row - p->a->causes) + 1);
    html_lit(o, "\">");
    say_rule(&p->v, row->cause->title);
    html_lit(o, "</a><span class=\"rank-bar\"><svg aria-hidden=\"true\" height=\"14\">");
    svg_rect(o, side_looks[fault_side(row->cause->fault)].class_name, 0, row->users, top, 0, 14);
    html_lit(o, "</svg></span><span class=\"rank-n\">");
    words_people(&p->v, row->users);
    html_lit(o, "</span></li>\n");
}

static void put_axis(const page *p, const scale *s)
{
    html_lit(p->o,
             "<li class=\"rank-axis\" aria-hidden=\"true\"><span></span><span class=\"rank-bar\"><svg height=\"20\">");
    for (uint64_t v = 0; v <= s->top; v += s->step) {
        svg_line(p->o, STR("grid"), v, s->top, 0, 5);
        svg_text(p->o, STR("tick"), v, s->top, 17, v == 0 ? ANCHOR_START : v == s->top ? ANCHOR_END : ANCHOR_MIDDLE);
        words_count(&p->v, v);
        svg_text_end(p->o);
    }
    html_lit(p->o, "</svg></span><span>");
    say_words(&p->v, T_RANKS_AXIS);
    html_lit(p->o, "</span></li>\n");
}

void chart_ranks(const page *p)
{
    out *o = p->o;
    size_t n = p->a->ranking.with_requests;
    if (!n)
        return;
    scale s = scale_of(p->a->ranking.most_people, 3);
    html_lit(o, "<figure class=\"chart\">\n<figcaption><h3>");
    put_title(p);
    html_lit(o, "</h3>\n<p>");
    say_words(&p->v, T_RANKS_SUMMARY);
    if (p->a->ranking.moved)
        say_next_words(&p->v, T_RANKS_MOVED);
    html_lit(o, "</p></figcaption>\n<ol class=\"ranks\">\n");
    for (size_t i = 0; i < n && i < BARS; i++)
        put_bar(p, row_at(p, i), s.top);
    put_axis(p, &s);
    html_lit(o, "</ol>\n<ul class=\"keys\">");
    for (size_t i = 0; i < sizeof side_looks / sizeof *side_looks; i++) {
        if (i == SIDE_UNKNOWN && !p->a->story.causes.parts[CAUSE_PART_UNKNOWN].causes)
            continue;
        svg_key(o, side_looks[i].class_name);
        say_words(&p->v, side_looks[i].words);
        html_lit(o, "</li>");
    }
    html_lit(o, "</ul>\n");
    if (n > BARS)
        put_paragraph(p, "more", T_RANKS_MORE, AS_COUNT(n - BARS));
    html_lit(o, "</figure>\n");
}
