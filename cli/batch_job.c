/* One customer of a batch: is there anything new, the arguments of its process, and what becomes of its end. */
#include "cli/batch_run.h"

#include "base/system/error.h"
#include "base/system/process.h"
#include "batch/fingerprint/fingerprint.h"
#include "cli/commands.h"
#include "cli/member.h"
#include "cli/option_tables.h"
#include "cli/say.h"
#include "cli/small_file.h"
#include "reports/ask/ask.h"
#include "version.h"

#include <errno.h>
#include <stdio.h>

enum { STATE_MIB_MAX = 16, MESSAGES_BYTES_MAX = 1 << 20 };

typedef struct arguments {
    ARRAY(const char *) v;
} arguments;

/* ---- the arguments ---- */

static void push(batch_run *r, arguments *a, const char *name, str value)
{
    *array_push(&a->v) = arena_printf(&r->text, "--%s=%.*s%c", name, STR_ARG(value), 0).p;
}

static void push_if(batch_run *r, arguments *a, const char *name, str value)
{
    if (!str_empty(value))
        push(r, a, name, value);
}

static void push_all(batch_run *r, arguments *a, const char *name, const portfolio_texts *values)
{
    for (size_t i = 0; i < values->n; i++)
        push(r, a, name, values->v[i]);
}

static bool is_of_batch(const option *row)
{
    for (const option *own = options_of_batch; own->name; own++)
        if (own == row)
            return true;
    return false;
}

/* What the portfolio says of a customer stands in place of what was said for all. */
static bool is_replaced(const portfolio_customer *c, const given_option *g)
{
    const size_t at = g->row->at;
    bool general = g->value && !strchr(g->value, '=');
    return (at == offsetof(options, timezone) && c->timezone.n) || (at == offsetof(options, target) && c->target.n) ||
           (at == offsetof(options, window_s) && c->window.n) || (at == offsetof(options, rules) && c->rules.n) ||
           (at == offsetof(options, input_timezones) && c->input_timezone.n && general);
}

/* What the batch sets itself. */
static bool is_ours(const option *row)
{
    const size_t at = row->at;
    return at == offsetof(options, config) || at == offsetof(options, formats) || at == offsetof(options, quiet) ||
           at == offsetof(options, no_progress);
}

static void push_given(batch_run *r, arguments *a, const portfolio_customer *c)
{
    for (size_t i = 0; i < r->o->given.n; i++) {
        const given_option *g = &r->o->given.v[i];
        if (is_of_batch(g->row) || is_ours(g->row) || is_replaced(c, g))
            continue;
        if (g->value)
            push(r, a, g->row->name, str_of(g->value));
        else
            *array_push(&a->v) = arena_printf(&r->text, "--%s%c", g->row->name, 0).p;
    }
    push_if(r, a, "timezone", c->timezone);
    push_if(r, a, "target", c->target);
    push_if(r, a, "window", c->window);
    push_if(r, a, "input-timezone", c->input_timezone);
    push_all(r, a, "rules", &c->rules);
}

/* All that a report says depends on; the inputs are apart. */
static void push_report(batch_run *r, arguments *a, const portfolio_customer *c)
{
    bool html = r->o->formats & FORMAT_BIT_HTML, csv = r->o->formats & FORMAT_BIT_CSV,
         xlsx = r->o->formats & FORMAT_BIT_XLSX;
    push_given(r, a, c);
    push(r, a, "format",
         arena_printf(&r->text, "json%s%s%s", html ? ",html" : "", csv ? ",csv" : "", xlsx ? ",xlsx" : ""));
    push(r, a, "customer", c->name);
    push(r, a, "member-folder", c->folder);
    push_if(r, a, "member-period", r->request.analysis.period);
    push_all(r, a, "member-retired", &c->retired);
    push_all(r, a, "member-ignored", &c->ignored);
    if (c->folder_given)
        *array_push(&a->v) = "--member-folder-given";
}

/* ---- has anything changed? ---- */

static void add_files(fingerprint *f, const text_values *paths)
{
    for (size_t i = 0; i < paths->n; i++)
        fingerprint_file(f, str_of(paths->v[i]));
}

static void add_file(fingerprint *f, const char *path)
{
    if (path)
        fingerprint_file(f, str_of(path));
}

static str kept_path(batch_run *r, const batch_job *j, str name)
{
    return arena_printf(&r->text, "%.*s/%.*s", STR_ARG(j->history), STR_ARG(name));
}

/* Without `own`. */
static void add_kept(batch_run *r, const batch_job *j, const history_names *kept, str own, fingerprint *f)
{
    for (size_t i = 0; i < kept->n; i++) {
        if (str_eq(kept->v[i], own))
            continue;
        fingerprint_word(f, kept->v[i]);
        fingerprint_file(f, kept_path(r, j, kept->v[i]));
    }
}

/* own: the extract that is of this run's inputs, so no news; empty: none is. */
static str fingerprint_of(batch_run *r, const batch_job *j, const history_names *kept, str own)
{
    fingerprint f;
    arguments a = {0};
    const portfolio_customer *c = j->customer;
    fingerprint_begin(&f);
    fingerprint_word(&f, STR(WB_VERSION));
    fingerprint_word(&f, knowledge_version(r->request.knowledge));
    push_report(r, &a, c);
    for (size_t i = 0; i < a.v.n; i++)
        fingerprint_word(&f, str_of(a.v.v[i]));
    array_free(&a.v);
    fingerprint_word(&f, j->history.n ? STR("kept") : STR(""));
    for (size_t i = 0; i < c->rules.n; i++)
        fingerprint_file(&f, c->rules.v[i]);
    add_files(&f, &r->o->rules);
    add_file(&f, r->o->password_file);
    add_file(&f, r->o->redact_key);
    add_file(&f, r->o->redact_allow);
    for (size_t i = 0; i < c->inputs.n; i++)
        fingerprint_input(&f, c->inputs.v[i]);
    for (size_t i = 0; i < c->nowhere.n; i++)
        fingerprint_word(&f, c->nowhere.v[i]);
    add_kept(r, j, kept, own, &f);
    return fingerprint_end(&f, &r->text);
}

static bool is_there(batch_run *r, str folder, const char *name)
{
    file_info info;
    return file_look(arena_printf(&r->text, "%.*s/%s%c", STR_ARG(folder), name, 0).p, &info);
}

bool batch_read_state(batch_run *r, const portfolio_customer *c, customer_state *s)
{
    str json;
    const char *why, *path = arena_printf(&r->text, "%s/%.*s/" STATE_FILE "%c", r->o->output, STR_ARG(c->folder), 0).p;
    file_info info;
    *s = (customer_state){.exit_status = EXIT_STATUS_NONE};
    bool there = file_look(path, &info) || (errno != ENOENT && errno != ENOTDIR);
    if (!there)
        return true;
    if (small_file_read(path, "the state of a customer", STATE_MIB_MAX, &r->text, &json))
        return false;
    if (!customer_state_read(&r->text, json, s, &why)) {
        say("%s: %s: nothing is known of this customer", path, why);
        *s = (customer_state){.exit_status = EXIT_STATUS_NONE};
    }
    return true;
}

/* A kept extract that is gone was taken back. */
static bool has_what_it_kept(batch_run *r, const batch_job *j)
{
    const char *pending = arena_printf(&r->text, "%.*s" HISTORY_PENDING "%c", STR_ARG(j->before.kept), 0).p;
    return j->before.kept.n == 0 || j->history.n == 0 || is_there(r, j->history, arena_z(&r->text, j->before.kept)) ||
           is_there(r, j->history, pending);
}

/* Of what the report that is there is made of? */
static bool is_as_before(const batch_job *j)
{
    return j->fingerprint.n > 0 && str_eq(j->fingerprint, j->before.fingerprint);
}

void batch_job_open(batch_run *r, batch_job *j)
{
    history_names kept = {0};
    batch_read_state(r, j->customer, &j->before);
    if (j->history.n && !history_list(&r->text, j->history, &kept))
        say("%.*s: cannot be read: %s", STR_ARG(j->history), error_text(errno));
    j->fingerprint = fingerprint_of(r, j, &kept, j->before.kept);
    if (!is_as_before(j)) /* what the last run kept is history from now on, for the next run too */
        j->fingerprint = fingerprint_of(r, j, &kept, STR(""));
    array_free(&kept);
    if (j->fingerprint.n == 0)
        say("%.*s: not all that its report is made of could be looked at, so it is made anew",
            STR_ARG(j->customer->name));
    j->unchanged = !r->o->force && j->before.report && j->before.status != CUSTOMER_FAILED && is_as_before(j) &&
                   is_there(r, j->folder, "summary.json") && !is_there(r, j->folder, REPORT_INCOMPLETE) &&
                   has_what_it_kept(r, j);
}

/* ---- its process ---- */

/* What an earlier run did not come to keep goes: this one makes its own. */
static void push_history(batch_run *r, batch_job *j, arguments *a)
{
    history_names kept = {0};
    history_list(&r->text, j->history, &kept);
    str name = history_next_name(&r->text, &kept, r->request.analysis.period);
    folder *f = folder_open(arena_z(&r->text, j->history));
    if (f) {
        folder_file_remove(f, arena_printf(&r->text, "%.*s" HISTORY_PENDING "%c", STR_ARG(name), 0).p);
        folder_close(f);
    }
    push(r, a, "member-history", j->history);
    push(r, a, "member-keep", arena_printf(&r->text, "%.*s" HISTORY_PENDING, STR_ARG(kept_path(r, j, name))));
    if (is_as_before(j))
        push_if(r, a, "member-own", j->before.kept);
    for (size_t i = 0; i < kept.n; i++)
        push(r, a, "member-kept", kept_path(r, j, kept.v[i]));
    array_free(&kept);
}

/* Of the same report made again, since a run was cut off in its last moment, it is the same. */
static uint64_t run_number(const batch_run *r, const batch_job *j)
{
    bool again = j->before.report && !r->o->force && is_as_before(j);
    return again ? j->before.run : j->before.run + 1;
}

static bool start(batch_run *r, batch_job *j, size_t slot)
{
    arguments a = {0};
    *array_push(&a.v) = "wbhealth";
    *array_push(&a.v) = "batch-member";
    push_report(r, &a, j->customer);
    push_if(r, &a, "member-group", j->customer->group);
    push_if(r, &a, "member-fingerprint", j->fingerprint);
    push(r, &a, "member-run", arena_printf(&r->text, "%llu", (unsigned long long)run_number(r, j)));
    push(r, &a, "output", j->folder);
    push(r, &a, "jobs", arena_printf(&r->text, "%u", r->threads));
    if (j->history.n)
        push_history(r, j, &a);
    *array_push(&a.v) = "--quiet";
    *array_push(&a.v) = "--no-progress";
    *array_push(&a.v) = "--";
    for (size_t i = 0; i < j->customer->inputs.n; i++)
        *array_push(&a.v) = arena_z(&r->text, j->customer->inputs.v[i]);
    *array_push(&a.v) = NULL;
    bool started = child_start(slot, a.v.v, j->messages, (uint32_t)r->o->customer_timeout_s);
    array_free(&a.v);
    return started;
}

/* A file without a name, as long as it is open; if this process is ended in between, the next one removes it. Where
   names stay until files are closed, each slot has its own. */
static int open_messages(batch_run *r, size_t slot)
{
    const char *name = arena_printf(&r->text, ".messages" OUT_TEMPORARY_MARK "%ld-%zu%c", process_number(), slot, 0).p;
    int file = folder_file_new(r->dir, name);
    if (file != FILE_NONE)
        folder_file_remove(r->dir, name);
    return file;
}

bool batch_job_start(batch_run *r, size_t index, size_t slot)
{
    batch_job *j = &r->jobs.v[index];
    j->messages = open_messages(r, slot);
    if (j->messages != FILE_NONE && start(r, j, slot))
        return true;
    str note = arena_printf(&r->text, "no process could be started for it: %s", error_text(errno));
    if (j->messages != FILE_NONE)
        file_close(j->messages);
    batch_job_failed(r, j, CUSTOMER_FAILED, note, STR(""));
    return false;
}

/* ---- its end ---- */

static str read_messages(batch_run *r, batch_job *j)
{
    char *bytes = arena_bytes(&r->text, MESSAGES_BYTES_MAX);
    ptrdiff_t n = file_seek(j->messages, 0) ? file_read_all(j->messages, bytes, MESSAGES_BYTES_MAX) : 0;
    file_close(j->messages);
    j->messages = FILE_NONE;
    return str_make(bytes, n > 0 ? (size_t)n : 0);
}

/* The last thing that it said, which is why it gave up. Never empty: that would be no failure. */
static str reason_in(batch_run *r, const batch_job *j, str messages, int status)
{
    str last = STR("");
    unsigned long long row = status == STATUS_USAGE ? j->customer->line : 0; /* that has what was not understood */
    while (!str_empty(messages)) {
        str line = str_line(&messages);
        if (!str_empty(line))
            last = line;
    }
    const str prefixes[] = {STR_INIT("wbhealth: "), STR_INIT("no report: ")};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (str_starts(last, prefixes[i]))
            last = str_from(last, prefixes[i].n);
    if (str_empty(last))
        return arena_printf(&r->text, "its process ended with exit status %d and said nothing", status);
    last = str_head(last, status == STATUS_USAGE ? str_find(last, STR(" (see wbhealth")) : last.n);
    if (row)
        return arena_printf(&r->text, "%s, line %llu: %.*s", r->o->operands.v[0], row, STR_ARG(last));
    return last;
}

static bool write_text(out_set *set, const char *name, str text)
{
    out *o = out_file(set, name);
    if (o)
        out_str(o, text);
    return o && out_close(o);
}

static bool write_state(out_set *set, const customer_state *s)
{
    out *o = out_file(set, STATE_FILE);
    if (o)
        customer_state_write(s, o);
    return o && out_close(o);
}

/* Where nothing came, nobody but the batch can ask for it. */
static bool write_ask(out_set *set, const customer_state *s, tongue t)
{
    out *o = s->status == CUSTOMER_NO_INPUT ? out_file(set, ASK_FILE) : NULL;
    if (o)
        report_ask_everything(s->customer, s->period, t, o);
    return s->status != CUSTOMER_NO_INPUT || (o && out_close(o));
}

/* The report of an earlier run stays. Where another run is at the folder, that one tells how it went. */
void batch_job_failed(batch_run *r, batch_job *j, customer_status status, str note, str messages)
{
    out_error error = {0};
    customer_state s = {.customer = j->customer->name,
                        .folder = j->customer->folder,
                        .group = j->customer->group,
                        .status = status,
                        .exit_status = j->exit_status,
                        .note = note,
                        .run = j->before.run,
                        .period = r->request.analysis.period,
                        .from = r->request.analysis.from,
                        .to = r->request.analysis.to,
                        .kept = j->before.kept};
    out_set *set = out_set_open(arena_z(&r->text, j->folder), &error);
    bool written = set && write_text(set, MESSAGES_FILE, messages) && write_ask(set, &s, r->request.language.tongue) &&
                   write_state(set, &s) && out_set_commit(set, NULL, &error);
    out_set_abandon(set);
    if (!written)
        j->failed_note = arena_z(&r->text, note);
    r->failed++;
}

static str signal_note(batch_run *r, const child_end *end)
{
    if (!end->in_time)
        return arena_printf(&r->text, "took longer than %llu s", (unsigned long long)r->o->customer_timeout_s);
    return arena_printf(&r->text, "its process was ended by signal %d", end->signal);
}

void batch_job_end(batch_run *r, size_t index, const child_end *end)
{
    batch_job *j = &r->jobs.v[index];
    str messages = read_messages(r, j);
    bool no_input = end->in_time && end->status == MEMBER_NO_INPUT;
    r->done++;
    j->exit_status = no_input ? STATUS_NOTHING : end->in_time ? end->status : EXIT_STATUS_NONE;
    if (end->in_time && (end->status == STATUS_WHOLE || end->status == STATUS_IMPERFECT))
        return;
    if (no_input)
        batch_job_failed(r, j, CUSTOMER_NO_INPUT, STR("none of its inputs is a log with records in it"), messages);
    else if (end->in_time && end->status >= 0)
        batch_job_failed(r, j, CUSTOMER_FAILED, reason_in(r, j, messages, end->status), messages);
    else
        batch_job_failed(r, j, CUSTOMER_FAILED, signal_note(r, end), messages);
}
