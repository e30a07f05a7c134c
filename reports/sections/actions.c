/* What to do: at most three actions, each with who acts and how many people it was about. */
#include "reports/sections/sections.h"

static void put_problem(const page *p, const action *x)
{
    switch (x->kind) {
    case ACTION_EXPORT_LOGS:
        html_lit(p->o, "Export the Application log of every sync server, the standby too, for the whole period, and "
                       "make this report again");
        break;
    case ACTION_SWITCH_ON:
        html_lit(p->o, "Password writeback is switched off");
        break;
    case ACTION_LOOK_BACK:
    case ACTION_BRING_BACK:
    case ACTION_END_CAUSE:
        html_text(p->o, x->cause->title);
        break;
    }
}

static void put_first_step(const page *p, const action *x)
{
    switch (x->kind) {
    case ACTION_EXPORT_LOGS:
        html_lit(p->o, "<a href=\"#unseen\">What the logs cover now</a>");
        break;
    case ACTION_SWITCH_ON:
        html_lit(p->o, "Switch it on again in the wizard of Microsoft Entra Connect, unless that was intended.");
        break;
    case ACTION_LOOK_BACK:
        if (str_empty(x->step))
            html_lit(p->o, "Find out what stopped it, and keep restarts and updates out of working hours.");
        else
            plain_put(p->o, x->step);
        break;
    case ACTION_BRING_BACK:
        plain_put(p->o, x->step);
        break;
    case ACTION_END_CAUSE:
        if (str_empty(x->step))
            html_lit(p->o, "The steps stand in the casebook.");
        else
            plain_put(p->o, x->step);
        html_lit(p->o, " <a href=\"#cause-");
        out_u64(p->o, (uint64_t)x->row + 1);
        html_lit(p->o, "\">More</a>");
        break;
    }
}

static void put_hit(const page *p, const action *x)
{
    if (x->kind != ACTION_END_CAUSE)
        return;
    if (x->nobody_yet)
        html_lit(p->o, "nobody yet");
    else
        words_people(p->o, x->people);
    if (x->waiting) {
        html_lit(p->o, "<br><small>");
        words_count(p->o, x->waiting);
        html_lit(p->o, " waiting</small>");
    }
}

/* Still happening, or over: the same words for every action. */
static void put_tense(const page *p, const action *x)
{
    static const str words[] = {[TENSE_NOW] = STR_INIT("Still happening, last seen "),
                                [TENSE_OVER] = STR_INIT("Over since "),
                                [TENSE_SEEN] = STR_INIT("Last seen ")};
    if (x->tense == TENSE_NONE)
        return;
    html_lit(p->o, " <strong class=\"tense\">");
    out_str(p->o, words[x->tense]);
    words_moment(p->o, p->a->options.zone, x->at);
    html_lit(p->o, "</strong>");
    out_str(p->o, x->tense == TENSE_OVER ? STR("; find out why.") : STR("."));
}

static void put_done(const page *p, const action *x)
{
    if (str_empty(x->done))
        return;
    html_lit(p->o, " <span class=\"done\">");
    html_text(p->o, x->done);
    html_lit(p->o, "</span>");
}

static void put_action(const page *p, const action *x)
{
    html_lit(p->o, "<li><div class=\"who\">");
    html_text(p->o, owner_title(x->owner));
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
    html_lit(p->o, "<section aria-labelledby=\"do\">\n<h2 id=\"do\">What to do</h2>\n");
    if (a->n == 0) {
        html_lit(p->o, "<p class=\"empty\">Nothing on the service’s side asks for action.</p>\n</section>\n");
        return;
    }
    html_lit(p->o, "<ol class=\"actions\">\n");
    for (size_t i = 0; i < a->n; i++)
        put_action(p, &a->v[i]);
    html_lit(p->o, "</ol>\n");
    if (a->more) {
        html_lit(p->o, "<p class=\"more\">And ");
        words_count(p->o, a->more);
        html_lit(p->o, " more, under <a href=\"#why\">Why it failed</a>.</p>\n");
    }
    html_lit(p->o, "</section>\n");
}
