/* How the numbers are made: what each means, and how to count it again in a spreadsheet. */
#include "reports/sections/sections.h"

#include <stddef.h>

/* ---- what they mean ---- */

typedef struct definition {
    str words, text;
} definition;

static const definition before_terms[] = {
    {STR_INIT("Request"), STR_INIT("One try to reset or change a password or to unlock an account, from its first "
                                   "trace in the logs to its end; in the files a row of operations.csv.")},
    {STR_INIT("Succeeded, failed"),
     STR_INIT("As the last entry of the sync server about this request says. A request without an end counts as "
              "unfinished when the log goes on, and as unknown when the log stops first.")},
};

static const definition after_terms[] = {
    {STR_INIT("Verdict"),
     STR_INIT("Not enough data: less than 80 % of the time is covered, or less than 24 hours. Failing: the service is "
              "away when the logs end, or one obstacle on its side hit three people or more and nobody got in since. "
              "Degraded: any request failed on its side, or it was away for more than 15 minutes in all. Healthy, with "
              "exceptions: the same, but fewer than 1 request in 200 and no incident of more than 15 minutes, or one "
              "person only. Otherwise healthy.")},
    {STR_INIT("Percentages"), STR_INIT("Only from 20 cases on; below that, both numbers.")},
};

/* opens: where it stands on the page, so only paper needs it here; the casebook has no such words. */
static void put_definition(const page *p, definition d, bool opens)
{
    const str place = opens && !p->casebook ? STR(" class=\"on-paper\"") : (str){0};
    html_lit(p->o, "<dt");
    out_str(p->o, place);
    html_lit(p->o, ">");
    out_char(p->o, char_upper(d.words.p[0]));
    html_text(p->o, str_from(d.words, 1));
    html_lit(p->o, "</dt><dd");
    out_str(p->o, place);
    html_lit(p->o, ">");
    html_text(p->o, d.text);
    html_lit(p->o, "</dd>\n");
}

static void put_definitions(const page *p)
{
    html_lit(p->o, "<dl class=\"method\">\n");
    for (size_t i = 0; i < sizeof before_terms / sizeof *before_terms; i++)
        put_definition(p, before_terms[i], false);
    for (page_term t = 0; t < TERMS; t++)
        put_definition(p, (definition){term_words(t), term_text(t)}, t != TERM_TURNED_AWAY);
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
    const char *name, *file, *filter, *sql;
} count;

#define AT(field)    offsetof(analysis, field)
#define PEOPLE(name) offsetof(analysis, charts.people.name)
#define RESULT(name) offsetof(analysis, charts.registrations_by_result[name])

static const count counts[] = {
    {COUNT_THINGS, AT(totals.operations), 0, "Requests", "operations.csv", "all rows",
     "SELECT count(*) FROM operations"},
    {COUNT_THINGS, AT(totals.succeeded), 0, "Requests that succeeded", "operations.csv", "`outcome` = succeeded",
     "SELECT count(*) FROM operations WHERE outcome = 'succeeded'"},
    {COUNT_THINGS, AT(totals.failed), 0, "Requests that failed", "operations.csv", "`outcome` = failed",
     "SELECT count(*) FROM operations WHERE outcome = 'failed'"},
    {COUNT_THINGS, AT(totals.unfinished), 0, "Requests that stayed unfinished", "operations.csv",
     "`outcome` = unfinished", "SELECT count(*) FROM operations WHERE outcome = 'unfinished'"},
    {COUNT_THINGS, AT(totals.ours), 0, "Failed on the service’s side", "operations.csv",
     "`is_service_failure` = 1 or `turned_away` = 1",
     "SELECT count(*) FROM operations WHERE is_service_failure = 1 OR turned_away = 1"},
    {COUNT_THINGS, AT(totals.user_side), 0, "Stopped on the person’s side", "operations.csv", "`side` = person",
     "SELECT count(*) FROM operations WHERE side = 'person'"},
    {COUNT_THINGS, AT(totals.unknown_side), 0, "Failed, and not known whose side", "operations.csv",
     "`outcome` = failed and `side` = unknown",
     "SELECT count(*) FROM operations WHERE outcome = 'failed' AND side = 'unknown'"},
    {COUNT_THINGS, AT(totals.turned_away), 0, "Turned away", "operations.csv", "`turned_away` = 1",
     "SELECT count(*) FROM operations WHERE turned_away = 1"},
    {COUNT_RATIO, AT(totals.reliable), AT(totals.reliable_of), "Reliability of the service", "operations.csv",
     "sum of `is_reliable` / sum of `in_reliability`", "SELECT sum(is_reliable), sum(in_reliability) FROM operations"},
    {COUNT_RATIO, AT(totals.episodes_got_in), AT(totals.episodes), "Tries with a new password that ended well",
     "operations.csv", "sum of `is_got_in` / sum of `in_got_in`",
     "SELECT sum(is_got_in), sum(in_got_in) FROM operations"},
    {COUNT_MILLISECONDS, AT(totals.median_ms), 0, "Half of the new passwords took less", "operations.csv",
     "`outcome` = succeeded: median of `duration_ms`",
     "SELECT CAST(avg(ms) AS INTEGER) FROM (SELECT 0 + duration_ms AS ms, row_number() OVER (ORDER BY 0 + duration_ms) "
     "AS place, count(*) OVER () AS n FROM operations WHERE outcome = 'succeeded' AND duration_ms <> '') "
     "WHERE place IN ((n + 1) / 2, (n + 2) / 2)"},
    {COUNT_THINGS, PEOPLE(tried), 0, "People who tried", "users.csv", "`own_operations` not 0",
     "SELECT count(*) FROM users WHERE own_operations <> 0"},
    {COUNT_THINGS, PEOPLE(self), 0, "People who got in by themselves", "users.csv", "`got_in_by` = self",
     "SELECT count(*) FROM users WHERE got_in_by = 'self'"},
    {COUNT_THINGS, PEOPLE(helpdesk), 0, "People who tried and then needed the help desk", "users.csv",
     "`got_in_by` = admin and `own_operations` not 0",
     "SELECT count(*) FROM users WHERE got_in_by = 'admin' AND own_operations <> 0"},
    {COUNT_THINGS, PEOPLE(reset_only), 0, "People reset without a try of their own", "users.csv",
     "`got_in_by` = admin and `own_operations` = 0",
     "SELECT count(*) FROM users WHERE got_in_by = 'admin' AND own_operations = 0"},
    {COUNT_THINGS, AT(totals.users_waiting), 0, "People still waiting", "users.csv", "`waiting` = yes",
     "SELECT count(*) FROM users WHERE waiting = 'yes'"},
    {COUNT_THINGS, AT(story.people.gave_up), 0, "People who gave up", "users.csv", "`waiting` = gave_up",
     "SELECT count(*) FROM users WHERE waiting = 'gave_up'"},
    {COUNT_THINGS, AT(charts.people_blocked), 0, "People blocked for trying too often", "users.csv",
     "`blocked_until_utc` not empty", "SELECT count(*) FROM users WHERE blocked_until_utc <> ''"},
    {COUNT_THINGS, AT(charts.sides.both), 0, "Seen on both sides", "operations.csv",
     "`reached_on_premises` = yes and `submissions` not empty",
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'yes' AND submissions <> ''"},
    {COUNT_THINGS, AT(charts.sides.cloud_only), 0, "Cloud only", "operations.csv", "`reached_on_premises` = no",
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'no'"},
    {COUNT_THINGS, AT(charts.sides.not_covered), 0, "Cloud only, no server log", "operations.csv",
     "`reached_on_premises` empty", "SELECT count(*) FROM operations WHERE reached_on_premises = ''"},
    {COUNT_THINGS, AT(charts.sides.server_only), 0, "Server only", "operations.csv",
     "`reached_on_premises` = yes and `submissions` empty",
     "SELECT count(*) FROM operations WHERE reached_on_premises = 'yes' AND submissions = ''"},
    {COUNT_THINGS, RESULT(REGISTRATION_COMPLETED), 0, "Registrations completed", "registrations.csv",
     "`result` = completed", "SELECT count(*) FROM registrations WHERE result = 'completed'"},
    {COUNT_THINGS, RESULT(REGISTRATION_CANCELLED), 0, "Registrations cancelled", "registrations.csv",
     "`result` = cancelled", "SELECT count(*) FROM registrations WHERE result = 'cancelled'"},
    {COUNT_THINGS, AT(charts.registration_people), 0, "People who registered", "registrations.csv",
     "`result` = completed, each `user` once",
     "SELECT count(DISTINCT user) FROM registrations WHERE result = 'completed' AND user <> ''"},
    {COUNT_SECONDS, AT(incidents.lasted_s), 0, "Time in incidents", "summary.json", "`incidents`: sum of `duration_s`",
     "SELECT sum(duration_s) FROM incidents"},
    {COUNT_SECONDS, AT(totals.down_s), 0, "Time stopped", "service.csv",
     "`computer` = (tenant) and `state` = down: sum of `duration_s`",
     "SELECT sum(duration_s) FROM service WHERE computer = '(tenant)' AND state = 'down'"},
    {COUNT_SECONDS, AT(totals.silent_s), 0, "Time without a sign of life", "service.csv",
     "`computer` = (tenant) and `state` = silent: sum of `duration_s`",
     "SELECT sum(duration_s) FROM service WHERE computer = '(tenant)' AND state = 'silent'"},
};

static size_t things(const page *p, size_t at)
{
    return *(const size_t *)(const void *)((const char *)p->a + at);
}

static void put_amount(const page *p, size_t at, str unit)
{
    int64_t n = *(const int64_t *)(const void *)((const char *)p->a + at);
    if (n < 0) {
        html_lit(p->o, "–");
        return;
    }
    words_things(p->o, (uint64_t)n, unit, unit);
}

static void put_number(const page *p, const count *c)
{
    switch (c->kind) {
    case COUNT_THINGS:
        words_count(p->o, things(p, c->at));
        break;
    case COUNT_RATIO:
        words_count(p->o, things(p, c->at));
        html_lit(p->o, " of ");
        words_count(p->o, things(p, c->of));
        break;
    case COUNT_SECONDS:
        put_amount(p, c->at, STR("s"));
        break;
    case COUNT_MILLISECONDS:
        put_amount(p, c->at, STR("ms"));
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

static void put_count(const page *p, const count *c)
{
    out *o = p->o;
    html_lit(o, "<tr data-sql=\"");
    html_text(o, str_of(c->sql));
    html_lit(o, "\"><th scope=\"row\">");
    html_text(o, str_of(c->name));
    html_lit(o, "</th><td class=\"n\" data-h=\"Number\">");
    put_number(p, c);
    html_lit(o, "</td><td data-h=\"File\">");
    html_text(o, str_of(c->file));
    html_lit(o, "</td><td data-h=\"Filter\"><span>");
    put_filter(p, str_of(c->filter));
    html_lit(o, "</span></td></tr>\n");
}

/* On paper it is gone, like every table of numbers. */
static void put_counts(const page *p)
{
    out *o = p->o;
    html_lit(o,
             "<details class=\"data\"><summary>Count them again in a spreadsheet</summary>\n<p class=\"facts\">Every "
             "number follows from the files beside this page: open the file, filter its columns, and count the rows "
             "that are left.</p>\n<div "
             "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: the filter of each number\">\n<table "
             "class=\"rows\">\n<caption>The filter of each number</caption>\n<thead><tr><th "
             "scope=\"col\">Number</th><th scope=\"col\" class=\"n\">In this report</th><th "
             "scope=\"col\">File</th><th scope=\"col\">Filter</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        put_count(p, &counts[i]);
    html_lit(o, "</tbody>\n</table>\n</div>\n</details>\n");
}

void page_method(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How these numbers are made</h2>\n");
    put_definitions(p);
    put_counts(p);
    html_lit(p->o, "</section>\n");
}
