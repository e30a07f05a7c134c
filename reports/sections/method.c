/* How the numbers are made: what each means, and how to count it again in a spreadsheet. */
#include "reports/sections/sections.h"

#include <stddef.h>

/* ---- what they mean ---- */

static const struct definition {
    text_id words, text;
} before_terms[] = {{T_MEANS_REQUEST, T_MEANS_REQUEST_TEXT}, {T_MEANS_SUCCEEDED, T_MEANS_SUCCEEDED_TEXT}},
  after_terms[] = {{T_MEANS_VERDICT, T_MEANS_VERDICT_TEXT}, {T_MEANS_PERCENTAGES, T_MEANS_PERCENTAGES_TEXT}};

/* A term begins a line here. */
static void put_capital(const page *p, text_id words)
{
    str text = text_of(p->v.tongue, words);
    out_char(p->o, char_upper(text.p[0]));
    out_str(p->o, str_from(text, 1));
}

/* opens: where it stands on the page, so only paper needs it here; the casebook has no such words. */
static void put_definition(const page *p, struct definition d, bool opens)
{
    const str place = opens && !p->casebook ? STR(" class=\"on-paper\"") : (str){0};
    html_lit(p->o, "<dt");
    out_str(p->o, place);
    html_lit(p->o, ">");
    put_capital(p, d.words);
    html_lit(p->o, "</dt><dd");
    out_str(p->o, place);
    html_lit(p->o, ">");
    say_words(&p->v, d.text);
    html_lit(p->o, "</dd>\n");
}

static void put_definitions(const page *p)
{
    html_lit(p->o, "<dl class=\"method\">\n");
    for (size_t i = 0; i < sizeof before_terms / sizeof *before_terms; i++)
        put_definition(p, before_terms[i], false);
    for (page_term t = 0; t < TERMS; t++)
        put_definition(p, (struct definition){term_words(t), term_text(t)}, t != TERM_TURNED_AWAY);
    for (size_t i = 0; i < sizeof after_terms / sizeof *after_terms; i++)
        put_definition(p, after_terms[i], false);
    html_lit(p->o, "</dl>\n");
}

/* ---- how to count them again ---- */

typedef enum count_kind {
    COUNT_THINGS,  /* a size_t */
    COUNT_RATIO,   /* two of them: so many of so many */
    COUNT_SECONDS, /* an int64_t */
    COUNT_MILLISECONDS,
} count_kind;

/* A number of the page, the file that it can be counted from, and how: for a spreadsheet, columns between backquotes;
   and the same for a database. The test runs the one and reads docs/files.md for the other, so that page, paper and
   files cannot say different things. */
typedef struct count {
    count_kind kind;
    size_t at, of; /* in the analysis */
    text_id name;
    const char *file;
    text_id filter;
    const char *sql, *list; /* list: in the casebook, see page_figures */
} count;

#define AT(field)    offsetof(analysis, field)
#define PEOPLE(name) offsetof(analysis, charts.people.name)
#define RESULT(name) offsetof(analysis, charts.registrations_by_result[name])

static const count counts[] = {
    {COUNT_THINGS, AT(totals.operations), 0, T_COUNT_REQUESTS, "operations.csv", T_FILTER_REQUESTS,
     "SELECT count(*) FROM operations", "words="},
    {COUNT_THINGS, AT(totals.succeeded), 0, T_COUNT_SUCCEEDED, "operations.csv", T_FILTER_SUCCEEDED,
     "SELECT count(*) FROM operations WHERE outcome = 'succeeded'", "words=outcome:succeeded"},
    {COUNT_THINGS, AT(totals.failed), 0, T_COUNT_FAILED, "operations.csv", T_FILTER_FAILED,
     "SELECT count(*) FROM operations WHERE outcome = 'failed'", "words=outcome:failed"},
    {COUNT_THINGS, AT(totals.unfinished), 0, T_COUNT_UNFINISHED, "operations.csv", T_FILTER_UNFINISHED,
     "SELECT count(*) FROM operations WHERE outcome = 'unfinished'", "words=outcome:unfinished"},
    {COUNT_THINGS, AT(totals.ours), 0, T_COUNT_OURS, "operations.csv", T_FILTER_OURS,
     "SELECT count(*) FROM operations WHERE is_service_failure = 1 OR turned_away = 1", "words=service:failed"},
    {COUNT_THINGS, AT(totals.user_side), 0, T_COUNT_PERSON, "operations.csv", T_FILTER_PERSON,
     "SELECT count(*) FROM operations WHERE side = 'person'", "words=side:person"},
    {COUNT_THINGS, AT(totals.unknown_side), 0, T_COUNT_UNKNOWN, "operations.csv", T_FILTER_UNKNOWN,
     "SELECT count(*) FROM operations WHERE outcome = 'failed' AND side = 'unknown'",
     "words=outcome:failed+side:unknown"},
    {COUNT_THINGS, AT(totals.turned_away), 0, T_COUNT_AWAY, "operations.csv", T_FILTER_AWAY,
     "SELECT count(*) FROM operations WHERE turned_away = 1", "words=turned:away"},
    {COUNT_RATIO, AT(totals.reliable), AT(totals.reliable_of), T_COUNT_RELIABILITY, "operations.csv",
     T_FILTER_RELIABILITY, "SELECT sum(is_reliable), sum(in_reliability) FROM operations", "words=counts:"},
    {COUNT_RATIO, AT(totals.episodes_got_in), AT(totals.episodes), T_COUNT_GOT_IN, "operations.csv", T_FILTER_GOT_IN,
     "SELECT sum(is_got_in), sum(in_got_in) FROM operations", "words=by:self"},
    {COUNT_MILLISECONDS, AT(totals.median_ms), 0, T_COUNT_MEDIAN, "operations.csv", T_FILTER_MEDIAN,
     "SELECT CAST(avg(ms) AS INTEGER) FROM (SELECT 0 + duration_ms AS ms, row_number() OVER (ORDER BY 0 + "
     "duration_ms) AS place, count(*) OVER () AS n FROM operations WHERE outcome = 'succeeded' AND duration_ms "
     "<> '') WHERE place IN ((n + 1) / 2, (n + 2) / 2)",
     "words=outcome:succeeded"},
    {COUNT_THINGS, PEOPLE(tried), 0, T_COUNT_TRIED, "users.csv", T_FILTER_TRIED,
     "SELECT count(*) FROM users WHERE own_operations <> 0", "people=tried"},
    {COUNT_THINGS, PEOPLE(self), 0, T_COUNT_SELF, "users.csv", T_FILTER_SELF,
     "SELECT count(*) FROM users WHERE got_in_by = 'self'", "people=self"},
    {COUNT_THINGS, PEOPLE(helpdesk), 0, T_COUNT_HELPDESK, "users.csv", T_FILTER_HELPDESK,
     "SELECT count(*) FROM users WHERE got_in_by = 'admin' AND own_operations <> 0", "people=helpdesk"},
    {COUNT_THINGS, PEOPLE(reset_only), 0, T_COUNT_RESET_ONLY, "users.csv", T_FILTER_RESET_ONLY,
     "SELECT count(*) FROM users WHERE got_in_by = 'admin' AND own_operations = 0", "people=reset-only"},
    {COUNT_THINGS, AT(totals.users_waiting), 0, T_COUNT_WAITING, "users.csv", T_FILTER_WAITING,
     "SELECT count(*) FROM users WHERE waiting = 'yes'", "people=waits"},
    {COUNT_THINGS, AT(story.people.gave_up), 0, T_COUNT_GAVE_UP, "users.csv", T_FILTER_GAVE_UP,
     "SELECT count(*) FROM users WHERE waiting = 'gave_up'", "people=gave-up"},
    {COUNT_THINGS, AT(charts.people_blocked), 0, T_COUNT_BLOCKED, "users.csv", T_FILTER_BLOCKED,
     "SELECT count(*) FROM users WHERE blocked_until_utc <> ''", "people=blocked"},
    {COUNT_THINGS, AT(charts.sides.both), 0, T_COUNT_BOTH, "operations.csv", T_FILTER_BOTH,
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'yes' AND submissions <> ''",
     "words=reached:yes+cloud:yes"},
    {COUNT_THINGS, AT(charts.sides.cloud_only), 0, T_COUNT_CLOUD_ONLY, "operations.csv", T_FILTER_CLOUD_ONLY,
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'no'", "words=reached:no"},
    {COUNT_THINGS, AT(charts.sides.not_covered), 0, T_COUNT_NOT_COVERED, "operations.csv", T_FILTER_NOT_COVERED,
     "SELECT count(*) FROM operations WHERE reached_on_premises = ''", "words=reached:unknown"},
    {COUNT_THINGS, AT(charts.sides.server_only), 0, T_COUNT_SERVER_ONLY, "operations.csv", T_FILTER_SERVER_ONLY,
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'yes' AND submissions = ''",
     "words=reached:yes+cloud:no"},
    {COUNT_THINGS, RESULT(REGISTRATION_COMPLETED), 0, T_COUNT_REGISTERED, "registrations.csv", T_FILTER_REGISTERED,
     "SELECT count(*) FROM registrations WHERE result = 'completed'", "registrations"},
    {COUNT_THINGS, RESULT(REGISTRATION_CANCELLED), 0, T_COUNT_CANCELLED, "registrations.csv", T_FILTER_CANCELLED,
     "SELECT count(*) FROM registrations WHERE result = 'cancelled'", "registrations"},
    {COUNT_THINGS, AT(charts.registration_people), 0, T_COUNT_REGISTERED_PEOPLE, "registrations.csv",
     T_FILTER_REGISTERED_PEOPLE,
     "SELECT count(DISTINCT user) FROM registrations WHERE result = 'completed' AND user <> ''", "registrations"},
    {COUNT_SECONDS, AT(incidents.lasted_s), 0, T_COUNT_INCIDENTS, "summary.json", T_FILTER_INCIDENTS,
     "SELECT sum(duration_s) FROM incidents", "incidents"},
    {COUNT_SECONDS, AT(totals.down_s), 0, T_COUNT_STOPPED, "service.csv", T_FILTER_STOPPED,
     "SELECT sum(duration_s) FROM service WHERE computer = '(tenant)' AND state = 'down'", "service"},
    {COUNT_SECONDS, AT(totals.silent_s), 0, T_COUNT_SILENT, "service.csv", T_FILTER_SILENT,
     "SELECT sum(duration_s) FROM service WHERE computer = '(tenant)' AND state = 'silent'", "service"},
};

static size_t things(const page *p, size_t at)
{
    return *(const size_t *)(const void *)((const char *)p->a + at);
}

static int64_t amount(const page *p, size_t at)
{
    return *(const int64_t *)(const void *)((const char *)p->a + at);
}

static void put_amount(const page *p, size_t at, str unit)
{
    int64_t n = amount(p, at);
    if (n < 0) {
        html_lit(p->o, "–");
        return;
    }
    words_count(&p->v, (uint64_t)n);
    out_str(p->o, unit);
}

static void put_number(const page *p, const count *c)
{
    switch (c->kind) {
    case COUNT_THINGS:
        words_count(&p->v, things(p, c->at));
        break;
    case COUNT_RATIO:
        say_text(&p->v, T_NUMBER_OF, AS_COUNT(things(p, c->at)), AS_COUNT(things(p, c->of)));
        break;
    case COUNT_SECONDS:
        put_amount(p, c->at, STR("\xC2\xA0s"));
        break;
    case COUNT_MILLISECONDS:
        put_amount(p, c->at, STR("\xC2\xA0ms"));
        break;
    }
}

/* What stands between backquotes is the name of a column. */
static void put_filter(const page *p, str filter)
{
    for (bool code = false; filter.n; code = !code) {
        size_t end = str_find_char(filter, '`');
        str part = str_head(filter, end == STR_NONE ? filter.n : end);
        if (code)
            html_lit(p->o, "<code>");
        html_text(p->o, part);
        if (code)
            html_lit(p->o, "</code>");
        filter = str_from(filter, part.n + (end != STR_NONE));
    }
}

static const table_heading count_headings[] = {
    {T_COUNT_NUMBER, false}, {T_COUNT_HERE, true}, {T_COUNT_FILE, false}, {T_COUNT_FILTER, false}};

/* On a phone the first heading stands before the number. */
static const table_heading count_number = {T_COUNT_NUMBER, true};

/* In the casebook a number leads to what it counts; nothing counted leads nowhere. */
static void put_linked_number(const page *p, const count *c)
{
    bool is_time = c->kind == COUNT_SECONDS || c->kind == COUNT_MILLISECONDS;
    bool leads = p->casebook && (is_time ? amount(p, c->at) > 0 : things(p, c->at) > 0);
    if (leads) {
        html_lit(p->o, "<a href=\"#");
        html_text(p->o, str_of(c->list));
        html_lit(p->o, "\">");
    }
    put_number(p, c);
    if (leads)
        html_lit(p->o, "</a>");
}

static void put_count(const page *p, const count *c)
{
    out *o = p->o;
    html_lit(o, "<tr data-sql=\"");
    html_text(o, str_of(c->sql));
    html_lit(o, "\"><th scope=\"row\">");
    say_words(&p->v, c->name);
    html_lit(o, "</th>");
    put_cell_open(p, &count_number);
    put_linked_number(p, c);
    html_lit(o, "</td>");
    put_cell_open(p, &count_headings[2]);
    html_text(o, str_of(c->file));
    html_lit(o, "</td>");
    put_cell_open(p, &count_headings[3]);
    html_lit(o, "<span>");
    put_filter(p, text_of(p->v.tongue, c->filter));
    html_lit(o, "</span></td></tr>\n");
}

/* On paper it is gone, like every table of numbers. */
static void put_counts(const page *p)
{
    html_lit(p->o, "<details class=\"data\"><summary>");
    say_words(&p->v, T_COUNT_AGAIN);
    html_lit(p->o, "</summary>\n<p class=\"facts\">");
    say_words(&p->v, T_COUNT_HOW);
    html_lit(p->o, "</p>\n");
    put_table_open(p, T_COUNT_TABLE, count_headings, sizeof count_headings / sizeof *count_headings);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_count(p, &counts[i]);
    put_table_close(p);
    html_lit(p->o, "</details>\n");
}

void page_method(const page *p)
{
    put_section_open(p, "method", T_TITLE_METHOD);
    put_definitions(p);
    put_counts(p);
    html_lit(p->o, "</section>\n");
}
