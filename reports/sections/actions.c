/* What to do: at most three actions, each with who acts and how many people it was about. */
#include "reports/sections/sections.h"

#include "reports/charts/charts.h"
#include "reports/words/words.h"

enum { ACTIONS = 3 };

/* What was only seen in the log asks for action while it lasts. */
static bool asks_for_action(const cause_row *row)
{
    return fault_is_service_side(row->cause->fault) && (row->operations > 0 || row->ongoing);
}

/* The causes on the service's side that hit most people, most first; equal ones in the order of the file. */
static size_t worst_causes(const analysis *a, const cause_row *worst[ACTIONS])
{
    size_t n = 0;
    for (size_t i = 0; i < a->cause_count; i++) {
        const cause_row *row = &a->causes[i];
        if (!asks_for_action(row))
            continue;
        size_t at = n;
        while (at > 0 && worst[at - 1]->users < row->users)
            at--;
        if (at == ACTIONS)
            continue;
        n = n < ACTIONS ? n + 1 : n;
        memmove(worst + at + 1, worst + at, (n - at - 1) * sizeof *worst);
        worst[at] = row;
    }
    return n;
}

static void put_first_step(const page *p, const cause_row *row)
{
    str action = plain_action(row->cause);
    html_lit(p->o, "<p class=\"first\">");
    if (str_empty(action))
        html_lit(p->o, "The steps stand in the casebook.");
    else
        plain_put(p->o, action);
    html_lit(p->o, " <a href=\"#cause-");
    out_u64(p->o, (uint64_t)(row - p->a->causes) + 1);
    html_lit(p->o, "\">More</a></p>");
}

static void put_action(const page *p, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<li><div class=\"who\">");
    html_text(o, owner_title(row->cause->owner));
    html_lit(o, "</div><div class=\"what\"><p>");
    html_text(o, row->cause->title);
    html_lit(o, ".</p>");
    put_first_step(p, row);
    html_lit(o, "</div><div class=\"hit\">");
    if (row->operations)
        words_people(o, row->users);
    else
        html_lit(o, "nobody yet");
    html_lit(o, "</div></li>\n");
}

/* Where the logs are too few for a verdict, better logs come first. */
static void put_ask_for_logs(const page *p)
{
    html_lit(p->o, "<li><div class=\"who\">");
    html_text(p->o, owner_title(OWNER_SYNC_ADMIN));
    html_lit(p->o, "</div><div class=\"what\"><p>Export the Application log of every sync server, the standby too, for "
                   "the whole period, and make "
                   "this report again.</p><p class=\"first\"><a href=\"#unseen\">What the logs cover "
                   "now</a></p></div><div class=\"hit\"></div></li>\n");
}

/* The service itself, when it was away and no request says why. */
static void put_state_action(const page *p, const verdict_reason *r)
{
    bool off = r->end_state == STATE_DISABLED;
    html_lit(p->o, "<li><div class=\"who\">");
    html_text(p->o, owner_title(OWNER_SYNC_ADMIN));
    html_lit(p->o, "</div><div class=\"what\"><p>");
    html_text(p->o, off ? STR("Password writeback is switched off") : r->state_cause->title);
    html_lit(p->o, ".</p><p class=\"first\">");
    if (off)
        html_lit(p->o, "Switch it on again in the wizard of Microsoft Entra Connect, unless that was intended.");
    else if (r->end_state == STATE_UP)
        html_lit(p->o, "It is back. Find out what stopped it, and keep restarts and updates out of working hours.");
    else
        plain_put(p->o, plain_action(r->state_cause));
    html_lit(p->o, "</p></div><div class=\"hit\"></div></li>\n");
}

static bool among(const cause_row *const *worst, size_t n, const cause *c)
{
    for (size_t i = 0; i < n; i++)
        if (worst[i]->cause == c)
            return true;
    return false;
}

/* What lasts comes first; what is over is told when there is nothing else. */
static bool state_asks(const verdict_reason *r, const cause_row *const *worst, size_t n)
{
    if (r->end_state == STATE_DISABLED)
        return true;
    return r->state_cause && (r->end_state == STATE_UP ? n == 0 : !among(worst, n, r->state_cause));
}

void page_actions(const page *p)
{
    const cause_row *worst[ACTIONS];
    size_t n = worst_causes(p->a, worst);
    const verdict_reason *r = &p->a->verdict;
    bool ask = r->verdict == VERDICT_NOT_ENOUGH_DATA, state = state_asks(r, worst, n);
    html_lit(p->o, "<section aria-labelledby=\"do\">\n<h2 id=\"do\">What to do</h2>\n");
    if (n == 0 && !ask && !state) {
        html_lit(p->o, "<p class=\"empty\">Nothing on the service’s side asks for action.</p>\n</section>\n");
        return;
    }
    html_lit(p->o, "<ol class=\"actions\">\n");
    if (ask)
        put_ask_for_logs(p);
    if (state)
        put_state_action(p, r);
    for (size_t i = 0; i < n && i + ask + state < ACTIONS; i++)
        put_action(p, worst[i]);
    html_lit(p->o, "</ol>\n</section>\n");
}
