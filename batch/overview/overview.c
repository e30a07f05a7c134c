#include "batch/overview/overview.h"

#include "batch/overview/folder.h"
#include "batch/page/page.h"
#include "batch/tables/tables.h"

#define PORTFOLIO_WORKBOOK "portfolio.xlsx"

const char *const rollup_file_names[] = {
    "portfolio.csv", "portfolio_months.csv", "portfolio_causes.csv", "portfolio_incidents.csv", PORTFOLIO_WORKBOOK,
    ROLLUP_FILE,     PORTFOLIO_PAGE,
};
const size_t rollup_file_count = sizeof rollup_file_names / sizeof *rollup_file_names;

/* The head of the page is that of the other pages, by which it is known among inputs. */
static const out_notice notices[] = {
    {.name = REPORT_INCOMPLETE,
     .text = STR_INIT(
         "This folder is between two roll-ups.\r\n\r\nwbhealth was cut off while it put new files over all "
         "customers in the place of old ones. Run it again\r\nwith --roll-up: it makes them whole, and removes "
         "this file.\r\n"),
     .mark = true},
    {.name = PORTFOLIO_PAGE,
     .text = STR_INIT(
         "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"robots\" "
         "content=\"noindex\">\n<link rel=\"icon\" href=\"data:,\">\n<title>Between two roll-ups</title>\n"
         "</head>\n<body>\n<h1>This folder is between two roll-ups</h1>\n<p>wbhealth was cut off while it put a "
         "new page here. Run it again with --roll-up.</p>\n</body>\n</html>\n")},
};

const out_plan rollup_plan = {
    .stale = rollup_file_names,
    .stale_count = sizeof rollup_file_names / sizeof *rollup_file_names,
    .notices = notices,
    .notice_count = sizeof notices / sizeof *notices,
};

/* ---- reading ---- */

static rollup_source *read_all(arena *keep, const rollup_options *o, rollup_result *x)
{
    rollup_source *v = arena_alloc(keep, (o->customer_count + 1) * sizeof *v);
    bool unreadable = false;
    listed_runs listed = listed_read(o->dir, &unreadable);
    if (unreadable)
        *array_push(&x->lines) = STR(ROLLUP_FILE ": cannot be read: nobody is called unchanged");
    for (size_t i = 0; i < o->customer_count; i++) {
        v[i] = customer_folder_read(keep, o->dir, &o->customers[i]);
        v[i].listed = listed_run(&listed, v[i].folder, &v[i].listed_run);
    }
    listed_free(&listed);
    return v;
}

/* ---- writing ---- */

static bool write_tables(const rollup_options *o, const rollup *r, out_set *set)
{
    for (size_t i = 0; o->csv && i < PORTFOLIO_TABLES; i++) {
        out *file = out_file(set, portfolio_tables[i].file);
        if (!file)
            return false;
        portfolio_write_csv(&portfolio_tables[i], r, o->table_form, file);
        if (!out_close(file))
            return false;
    }
    return true;
}

static bool write_workbook(const rollup_options *o, const rollup *r, out_set *set)
{
    out *file = o->xlsx ? out_file(set, PORTFOLIO_WORKBOOK) : NULL;
    if (!o->xlsx)
        return true;
    if (!file)
        return false;
    portfolio_write_workbook(r, o->program, file);
    return out_close(file);
}

static bool write_listed(const rollup_options *o, const rollup *r, out_set *set)
{
    out *file = out_file(set, ROLLUP_FILE);
    if (!file)
        return false;
    listed_write(r, o->program, file);
    return out_close(file);
}

/* The page last: it gets its name last too, see between.h of the reports. */
static bool write_page(const rollup_options *o, const rollup *r, out_set *set)
{
    out *file = o->html ? out_file(set, PORTFOLIO_PAGE) : NULL;
    if (!o->html)
        return true;
    if (!file)
        return false;
    const portfolio_page p = {.r = r,
                              .zone = o->zone ? o->zone : zone_utc,
                              .period = o->period,
                              .program = o->program,
                              .language = o->language,
                              .tables = o->csv,
                              .lost = o->lost,
                              .loose = o->loose};
    portfolio_page_write(&p, file);
    return out_close(file);
}

/* ---- what is said ---- */

static bool is_imperfect(const rollup_row *row)
{
    return row->counts && row->exit_status > 0;
}

/* Why a customer is not whole; empty: it is. */
static str what_is_wrong(arena *a, const rollup_row *row)
{
    switch (row->status) {
    case ROLLUP_OLD:
        return arena_printf(a, "failed, an older report stays: %.*s", STR_ARG(row->note));
    case ROLLUP_FAILED:
        return arena_printf(a, "failed: %.*s", STR_ARG(row->note));
    case ROLLUP_NO_INPUT:
        return arena_printf(a, "no input: %.*s", STR_ARG(row->note));
    case ROLLUP_REPORTED:
    case ROLLUP_UNCHANGED:
    case ROLLUP_STATUSES:
        break;
    }
    if (!is_imperfect(row))
        return STR("");
    return arena_printf(a, "not whole%s: see %.*s/messages.txt", row->at_risk ? ", figures at risk" : "",
                        STR_ARG(row->of->folder));
}

enum { FOREIGN_SAID = 3 };

/* With whom a customer shares a log; empty: with nobody. */
static str whose_is_it_too(arena *a, const rollup_source *of)
{
    size_t n = of->state_known ? of->state.foreign_count : 0, said = n <= FOREIGN_SAID ? n : FOREIGN_SAID;
    str names = n ? STR("some input is one of ") : STR("");
    for (size_t i = 0; i < said; i++)
        names = arena_printf(a, "%.*s%s%.*s", STR_ARG(names), i ? ", " : "", STR_ARG(of->state.foreign[i]));
    if (n > said)
        names = arena_printf(a, "%.*s and %zu more", STR_ARG(names), n - said);
    return n ? arena_printf(a, "%.*s too", STR_ARG(names)) : names;
}

static void say(rollup_result *x, const rollup_row *row)
{
    str wrong = what_is_wrong(&x->texts, row), shared = whose_is_it_too(&x->texts, row->of);
    if (!str_empty(wrong) || !str_empty(shared))
        *array_push(&x->lines) = arena_printf(&x->texts, "%.*s: %.*s%s%.*s", STR_ARG(row->of->customer), STR_ARG(wrong),
                                              str_empty(wrong) || str_empty(shared) ? "" : "; ", STR_ARG(shared));
    if (row->of->ask_lost)
        *array_push(&x->lines) = arena_printf(&x->texts, "%.*s: ask.txt cannot be read", STR_ARG(row->of->customer));
}

static void tell(rollup_result *x, const rollup *r)
{
    x->reported = r->by_status[ROLLUP_REPORTED];
    x->unchanged = r->by_status[ROLLUP_UNCHANGED];
    x->old = r->by_status[ROLLUP_OLD];
    x->failed = r->by_status[ROLLUP_FAILED];
    x->no_input = r->by_status[ROLLUP_NO_INPUT];
    x->foreign = r->foreign;
    x->shared = r->shared_count;
    x->figures_at_risk = r->sums.at_risk;
    for (size_t i = 0; i < r->row_count; i++) {
        /* The run that made an unchanged one has told it. */
        x->imperfect += r->rows[i].status != ROLLUP_UNCHANGED && is_imperfect(&r->rows[i]);
        x->with_figures += r->rows[i].s != NULL;
        say(x, &r->rows[i]);
    }
}

bool rollup_write(const rollup_options *o, out_set *set, rollup_result *result)
{
    arena keep = {0};
    const rollup r = rollup_make(&keep, read_all(&keep, o, result), o->customer_count);
    tell(result, &r);
    bool written =
        write_tables(o, &r, set) && write_workbook(o, &r, set) && write_listed(o, &r, set) && write_page(o, &r, set);
    arena_free(&keep);
    return written;
}

void rollup_result_free(rollup_result *result)
{
    array_free(&result->lines);
    arena_free(&result->texts);
}
