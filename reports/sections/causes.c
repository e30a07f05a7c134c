/* Why it failed: the root causes, by whose side they are on. */
#include "reports/sections/sections.h"

#include "base/enum_table.h"
#include "reports/casebook/casebook.h"
#include "reports/charts/charts.h"
#include "reports/words/words.h"

static text_id scope_sentence(const cause_row *row)
{
    switch (row->scope) {
    case SCOPE_ONE_USER:
        return T_SCOPE_ONE_USER;
    case SCOPE_ONE_SERVER:
        return T_SCOPE_ONE_SERVER;
    case SCOPE_ONE_DOMAIN:
        return T_SCOPE_ONE_DOMAIN;
    case SCOPE_SEVERAL_USERS:
        return row->others_succeeded ? T_SCOPE_SEVERAL_OTHERS : T_SCOPE_SEVERAL;
    case SCOPE_ALL_USERS:
        return T_SCOPE_ALL;
    case SCOPE_SERVICE_ONLY:
        return T_SCOPE_SERVICE_ONLY;
    }
    return T_NONE;
}

static void put_facts(const page *p, const cause_row *row)
{
    const share *s = &row->share;
    html_lit(p->o, "<p class=\"facts\">");
    if (s->enough)
        say_text(&p->v, T_CAUSE_SHARE, AS_COUNT(row->operations), AS_TENTHS(s->tenths));
    else
        say_text(&p->v, T_CAUSE_OF, AS_COUNT(row->operations), AS_COUNT(s->part), AS_COUNT(s->whole));
    say_next_words(&p->v, scope_sentence(row));
    say_next(&p->v, T_CAUSE_TIMES, AS_TIMES(p->a->options.zone, row->first, row->last));
    if (row->users_not_recovered)
        say_next(&p->v, T_CAUSE_NOT_RECOVERED, AS_COUNT(row->users_not_recovered));
    if (row->place.n) {
        html_lit(p->o, " ");
        say_filled(&p->v, row->place_form, row->place_args);
    }
    if (row->service_events)
        say_next(&p->v, T_CAUSE_ENTRIES, AS_COUNT(row->service_events));
    html_lit(p->o, "</p>\n");
}

static void put_log_facts(const page *p, const cause_row *row)
{
    put_paragraph(p, "facts", T_CAUSE_LOG_ONLY, AS_COUNT(row->service_events),
                  AS_TIMES(p->a->options.zone, row->first, row->last));
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
        plain_put(&p->v, text);
}

static void put_exact(const page *p)
{
    html_lit(p->o, "<p class=\"facts exact\">");
    say_words(&p->v, T_EXACT_STEPS);
    html_lit(p->o, "</p>\n");
}

static void put_steps(const page *p, const cause_row *row)
{
    size_t shown = 0;
    text_list steps = row->steps;
    if (row->place.n) /* stands among the facts */
        steps = (text_list){steps.v + 1, steps.n - 1};
    if (!p->casebook && !str_empty(cause_action(row->cause))) {
        html_lit(p->o, "<p>");
        plain_put(&p->v, row->action);
        html_lit(p->o, "</p>\n");
        put_exact(p);
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
        put_exact(p);
}

static void put_advice(const page *p, const cause_row *row)
{
    const cause *c = row->cause;
    str meaning = p->casebook || str_empty(c->plain) ? c->meaning : c->plain;
    if (c->steps.n == 0 && !shows(p, meaning))
        return;
    html_lit(p->o, "<details><summary>");
    say_words(&p->v, cause_has(c, CAUSE_TAG_LADDER) ? T_ADVICE_LADDER : T_ADVICE);
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
    if (p->casebook) {
        html_lit(o, "\" data-cause=\"");
        html_text(o, row->cause->id);
    }
    html_lit(o, "\">\n<div class=\"line\"><h4>");
    say_rule(&p->v, row->cause->title);
    if (row->ongoing) {
        html_lit(o, " <span class=\"tag\">");
        say_words(&p->v, T_TAG_ONGOING);
        html_lit(o, "</span>");
    }
    html_lit(o, "</h4><span class=\"hit\">");
    if (row->operations)
        words_people(&p->v, row->users);
    html_lit(o, "</span></div>\n");
    html_lit(o, "\n<p class=\"kind\">");
    say_text(&p->v, T_CAUSE_KIND, AS_WORDS(fault_said(row->cause->fault)), AS_WORDS(owner_said(row->cause->owner)));
    html_lit(o, "</p>\n");
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
    const char *class_name;
    text_id title, empty; /* without empty: left out when there is nothing */
} parts[] = {
    [CAUSE_PART_SERVICE] = {"ours", T_SERVICE_SIDE, T_SERVICE_SIDE_EMPTY},
    [CAUSE_PART_PERSON] = {"theirs", T_PERSON_SIDE, T_PERSON_SIDE_EMPTY},
    [CAUSE_PART_UNKNOWN] = {"not-known", T_UNKNOWN_SIDE, T_NONE},
    [CAUSE_PART_LOG_ONLY] = {"log-only", T_LOG_ONLY_SIDE, T_NONE},
};
ROW_FOR_EACH(parts, CAUSE_PARTS);

static void put_part_title(const page *p, cause_part which, const part_totals *t)
{
    out *o = p->o;
    html_lit(o, "<div class=\"side ");
    html_text(o, str_of(parts[which].class_name));
    html_lit(o, "\">\n<h3>");
    say_words(&p->v, parts[which].title);
    html_lit(o, " <small>");
    if (which != CAUSE_PART_LOG_ONLY)
        words_requests(&p->v, t->requests);
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
        put_empty(p, parts[which].empty);
        html_lit(o, "</div>\n");
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
    put_section_open(p, "why", T_TITLE_WHY);
    if (p->a->cause_count == 0) {
        put_empty(p, p->a->totals.operations ? T_WHY_ALL_SUCCEEDED : T_WHY_NO_REQUEST);
        html_lit(p->o, "</section>\n");
        return;
    }
    html_lit(p->o, "<p class=\"lead\">");
    say_words(&p->v, T_WHY_LEAD);
    html_lit(p->o, "</p>\n");
    if (!p->casebook) {
        put_term(p, TERM_SIDES);
        chart_ranks(p);
    }
    put_part(p, CAUSE_PART_SERVICE);
    put_part(p, CAUSE_PART_PERSON);
    put_part(p, CAUSE_PART_UNKNOWN);
    put_part(p, CAUSE_PART_LOG_ONLY);
    html_lit(p->o, "</section>\n");
}
