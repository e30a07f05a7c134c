/* What to do: at most three actions, each with who acts and how many people it was about. */
#include "reports/sections/sections.h"

static void put_problem(const page *p, const action *x)
{
    switch (x->kind) {
    case ACTION_EXPORT_LOGS:
        say_words(&p->v, T_DO_EXPORT);
        break;
    case ACTION_SWITCH_ON:
        say_words(&p->v, T_DO_SWITCH_ON);
        break;
    case ACTION_LOOK_BACK:
    case ACTION_BRING_BACK:
    case ACTION_END_CAUSE:
        say_rule(&p->v, x->cause->title);
        break;
    }
}

/* The step, or what is said where there is none. */
static void put_step(const page *p, const action *x, text_id otherwise)
{
    if (str_empty(x->step))
        say_words(&p->v, otherwise);
    else
        plain_put(&p->v, x->step);
}

static void put_first_step(const page *p, const action *x)
{
    switch (x->kind) {
    case ACTION_EXPORT_LOGS:
        say_words(&p->v, T_STEP_EXPORT);
        break;
    case ACTION_SWITCH_ON:
        say_words(&p->v, T_STEP_SWITCH_ON);
        break;
    case ACTION_LOOK_BACK:
        put_step(p, x, T_STEP_LOOK_BACK);
        break;
    case ACTION_BRING_BACK:
        put_step(p, x, T_NONE);
        break;
    case ACTION_END_CAUSE:
        put_step(p, x, T_STEPS_IN_CASEBOOK);
        html_lit(p->o, " <a href=\"#cause-");
        out_u64(p->o, (uint64_t)x->row + 1);
        html_lit(p->o, "\">");
        say_words(&p->v, T_MORE);
        html_lit(p->o, "</a>");
        break;
    }
}

static void put_hit(const page *p, const action *x)
{
    if (x->kind != ACTION_END_CAUSE)
        return;
    if (x->nobody_yet)
        say_words(&p->v, T_NOBODY_YET);
    else
        words_people(&p->v, x->people);
    if (x->waiting) {
        html_lit(p->o, "<br><small>");
        say_text(&p->v, T_N_WAITING, AS_COUNT(x->waiting));
        html_lit(p->o, "</small>");
    }
}

/* Still happening, or over: the same words for every action. */
static void put_tense(const page *p, const action *x)
{
    static const text_id words[] = {
        [TENSE_NOW] = T_STILL_HAPPENING, [TENSE_OVER] = T_OVER_FIND_OUT, [TENSE_SEEN] = T_LAST_SEEN};
    if (x->tense != TENSE_NONE)
        say_next(&p->v, words[x->tense], AS_TIME(p->a->options.zone, x->at));
}

static void put_done(const page *p, const action *x)
{
    if (str_empty(x->done))
        return;
    html_lit(p->o, " <span class=\"done\">");
    say_rule(&p->v, x->done);
    html_lit(p->o, "</span>");
}

static void put_action(const page *p, const action *x)
{
    html_lit(p->o, "<li><div class=\"who\">");
    say_words(&p->v, owner_said(x->owner));
    html_lit(p->o, "</div><div class=\"what\"><p>");
    put_problem(p, x);
    html_lit(p->o, ".");
    put_tense(p, x);
    html_lit(p->o, "</p><p class=\"first\">");
    put_first_step(p, x);
    put_done(p, x);
    html_lit(p->o, "</p></div><div class=\"hit\">");
    put_hit(p, x);
    html_lit(p->o, "</div></li>\n");
}

void page_actions(const page *p)
{
    const actions *a = &p->a->actions;
    put_section_open(p, "do", T_TITLE_DO);
    if (a->n == 0) {
        put_empty(p, T_NOTHING_TO_DO);
        html_lit(p->o, "</section>\n");
        return;
    }
    html_lit(p->o, "<ol class=\"actions\">\n");
    for (size_t i = 0; i < a->n; i++)
        put_action(p, &a->v[i]);
    html_lit(p->o, "</ol>\n");
    if (a->more)
        put_paragraph(p, "more", T_AND_MORE_BELOW, AS_COUNT(a->more));
    html_lit(p->o, "</section>\n");
}
