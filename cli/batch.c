/* `wbhealth batch`: a report for each customer of a portfolio, and a page over all of them. */
#include "base/near.h"
#include "base/system/error.h"
#include "base/system/path.h"
#include "base/system/process.h"
#include "base/system/signals.h"
#include "cli/batch_run.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/print.h"
#include "cli/redaction.h"
#include "cli/say.h"
#include "version.h"

#include <errno.h>

static const char separators[] = {',', ';', '\t'}, decimals[] = {'.', ','};

static int usage(const char *what)
{
    say("%s (see wbhealth help batch)", what);
    return STATUS_USAGE;
}

/* ---- which customers ---- */

typedef struct share_of_work {
    unsigned long long k, n;
} share_of_work;

static int read_task(const char *task, share_of_work *s)
{
    str rest = str_of(task), k = str_cut(&rest, '/');
    bool fine = str_u64(k, &s->k) && str_u64(rest, &s->n) && s->k < s->n;
    return fine ? STATUS_WHOLE : usage("--task wants K/N, a share K of N, counted from 0: 0/4, 1/4, 2/4, 3/4");
}

static const portfolio_customer *customer_called(const portfolio *p, str name)
{
    for (size_t i = 0; i < p->customers.n; i++)
        if (str_eq(p->customers.v[i].name, name))
            return &p->customers.v[i];
    return NULL;
}

static int unknown_customer(const portfolio *p, str name)
{
    str near = STR("");
    size_t distance = SIZE_MAX;
    for (size_t i = 0; i < p->customers.n; i++) {
        size_t d = near_distance(name, p->customers.v[i].name);
        near = d < distance ? p->customers.v[i].name : near;
        distance = d < distance ? d : distance;
    }
    say("--only: no customer of the portfolio is called '%.*s'%s%.*s%s (see wbhealth batch --list)", STR_ARG(name),
        near.n ? ", did you mean '" : "", STR_ARG(near), near.n ? "'?" : "");
    return STATUS_USAGE;
}

static void take(batch_run *r, const portfolio_customer *c)
{
    batch_job j = {.customer = c, .messages = FILE_NONE, .exit_status = EXIT_STATUS_NONE};
    j.folder = arena_printf(&r->text, "%s/%.*s", r->o->output, STR_ARG(c->folder));
    if (r->o->keep)
        j.history = arena_printf(&r->text, "%s/%.*s", r->o->keep, STR_ARG(c->folder));
    *array_push(&r->jobs) = j;
}

static int choose(batch_run *r)
{
    const options *o = r->o;
    share_of_work s = {0, 1};
    if (o->task && (o->roll_up || o->only.n))
        return usage("--task stands beside neither --only nor --roll-up");
    if (o->roll_up && (o->only.n || o->force))
        return usage("--roll-up makes no report: it stands beside neither --only nor --force");
    int status = o->task ? read_task(o->task, &s) : STATUS_WHOLE;
    for (size_t i = 0; !status && i < o->only.n; i++)
        if (!customer_called(&r->portfolio, str_of(o->only.v[i])))
            status = unknown_customer(&r->portfolio, str_of(o->only.v[i]));
    for (size_t i = 0; !status && !o->roll_up && i < r->portfolio.customers.n; i++) {
        const portfolio_customer *c = &r->portfolio.customers.v[i];
        bool wanted = o->only.n == 0;
        for (size_t k = 0; k < o->only.n; k++)
            wanted = wanted || str_eq(str_of(o->only.v[k]), c->name);
        if (wanted && i % s.n == s.k)
            take(r, c);
    }
    return status;
}

/* ---- the portfolio ---- */

static int read_portfolio(batch_run *r)
{
    str complaint;
    const portfolio_others others = {r->o->output, r->o->keep};
    portfolio_fault fault = portfolio_read(&r->portfolio, r->o->operands.v[0], &others, &complaint);
    if (fault)
        say("%.*s%s", STR_ARG(complaint), fault == PORTFOLIO_WRONG ? " (see wbhealth help batch)" : "");
    if (!fault && r->portfolio.customers.n == 0) {
        say("%s: there is no customer in it", r->o->operands.v[0]);
        return STATUS_USAGE;
    }
    return fault == PORTFOLIO_FINE ? STATUS_WHOLE : fault == PORTFOLIO_WRONG ? STATUS_USAGE : STATUS_NOTHING;
}

/* On the page too: whatever may name somebody. The extension stays, as it does of inputs. */
static void veil_loose(batch_run *r)
{
    for (size_t i = 0; redaction_is_asked(r->o) && i < r->portfolio.loose.n; i++) {
        str name = r->portfolio.loose.v[i];
        size_t dot = str_find_last_char(name, '.');
        str ending = dot == STR_NONE || name.n - dot > 6 ? STR("") : str_from(name, dot);
        r->portfolio.loose.v[i] = arena_printf(&r->text, "input-%zu%.*s", i + 1, STR_ARG(ending));
    }
}

static int list_customers(const batch_run *r)
{
    for (size_t i = 0; i < r->portfolio.customers.n; i++)
        print("%.*s\n", STR_ARG(r->portfolio.customers.v[i].name));
    return STATUS_WHOLE;
}

/* What is wrong with it and costs one customer at the most. */
static void tell_portfolio(const batch_run *r)
{
    const char *path = r->o->operands.v[0];
    const bool veiled = redaction_is_asked(r->o); /* as in messages.txt, where they have pseudonyms */
    for (size_t i = 0; i < r->portfolio.loose.n; i++)
        say("%s: '%.*s' lies beside the folders of the customers and is nobody's: not read", path,
            STR_ARG(r->portfolio.loose.v[i]));
    for (size_t i = 0; i < r->jobs.n; i++) {
        const portfolio_customer *c = r->jobs.v[i].customer;
        for (size_t k = 0; k < c->nowhere.n; k++)
            say("%s, line %llu: %.*s: the path %s%.*s%s is nowhere", path, (unsigned long long)c->line,
                STR_ARG(c->name), veiled ? "of an input" : "'", STR_ARG(veiled ? STR("") : c->nowhere.v[k]),
                veiled ? "" : "'");
    }
}

static history_names lost_histories(batch_run *r)
{
    history_names lost = {0};
    size_t n = r->portfolio.customers.n;
    str *folders = arena_alloc(&r->text, (n + 1) * sizeof *folders);
    for (size_t i = 0; i < n; i++)
        folders[i] = r->portfolio.customers.v[i].folder;
    if (r->o->keep)
        history_others(&r->text, str_of(r->o->keep), folders, n, &lost);
    return lost;
}

static void tell_lost(const batch_run *r, const history_names *lost)
{
    for (size_t i = 0; i < lost->n; i++)
        say("%s/%.*s: a kept history that is no customer's of the portfolio: if the customer was renamed, name this "
            "folder in a column `folder` of the portfolio's table; if it left, delete it",
            r->o->keep, STR_ARG(lost->v[i]));
}

/* ---- the folder ---- */

static bool make_folders(batch_run *r, const char *path)
{
    str all = str_of(path);
    size_t root = path_root(path, all.n);
    for (size_t i = root ? root : 1; i <= all.n; i++)
        if ((i == all.n || all.p[i] == '/') && all.p[i - 1] != '/') {
            const char *part = arena_z(&r->text, str_head(all, i));
            if (!folder_make(part) && errno != EEXIST) {
                say("%s: cannot be made: %s", part, error_text(errno));
                return false;
            }
        }
    return true;
}

/* Tasks share it, every other batch has it alone. */
static int open_folder(batch_run *r)
{
    if (!make_folders(r, r->o->output) || (r->o->keep && !make_folders(r, r->o->keep)))
        return STATUS_NOTHING;
    r->dir = folder_open(r->o->output);
    if (!r->dir) {
        say("%s: cannot be opened: %s", r->o->output, error_text(errno));
        return STATUS_NOTHING;
    }
    folder_lock lock = folder_try_lock(r->dir, r->o->task != NULL);
    if (lock == FOLDER_LOCK_TAKEN) {
        say("%s: another batch is at work in this folder: wait for it, or choose another with --output", r->o->output);
        return STATUS_NOTHING;
    }
    if (lock == FOLDER_LOCK_OURS && !r->o->task)
        out_remove_leftovers(r->dir, r->o->output);
    return STATUS_WHOLE;
}

/* ---- the page over all ---- */

static text_list texts_of(const str *v, size_t n)
{
    return (text_list){v, n};
}

static void tell_counts(const batch_run *r, const rollup_result *result)
{
    if (r->o->quiet)
        return;
    print("Customers: %zu (reported: %zu, unchanged: %zu, old: %zu, failed: %zu, no input: %zu)\n",
          r->portfolio.customers.n, result->reported, result->unchanged, result->old, result->failed, result->no_input);
    print("Report: %s/%s\n", r->o->output, r->o->formats & FORMAT_BIT_HTML ? "index.html" : "");
}

static int status_of(const rollup_result *result)
{
    if (result->with_figures == 0)
        return STATUS_NOTHING;
    bool whole = result->imperfect == 0 && result->old == 0 && result->failed == 0 && result->no_input == 0 &&
                 result->foreign == 0;
    return whole ? STATUS_WHOLE : STATUS_IMPERFECT;
}

static int write_overview(batch_run *r, const rollup_customer *customers, const history_names *lost)
{
    out_error error = {0};
    rollup_result result = {0};
    const rollup_options how = {.dir = r->o->output,
                                .customers = customers,
                                .customer_count = r->portfolio.customers.n,
                                .zone = r->request.zone,
                                .period = r->request.analysis.period,
                                .html = r->o->formats & FORMAT_BIT_HTML,
                                .csv = r->o->formats & FORMAT_BIT_CSV,
                                .xlsx = r->o->formats & FORMAT_BIT_XLSX,
                                .table_form = {separators[r->o->separator], decimals[r->o->decimal]},
                                .program = STR("wbhealth " WB_VERSION),
                                .language = r->request.language,
                                .lost = texts_of(lost->v, lost->n),
                                .loose = texts_of(r->portfolio.loose.v, r->portfolio.loose.n)};
    folder_close(r->dir); /* the set takes the lock anew, for itself */
    r->dir = NULL;
    out_set *set = out_set_open(r->o->output, &error);
    bool written = set && rollup_write(&how, set, &result) && output_commit(set, &rollup_plan, "page", &error);
    int status = written ? status_of(&result) : STATUS_NOTHING;
    if (!written) {
        const out_error *e = error.code || !set ? &error : out_set_error(set);
        say("no page over the customers: %s: cannot %s: %s", e->path, e->what, error_text(e->code));
    }
    for (size_t i = 0; written && i < result.lines.n; i++)
        say_line(result.lines.v[i]);
    if (written)
        tell_counts(r, &result);
    out_set_abandon(set);
    rollup_result_free(&result);
    return status;
}

static int roll_up(batch_run *r, const history_names *lost)
{
    size_t n = r->portfolio.customers.n;
    rollup_customer *customers = arena_zalloc(&r->text, (n + 1) * sizeof *customers);
    for (size_t i = 0; i < n; i++) {
        const portfolio_customer *c = &r->portfolio.customers.v[i];
        customers[i] = (rollup_customer){.customer = c->name, .folder = c->folder, .group = c->group};
    }
    for (size_t i = 0; i < r->jobs.n; i++)
        customers[r->jobs.v[i].customer - r->portfolio.customers.v].failed_note = r->jobs.v[i].failed_note;
    return write_overview(r, customers, lost);
}

/* ---- a share of them ---- */

/* A share that is empty is no failure; one of which nothing came is. */
static int tell_share(const batch_run *r)
{
    size_t reported = 0, imperfect = 0;
    for (size_t i = 0; i < r->jobs.n; i++) {
        const batch_job *j = &r->jobs.v[i];
        bool fine = j->unchanged || j->exit_status == STATUS_WHOLE || j->exit_status == STATUS_IMPERFECT;
        reported += fine;
        imperfect += !j->unchanged && j->exit_status != STATUS_WHOLE;
        if (!j->unchanged && j->exit_status != STATUS_WHOLE)
            say_line(arena_printf((arena *)&r->text, "%.*s: %s, see %.*s/messages.txt", STR_ARG(j->customer->name),
                                  fine ? "not whole" : "no report", STR_ARG(j->folder)));
    }
    if (r->jobs.n > 0 && reported == 0)
        return STATUS_NOTHING;
    return imperfect ? STATUS_IMPERFECT : STATUS_WHOLE;
}

/* ---- the stages ---- */

static void end_everything(void)
{
    child_end_all();
    out_set_abandon_current();
}

static void prepare(batch_run *r)
{
    size_t wanted = 0;
    for (size_t i = 0; i < r->jobs.n; i++) {
        batch_job_open(r, &r->jobs.v[i]);
        wanted += !r->jobs.v[i].unchanged;
    }
    size_t at_once = r->o->jobs ? (size_t)r->o->jobs : process_cpus();
    r->at_once = at_once < wanted ? at_once : wanted ? wanted : 1;
    r->threads = process_cpus() / (unsigned)r->at_once;
    r->threads = r->threads ? r->threads : 1;
    r->progress = progress_new(!r->o->quiet && !r->o->no_progress);
}

static int batch_stages(batch_run *r)
{
    int status = request_make(&r->request, r->o);
    if (!status && r->o->keep_months && (!r->o->keep || !instant_known(r->request.analysis.to)))
        status =
            usage("--keep-months wants --keep and a period with an end (--month or --to): it counts back from there");
    if (!status)
        status = read_portfolio(r);
    if (!status && r->o->list)
        return list_customers(r);
    if (!status)
        status = choose(r);
    if (!status)
        status = open_folder(r);
    if (status)
        return status;
    signals_before_end(end_everything);
    veil_loose(r);
    tell_portfolio(r);
    history_names lost = lost_histories(r);
    batch_trim(r, &lost); /* before they are read, and what this run kept behind it */
    prepare(r);
    batch_run_jobs(r);
    batch_keep(r);
    bool trimmed = batch_trim(r, &lost);
    tell_lost(r, &lost);
    bool cut_off = !r->o->task && batch_tell_cut_off(r); /* tasks of this run may be on their way */
    status = r->o->task ? tell_share(r) : roll_up(r, &lost);
    status = (cut_off || !trimmed) && !status ? STATUS_IMPERFECT : status;
    array_free(&lost);
    return status;
}

int command_batch(const options *o)
{
    batch_run r = {.o = o};
    int status = batch_stages(&r);
    folder_close(r.dir);
    array_free(&r.jobs);
    portfolio_free(&r.portfolio);
    request_free(&r.request);
    arena_free(&r.text);
    return status;
}
