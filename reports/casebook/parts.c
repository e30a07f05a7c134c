/* The smaller parts of the casebook: contents, people, findings, changes, registrations, coverage. */
#include "reports/casebook/casebook.h"

#include "reports/words/words.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- contents ---- */

static void put_servers(const page *p)
{
    const server_numbers *s = &p->a->story.servers;
    html_lit(p->o, "<p class=\"facts\">Servers as report.html calls them: ");
    for (size_t i = 0; i < s->n; i++) {
        if (i)
            html_lit(p->o, ", ");
        if (s->n == 1)
            html_lit(p->o, "the sync server");
        else {
            html_lit(p->o, "server\xC2\xA0");
            out_u64(p->o, i + 1);
        }
        html_lit(p->o, " is <b>");
        html_text(p->o, s->names[i]);
        html_lit(p->o, "</b>");
    }
    html_lit(p->o, ".</p>\n");
}

static bool is_there(const page *p, str id)
{
    if (str_eq(id, STR("incidents")))
        return p->a->incidents.n > 0;
    if (str_eq(id, STR("cloud")))
        return p->a->charts.sides.audit;
    if (str_eq(id, STR("registrations")))
        return p->a->charts.sides.audit || p->a->registration_count;
    return true;
}

/* For the script, which leads to the operations that fit. */
static void put_search(const page *p)
{
    if (p->a->operation_count)
        html_lit(p->o,
                 "<form id=\"find\" role=\"search\" hidden><label>Find a person, id, computer, code, event or message "
                 "<input name=\"words\" type=\"search\" autocomplete=\"off\"></label><button>Show</button> <output "
                 "aria-live=\"polite\"></output></form>\n");
}

void case_contents(const page *p)
{
    static const struct {
        const char *id, *title;
    } parts[] = {
        {"incidents", "Incidents"},   {"why", "Root causes"},      {"people", "People"},
        {"operations", "Operations"}, {"findings", "Findings"},    {"changes", "Changes"},
        {"service", "Service"},       {"cloud", "Cloud"},          {"registrations", "Registrations"},
        {"coverage", "Coverage"},     {"ledger", "What was read"}, {"method", "Definitions"},
    };
    put_search(p);
    html_lit(p->o, "<nav class=\"contents\" aria-label=\"Contents\"><ul>");
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (!is_there(p, str_of(parts[i].id)))
            continue;
        html_lit(p->o, "<li><a href=\"#");
        html_text(p->o, str_of(parts[i].id));
        html_lit(p->o, "\">");
        html_text(p->o, str_of(parts[i].title));
        html_lit(p->o, "</a></li>");
    }
    html_lit(p->o, "</ul></nav>\n");
    if (p->a->story.servers.n)
        put_servers(p);
}

/* ---- people ---- */

static bool is_waiting(const page *p, const void *row)
{
    (void)p;
    return ((const user_row *)row)->waiting == WAITING_YES;
}

static bool is_blocked(const page *p, const void *row)
{
    (void)p;
    return instant_known(((const user_row *)row)->blocked_until);
}

static bool has_recovered(const page *p, const void *row)
{
    (void)p;
    return user_recovered(row);
}

static void put_cause(const page *p, const cell *c, const void *row)
{
    const user_row *r = row;
    const cause *last = r->unmet ? r->unmet : r->last_cause;
    if (last)
        html_text(p->o, last->title);
    else
        put_cell(p, c);
}

static void put_waits_for(const page *p, const cell *c, const void *row)
{
    const user_row *r = row;
    (void)c;
    if (r->waiting == WAITING_YES && r->unmet)
        html_text(p->o, owner_title(r->unmet->owner));
}

/* A table of a period is not rewritten by what came behind it. */
static void put_later(const page *p, const cell *c, const void *row)
{
    instant at = ((const user_row *)row)->got_in_later;
    (void)c;
    if (!instant_known(at))
        return;
    html_lit(p->o, "got in on ");
    words_moment(&p->v, p->a->options.zone, at);
}

static const view_column person_columns[] = {
    {"user", "Person", NULL},
    {"last_utc", "Last tried", NULL},
    {"operations", "Requests", NULL},
    {"failed", "Failed", NULL},
    {"unfinished", "Unfinished", NULL},
    {"last_cause", "Last cause", put_cause},
    {"waits_for", "Waits for", put_waits_for},
    {"waiting", "Since", put_later},
};
static const view_column recovered_columns[] = {{"user", "Person", NULL},
                                                {"last_utc", "Last tried", NULL},
                                                {"operations", "Requests", NULL},
                                                {"failed", "Failed", NULL},
                                                {"unfinished", "Unfinished", NULL}};
static const view_column blocked_columns[] = {
    {"user", "Person", NULL}, {"last_utc", "Last tried", NULL}, {"blocked_until_utc", "Blocked until", NULL}};

enum { PEOPLE = 500 };

static void put_nobody(const page *p)
{
    html_lit(p->o, "<p class=\"empty\">");
    html_text(p->o, p->a->totals.operations
                        ? STR("Nobody is waiting or blocked, and nobody got in only after a failure. Everyone who "
                              "tried stands in users.csv.")
                        : STR("Nobody tried."));
    html_lit(p->o, "</p>\n");
}

void case_people(const page *p)
{
    /* The last column is for those who got in behind the period. */
    size_t columns = COUNT(person_columns) - (p->a->story.people.got_in_later == 0);
    const view views[] = {
        {&users_table, person_columns, columns, "Waiting: the latest tries did not succeed", is_waiting, PEOPLE},
        {&users_table, blocked_columns, COUNT(blocked_columns), "Blocked by the portal after too many tries",
         is_blocked, PEOPLE},
        {&users_table, recovered_columns, COUNT(recovered_columns), "Recovered: failed first, then got in",
         has_recovered, PEOPLE},
    };
    html_lit(p->o, "<section aria-labelledby=\"people\">\n<h2 id=\"people\">People</h2>\n");
    for (size_t i = 0; i < COUNT(views); i++)
        put_view(p, &views[i]);
    if (!p->a->story.people.listed)
        put_nobody(p);
    case_persons(p);
    html_lit(p->o, "</section>\n");
}

/* ---- findings ---- */

enum { FINDINGS = 200 };

void case_findings(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
    if (p->a->finding_count)
        html_lit(p->o, "<ul class=\"findings\">\n");
    for (size_t i = 0; i < p->a->finding_count && i < FINDINGS; i++)
        put_finding(p, &p->a->findings[i]);
    if (p->a->finding_count)
        html_lit(p->o, "</ul>\n");
    else
        html_lit(p->o, "<p class=\"empty\">None.</p>\n");
    if (p->a->finding_count > FINDINGS)
        html_lit(p->o, "<p class=\"more\">The rest stand in findings.csv.</p>\n");
    html_lit(p->o, "</section>\n");
}

/* ---- changes, registrations, coverage ---- */

static void put_change(const page *p, const cell *c, const void *row)
{
    (void)c;
    html_text(p->o, ((const change_row *)row)->change->plain);
}

static const view_column change_columns[] = {
    {"time_utc", "When", NULL},    {"computer", "Server", NULL}, {"change", "What", put_change},
    {"detail", "Detail", NULL},    {"by", "By", NULL},           {"source", "File", NULL},
    {"record_id", "Record", NULL},
};

void case_changes(const page *p)
{
    static const view v = {
        &changes_table, change_columns, COUNT(change_columns), "What was changed, by the logs", NULL, 500};
    html_lit(p->o, "<section aria-labelledby=\"changes\">\n<h2 id=\"changes\">Changes</h2>\n");
    if (!p->a->change_count)
        html_lit(p->o, "<p class=\"empty\">The logs show none.</p>\n");
    put_view(p, &v);
    html_lit(p->o, "</section>\n");
}

static const view_column registration_columns[] = {
    {"first_utc", "When", NULL},  {"user", "Person", NULL},    {"actor", "By", NULL},        {"result", "Result", NULL},
    {"methods", "Methods", NULL}, {"events", "Entries", NULL}, {"session", "Session", NULL}, {"source", "File", NULL},
};

void case_registrations(const page *p)
{
    static const view v = {
        &registrations_table, registration_columns, COUNT(registration_columns), "Every registration", NULL, 500};
    if (!p->a->registration_count)
        return;
    html_lit(p->o, "<section aria-label=\"Every registration\">\n");
    put_view(p, &v);
    html_lit(p->o, "</section>\n");
}

void case_coverage(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">Coverage</h2>\n");
    put_coverage_table(p);
    html_lit(p->o, "</section>\n");
}
