/* Why it failed: the root causes, by whose side they are on. */
#include "reports/sections/sections.h"

#include "base/enum_table.h"
#include "reports/casebook/casebook.h"
#include "reports/charts/charts.h"
#include "reports/words/words.h"

static str scope_sentence(const cause_row *row)
{
    switch (row->scope) {
    case SCOPE_ONE_USER:
        return STR("One person only");
    case SCOPE_ONE_SERVER:
        return STR("On one server only");
    case SCOPE_ONE_DOMAIN:
        return STR("People of one domain only");
    case SCOPE_SEVERAL_USERS:
        return row->others_succeeded ? STR("Several people, while others got in") : STR("Several people");
    case SCOPE_ALL_USERS:
        return STR("Everyone who tried: no password was written back meanwhile");
    case SCOPE_SERVICE_ONLY:
        return STR("Nobody is known to be hit");
    }
    return STR("");
}

static void put_share(const page *p, share s)
{
    html_lit(p->o, " (");
    if (s.enough) {
        words_tenths(p->o, (uint64_t)s.tenths);
        html_lit(p->o, " % of all that did not succeed)");
    } else {
        words_count(p->o, s.part);
        html_lit(p->o, " of ");
        words_count(p->o, s.whole);
        html_lit(p->o, " that did not succeed)");
    }
}

static void put_facts(const page *p, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<p class=\"facts\">");
    words_requests(o, row->operations);
    put_share(p, row->share);
    html_lit(o, ". ");
    out_str(o, scope_sentence(row));
    html_lit(o, ". ");
    words_moments(o, p->a->options.zone, row->first, row->last);
    html_lit(o, ".");
    if (row->users_not_recovered) {
        html_lit(o, " ");
        words_people(o, row->users_not_recovered);
        html_lit(o, " got in neither then nor with the tries that followed.");
    }
    if (row->place.n) {
        html_lit(o, " ");
        html_text(o, row->place);
    }
    if (row->service_events) {
        html_lit(o, " Also ");
        words_things(o, row->service_events, STR("entry"), STR("entries"));
        html_lit(o, " in the log outside any request.");
    }
    html_lit(o, "</p>\n");
}

static void put_log_facts(const page *p, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<p class=\"facts\">");
    words_things(o, row->service_events, STR("entry"), STR("entries"));
    html_lit(o, " in the log, ");
    words_moments(o, p->a->options.zone, row->first, row->last);
    html_lit(o, ".</p>\n");
}

/* Which of its texts may stand here: on the page that is handed on those without a code or a command. */
static bool shows(const page *p, str text)
{
    return !str_empty(text) && (p->casebook || plain_fits(text));
}

static void put_text(const page *p, str text)
{
    if (p->casebook)
        html_text(p->o, text);
    else
        plain_put(p->o, text);
}

static void put_steps(const page *p, const cause_row *row)
{
    size_t shown = 0;
    text_list steps = row->steps;
    if (row->place.n) /* stands among the facts */
        steps = (text_list){steps.v + 1, steps.n - 1};
    if (!p->casebook && !str_empty(cause_action(row->cause))) {
        html_lit(p->o, "<p>");
        plain_put(p->o, row->action);
        html_lit(
            p->o,
            "</p>\n<p class=\"facts exact\">The exact steps, with settings and commands, stand in the casebook.</p>\n");
        return;
    }
    for (size_t i = 0; i < steps.n; i++) {
        if (!shows(p, steps.v[i]))
            continue;
        if (shown++ == 0)
            html_lit(p->o, "<ol class=\"steps\">\n");
        html_lit(p->o, "<li>");
        put_text(p, steps.v[i]);
        html_lit(p->o, "</li>\n");
    }
    if (shown)
        html_lit(p->o, "</ol>\n");
    if (shown < steps.n)
        html_lit(p->o,
                 "<p class=\"facts exact\">The exact steps, with settings and commands, stand in the casebook.</p>\n");
}

static void put_advice(const page *p, const cause_row *row)
{
    const cause *c = row->cause;
    str meaning = p->casebook || str_empty(c->plain) ? c->meaning : c->plain;
    if (c->steps.n == 0 && !shows(p, meaning))
        return;
    html_lit(p->o, "<details><summary>");
    html_text(p->o, cause_has(c, CAUSE_TAG_LADDER)
                        ? STR("Recovery: what it means, and the steps in this order until it works")
                        : STR("What it means and what to do"));
    html_lit(p->o, "</summary>\n");
    if (shows(p, meaning)) {
        html_lit(p->o, "<p>");
        put_text(p, meaning);
        html_lit(p->o, "</p>\n");
    }
    put_steps(p, row);
    html_lit(p->o, "</details>\n");
}

static void put_cause(const page *p, const cause_row *row)
{
    out *o = p->o;
    html_lit(o, "<li id=\"cause-");
    out_u64(o, (uint64_t)(row - p->a->causes) + 1);
    html_lit(o, "\">\n<div class=\"line\"><h4>");
    html_text(o, row->cause->title);
    if (row->ongoing)
        html_lit(o, " <span class=\"tag\">ongoing</span>");
    html_lit(o, "</h4><span class=\"hit\">");
    if (row->operations)
        words_people(o, row->users);
    html_lit(o, "</span></div>\n");
    html_lit(o, "\n<p class=\"kind\">");
    html_text(o, fault_title(row->cause->fault));
    html_lit(o, " · who acts: <b>");
    html_text(o, owner_title(row->cause->owner));
    html_lit(o, "</b></p>\n");
    if (row->operations)
        put_facts(p, row);
    else
        put_log_facts(p, row);
    put_advice(p, row);
    if (p->casebook)
        case_evidence(p, row);
    html_lit(o, "</li>\n");
}

static const struct {
    const char *class_name, *title, *empty; /* without empty: left out when there is nothing */
} parts[] = {
    [CAUSE_PART_SERVICE] = {"ours", "The service’s side", "Nothing failed on the service’s side."},
    [CAUSE_PART_PERSON] = {"theirs", "The person’s side",
                           "Nobody was stopped by a password rule, a locked account or a change of mind."},
    [CAUSE_PART_UNKNOWN] = {"not-known", "Not known whose side", NULL},
    [CAUSE_PART_LOG_ONLY] = {"log-only", "Seen in the log, without a request that failed by it", NULL},
};
ROW_FOR_EACH(parts, CAUSE_PARTS);

static void put_part_title(const page *p, cause_part which, const part_totals *t)
{
    out *o = p->o;
    html_lit(o, "<div class=\"side ");
    html_text(o, str_of(parts[which].class_name));
    html_lit(o, "\">\n<h3>");
    html_text(o, str_of(parts[which].title));
    html_lit(o, " <small>");
    if (which != CAUSE_PART_LOG_ONLY)
        words_requests(o, t->requests);
    html_lit(o, "</small></h3>\n");
}

static void put_part(const page *p, cause_part which)
{
    out *o = p->o;
    const part_totals *t = &p->a->story.causes.parts[which];
    if (t->causes == 0 && !parts[which].empty)
        return;
    put_part_title(p, which, t);
    if (t->causes == 0) {
        html_lit(o, "<p class=\"empty\">");
        html_text(o, str_of(parts[which].empty));
        html_lit(o, "</p>\n</div>\n");
        return;
    }
    html_lit(o, "<ol class=\"causes\">\n");
    for (size_t i = 0; i < p->a->cause_count; i++) {
        if (cause_part_of(&p->a->causes[i]) == which)
            put_cause(p, &p->a->causes[i]);
    }
    html_lit(o, "</ol>\n</div>\n");
}

void page_causes(const page *p)
{
    out *o = p->o;
    html_lit(o, "<section aria-labelledby=\"why\">\n<h2 id=\"why\">Why it failed</h2>\n");
    if (p->a->cause_count == 0) {
        html_lit(o, "<p class=\"empty\">");
        html_text(o, p->a->totals.operations ? STR("Every request that came to an end succeeded.")
                                             : STR("The logs hold no request for a password, so none failed."));
        html_lit(o, "</p>\n</section>\n");
        return;
    }
    html_lit(o, "<p class=\"lead\">A wrong password or a locked account is no outage: what the service did is counted "
                "apart from what people did.</p>\n");
    if (!p->casebook) {
        put_term(p, TERM_SIDES);
        chart_ranks(p);
    }
    put_part(p, CAUSE_PART_SERVICE);
    put_part(p, CAUSE_PART_PERSON);
    put_part(p, CAUSE_PART_UNKNOWN);
    put_part(p, CAUSE_PART_LOG_ONLY);
    html_lit(o, "</section>\n");
}
