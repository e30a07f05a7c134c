/* `wbhealth report`: the only place that knows all stages. */
#include "base/system/clock.h"
#include "base/system/error.h"
#include "base/system/folder.h"
#include "cli/commands.h"
#include "cli/member.h"
#include "cli/mix.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "cli/say.h"
#include "cli/tell.h"
#include "cli/told.h"

#include "reports/report.h"
#include "version.h"

#include <errno.h>
#include <stdio.h>

static const char separators[] = {',', ';', '\t'}, decimals[] = {'.', ','};

/* Everything of one run that has to be given back. */
typedef struct report_run {
    const options *o;
    request request;
    analyzer *analyzer;
    inputs *inputs;
    ledger ledger;
    veiling *veiling;  /* NULL: records are taken as they are read */
    member member;     /* of a batch; all zero: it is none */
    bool options_used; /* every zone and code page that was given for an input */
    out_set *set;
    progress progress;
} report_run;

static int say_lost(const out_error *e)
{
    if (strcmp(e->what, "lock") == 0)
        say("no report: %s: another run is writing into this folder: wait for it, or choose another with --output",
            e->path);
    else if (e->code == EBUSY)
        say("no report: %s: another program has it open, and nothing was replaced: close it there and run this again",
            e->path);
    else if (strcmp(e->what, "replace") == 0)
        say("no report: %s: is no file, and is not replaced: choose another folder with --output", e->path);
    else if (strcmp(e->what, "mkdir") == 0 && e->code == ENOTDIR)
        say("no report: %s: is a file or lies in one: name a folder with --output", e->path);
    else
        say("no report: %s: cannot %s: %s", e->path, e->what, error_text(e->code));
    return STATUS_NOTHING;
}

/* Some files have their new content and the rest could not follow: say which. */
static void say_renamed(const out_set *set, const out_error *e)
{
    for (size_t i = 0; i < e->renamed && out_set_file(set, i); i++)
        say("%s is new already", out_set_file(set, i));
}

/* Never the name itself. */
static int say_leak(const report_leak *l)
{
    str kind = veil_kind_word(l->left.kind);
    say("no report: %s%s%s: a %.*s is left, its pseudonym is %.*s (--redact-allow lists words that are no names)",
        l->file, l->column ? ", column " : "", l->column ? l->column : "", STR_ARG(kind), STR_ARG(l->left.pseudonym));
    return STATUS_NOTHING;
}

static bool find_inputs(report_run *r)
{
    inputs_refusal refusal = INPUTS_FINE;
    str culprit = {0};
    const text_values *paths = is_member(r->o) ? &r->member.inputs : &r->o->operands;
    r->inputs =
        inputs_find(paths->v, paths->n, &r->request.input, report_file_names, report_file_count, &refusal, &culprit);
    if (refusal == INPUTS_FINE)
        return true;
    say("the report would overwrite its own input '%.*s': choose another folder with --output (see wbhealth help "
        "report)",
        STR_ARG(culprit));
    return false;
}

/* An earlier run was killed in the one moment in which that matters. */
static void say_between(const char *folder)
{
    arena a = {0};
    file_info info;
    if (file_look(arena_printf(&a, "%s/" REPORT_INCOMPLETE "%c", folder, 0).p, &info))
        say("%s holds parts of two reports, since a run was cut off there; this one takes their place", folder);
    arena_free(&a);
}

/* The process of a batch that was killed may take a moment to go: the next batch waits for it. */
static out_set *open_set(const options *o, out_error *error)
{
    enum { TRIES = 30, WAIT_MS = 100 };
    out_set *set = NULL;
    for (int left = is_member(o) ? TRIES : 1; !set && left > 0; left--) {
        *error = (out_error){0};
        set = out_set_open(o->output, error);
        if (!set && (strcmp(error->what, "lock") != 0 || left == 1))
            break;
        if (!set)
            clock_wait(WAIT_MS);
    }
    return set;
}

/* Before anything is read: an hour of reading must not end at a folder that cannot be written. */
static bool open_output(report_run *r)
{
    out_error error = {0};
    r->set = open_set(r->o, &error);
    if (r->set && !folder_is_writable(r->o->output)) {
        error = (out_error){.code = errno, .what = "write"};
        snprintf(error.path, sizeof error.path, "%s", r->o->output);
    }
    if (error.code)
        say_lost(&error);
    else if (!is_member(r->o)) /* what a batch leaves behind does not tell how often it was cut off */
        say_between(r->o->output);
    return error.code == 0;
}

static void make_analyzer(report_run *r)
{
    r->analyzer = analyzer_new(r->request.knowledge, &r->request.analysis);
    r->request.input.scope = analyzer_scope(r->analyzer);
    r->request.input.audit_scope = analyzer_audit_scope;
    r->request.input.audit_context = r->analyzer;
}

/* Names become pseudonyms before anything is joined, if there are redacted extracts among the inputs. */
static record_sink veiled_sink(report_run *r)
{
    r->veiling = veiling_new(&r->ledger, analyzer_sink(r->analyzer),
                             &(veiling_options){.veil = r->request.analysis.veil,
                                                .only_to_join = true,
                                                .words = {analyzer_knows_word, analyzer_knows_sentence,
                                                          analyzer_knows_identity, analyzer_meaning, r->analyzer}});
    return veiling_sink(r->veiling);
}

static extract_mix read_once(report_run *r, bool veiled)
{
    record_sink sink = veiled ? veiled_sink(r) : analyzer_sink(r->analyzer);
    if (is_member(r->o))
        sink = member_sink(&r->member, &r->request, &r->ledger, r->set, sink);
    r->progress = progress_new(!r->o->quiet && !r->o->no_progress);
    inputs_read(r->inputs, &r->ledger, sink, &(read_progress){progress_update, &r->progress});
    progress_end(&r->progress);
    return extract_mix_of(&r->ledger, r->request.key);
}

static bool reads_standard_input(const options *o)
{
    for (size_t i = 0; i < o->operands.n; i++)
        if (str_eq(str_of(o->operands.v[i]), STR("-")))
            return true;
    return false;
}

/* That names have to be replaced first is known when all is read, and it is hardly ever so: then all is read once
   more. Standard input cannot be. */
static bool read_inputs(report_run *r)
{
    bool veiled = r->request.key.n > 0 && reads_standard_input(r->o);
    extract_mix mix = read_once(r, veiled);
    if (mix == MIX_TO_JOIN && !veiled) {
        analyzer_free(r->analyzer);
        ledger_free(&r->ledger);
        inputs_free(r->inputs);
        r->ledger = (ledger){0};
        make_analyzer(r);
        if (!find_inputs(r))
            return false;
        mix = read_once(r, true);
    }
    return mix_is_fine(mix, &r->ledger, "report");
}

static const analysis *analyze(report_run *r)
{
    progress_stage(&r->progress, "analyzing");
    if (r->veiling)
        analyzer_go_on(r->analyzer, veiling_veil(r->veiling));
    const analysis *a = analyzer_finish(r->analyzer, &r->ledger);
    progress_end(&r->progress);
    return a;
}

static bool name_report(report_run *r)
{
    out_error error = {0};
    const out_plan plan = is_member(r->o) ? member_plan(&r->member) : report_plan;
    if (output_commit(r->set, &plan, "report", &error))
        return true;
    say_lost(&error);
    say_renamed(r->set, &error);
    return false;
}

static int report_status(const report_run *r, const analysis *a)
{
    bool open = !instant_known(a->options.from) && !instant_known(a->options.to);
    bool reached = (open || a->period_reached) && (!is_member(r->o) || member_reaches(&r->member, a));
    return tell_all_whole(&r->ledger) && r->options_used && reached ? STATUS_WHOLE : STATUS_IMPERFECT;
}

/* Written in full under temporary names, told, then named. Told before named: when standard output goes to a full disk,
   the run fails like any other lost write and the old report stays. */
static int write_report(report_run *r, const analysis *a)
{
    told_list told = options_tell(r->o, &r->ledger, &r->request.text);
    report_options how = {.html = r->o->formats & FORMAT_BIT_HTML,
                          .csv = r->o->formats & FORMAT_BIT_CSV,
                          .json = r->o->formats & FORMAT_BIT_JSON,
                          .xlsx = r->o->formats & FORMAT_BIT_XLSX,
                          .told = {told.v, told.n, r->request.rules.told.v, r->request.rules.told.n},
                          .table_form = {separators[r->o->separator], decimals[r->o->decimal]},
                          .jobs = r->request.input.jobs,
                          .program = STR("wbhealth " WB_VERSION),
                          .language = r->request.language};
    progress_stage(&r->progress, "writing the report");
    report_leak leak = {0};
    bool written = report_write(a, &how, r->set, &leak);
    array_free(&told);
    progress_end(&r->progress);
    if (!written)
        return say_lost(out_set_error(r->set));
    if (r->o->support_case && !leak.found) {
        support_result done = report_support_case(a, str_of(r->o->support_case), how.program, r->set, &leak);
        if (done == SUPPORT_LOST)
            return say_lost(out_set_error(r->set));
        if (done == SUPPORT_UNKNOWN_ID) {
            say("no report: --support-case: no operation of the report is called '%s' (operation_id in operations.csv)",
                r->o->support_case);
            return STATUS_NOTHING;
        }
    }
    if (leak.found)
        return say_leak(&leak);
    if (r->o->redact_map && !report_write_map(a->veil, &how, r->set, r->o->redact_map))
        return say_lost(out_set_error(r->set));
    int status = report_status(r, a);
    if (tell_reach(a) && is_member(r->o) && !member_reaches(&r->member, a))
        say("nothing that came has a record in the period: the report is of what was kept before");
    if (is_member(r->o) && !member_write(&r->member, a, how.language, status, &leak))
        return say_lost(out_set_error(r->set));
    if (leak.found)
        return say_leak(&leak);
    if (!r->o->quiet && !tell_summary(a, how.language))
        return STATUS_NOTHING;
    if (!name_report(r))
        return STATUS_NOTHING;
    if (!r->o->quiet)
        tell_place(r->o->output, &r->ledger, &how);
    return status;
}

static int report_stages(report_run *r)
{
    int status = request_make(&r->request, r->o);
    if (status)
        return status;
    status = is_member(r->o) ? member_begin(&r->member, r->o, &r->request) : STATUS_WHOLE;
    if (status)
        return status;
    make_analyzer(r); /* with all that the portfolio says of the customer */
    if (!find_inputs(r))
        return STATUS_USAGE;
    if (!open_output(r))
        return STATUS_NOTHING;
    if (!read_inputs(r))
        return STATUS_USAGE;
    const analysis *a = analyze(r);
    if (r->o->verbose)
        tell_inputs(&r->ledger);
    r->options_used = request_names_are_there(&r->request, &r->ledger);
    request_tell_ignored(&r->request, &r->ledger);
    tell_problems(&r->ledger);
    if (!tell_any_usable(&r->ledger)) {
        say("no report: none of the inputs is a log with records in it");
        return is_member(r->o) ? MEMBER_NO_INPUT : STATUS_NOTHING;
    }
    return write_report(r, a);
}

int command_report(const options *o)
{
    report_run r = {.o = o};
    int status = report_stages(&r);
    out_set_abandon(r.set);
    member_free(&r.member);
    analyzer_free(r.analyzer);
    veiling_free(r.veiling);
    inputs_free(r.inputs);
    ledger_free(&r.ledger);
    request_free(&r.request);
    return status;
}
