/* `wbhealth extract`: the inputs are read as for a report, and what a report needs of them is written. */
#include "base/path_find.h"
#include "base/system/error.h"
#include "base/system/file.h"
#include "cli/commands.h"
#include "cli/mix.h"
#include "cli/output.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/request.h"
#include "cli/say.h"
#include "cli/tell.h"

#include "reports/report.h"
#include "version.h"

#include <errno.h>

/* Everything of one run that has to be given back. */
typedef struct extract_run {
    const options *o;
    request request;
    analyzer *analyzer; /* knows the scope */
    inputs *inputs;
    ledger ledger;
    extract *extract;
    veiling *veiling; /* NULL: names as they are */
    out_set *set;     /* NULL: to standard output, and no map */
    out *to;
    progress progress;
} extract_run;

static bool is_standard_output(const options *o)
{
    return str_eq(str_of(o->output), STR("-"));
}

static int say_lost(const out_error *e)
{
    if (strcmp(e->what, "lock") == 0)
        say("no extract: %s: a report is being written into this folder: wait for it, or choose another with --output",
            e->path);
    else if (e->code == EBUSY)
        say("no extract: %s: another program has it open, and nothing was replaced: close it there and run this again",
            e->path);
    else if (strcmp(e->what, "replace") == 0)
        say("no extract: %s: is no file, and is not replaced: name another with --output, or - for standard output",
            e->path);
    else
        say("no extract: %s: cannot %s: %s", e->path, e->what, error_text(e->code));
    return STATUS_NOTHING;
}

static bool find_inputs(extract_run *r)
{
    inputs_refusal refusal = INPUTS_FINE;
    str culprit = {0};
    r->request.input.output_folder = NULL;
    r->request.input.output_file = is_standard_output(r->o) ? NULL : r->o->output;
    r->inputs = inputs_find(r->o->operands.v, r->o->operands.n, &r->request.input, NULL, 0, &refusal, &culprit);
    if (refusal == INPUTS_FINE)
        return true;
    say("the extract would overwrite its own input '%.*s': choose another file with --output (see wbhealth help "
        "extract)",
        STR_ARG(culprit));
    return false;
}

/* Before anything is read. */
static bool open_output(extract_run *r)
{
    out_error error = {0};
    if (is_standard_output(r->o) && r->o->output_closed) {
        say("no extract: standard output: it is closed: name a file with --output");
        return false;
    }
    if (is_standard_output(r->o)) {
        r->to = out_descriptor(FILE_OUTPUT);
        return true;
    }
    str folder, name;
    path_split(str_of(r->o->output), &folder, &name);
    r->set = out_set_open_shared(arena_z(&r->request.text, folder), &error);
    r->to = r->set ? out_file(r->set, name.p) : NULL;
    if (!r->to)
        say_lost(r->set ? out_set_error(r->set) : &error);
    return r->to != NULL;
}

/* Where the records go: into the extract, where it is asked for without names. */
static record_sink make_sink(extract_run *r)
{
    const request *q = &r->request;
    record_sink sink = extract_sink(r->extract);
    if (!r->o->redact && !r->o->forget)
        return sink;
    r->veiling = veiling_new(&r->ledger, sink,
                             &(veiling_options){.veil = q->analysis.veil,
                                                .forget = q->forget.v,
                                                .forget_count = q->forget.n,
                                                .words = {analyzer_knows_word, analyzer_knows_sentence,
                                                          analyzer_knows_identity, analyzer_meaning, r->analyzer}});
    extract_watch(r->extract, r->veiling);
    return veiling_sink(r->veiling);
}

static void read_inputs(extract_run *r)
{
    const request *q = &r->request;
    extract_made made = {.program = STR(WB_VERSION),
                         .key = q->key,
                         .allowed = q->allowed_told,
                         .from = q->analysis.from,
                         .to = q->analysis.to};
    r->extract = extract_new(&r->ledger, r->to, str_ends(str_of(r->o->output), STR(".gz")), &made);
    r->progress = progress_new(!r->o->quiet && !r->o->no_progress);
    inputs_read(r->inputs, &r->ledger, make_sink(r), &(read_progress){progress_update, &r->progress});
    progress_end(&r->progress);
}

/* Never the name itself. */
static bool no_name_is_left(const extract_run *r)
{
    const extract_leak *l = extract_left(r->extract);
    if (!l)
        return true;
    str kind = veil_kind_word(l->left.kind);
    say("no extract: %s: %.*s, %.*s: a %.*s is left, its pseudonym is %.*s (--redact-allow lists words that are no "
        "names)",
        is_standard_output(r->o) ? "standard output" : r->o->output, STR_ARG(l->line), STR_ARG(l->field), STR_ARG(kind),
        STR_ARG(l->left.pseudonym));
    return false;
}

/* Who is on the list and in none of the records: a name may be mistyped. */
static void tell_not_found(const extract_run *r)
{
    const names_list *list = &r->request.forget;
    for (size_t i = 0; i < list->n; i++)
        if (!veiling_found(r->veiling, i))
            say("--forget: no record names '%.*s'", STR_ARG(list->v[i]));
}

/* With the extract, or not at all. */
static bool write_map(extract_run *r)
{
    const veil *v = r->veiling ? veiling_veil(r->veiling) : NULL;
    out_error error = {0};
    if (!r->o->redact_map || !v)
        return true;
    if (!r->set)
        r->set = out_set_open_shared(".", &error);
    if (r->set && report_write_map(v, &(report_options){.table_form = {',', '.'}}, r->set, r->o->redact_map))
        return true;
    say_lost(r->set ? out_set_error(r->set) : &error);
    return false;
}

/* The file gets its name. */
static bool finish_output(extract_run *r)
{
    out_error error = {0};
    if (is_standard_output(r->o)) {
        bool written = out_flush(r->to);
        if (!written && errno != EPIPE)
            say("no extract: standard output: %s", error_text(errno));
        if (!written && errno != EPIPE)
            return false;
    }
    if (!r->set)
        return true;
    if (output_commit(r->set, NULL, "extract", &error))
        return true;
    say_lost(&error);
    return false;
}

static void tell_extract(const extract_run *r)
{
    if (!is_standard_output(r->o) && !r->o->quiet)
        print("Extract: %s (inputs: %zu, records: %llu)\n", r->o->output, r->ledger.units.n,
              (unsigned long long)extract_records(r->extract));
}

static int extract_stages(extract_run *r)
{
    int status = request_make(&r->request, r->o);
    if (status)
        return status;
    r->analyzer = analyzer_new(r->request.knowledge, &r->request.analysis);
    r->request.input.scope = analyzer_scope(r->analyzer);
    r->request.input.audit_scope = analyzer_audit_scope;
    r->request.input.audit_context = r->analyzer;
    if (!find_inputs(r))
        return STATUS_USAGE;
    if (!open_output(r))
        return STATUS_NOTHING;
    read_inputs(r);
    if (!mix_is_fine(extract_mix_of(&r->ledger, r->request.key), &r->ledger, "extract"))
        return STATUS_USAGE;
    if (r->o->verbose)
        tell_inputs(&r->ledger);
    bool options_used = request_names_are_there(&r->request, &r->ledger);
    request_tell_ignored(&r->request, &r->ledger);
    tell_problems(&r->ledger);
    tell_not_found(r);
    if (!no_name_is_left(r) || !write_map(r) || !finish_output(r))
        return STATUS_NOTHING;
    tell_extract(r);
    return tell_all_whole(&r->ledger) && tell_any_usable(&r->ledger) && options_used ? STATUS_WHOLE : STATUS_IMPERFECT;
}

int command_extract(const options *o)
{
    extract_run r = {.o = o};
    int status = extract_stages(&r);
    if (is_standard_output(o) && r.to)
        out_free(r.to);
    out_set_abandon(r.set);
    extract_free(r.extract);
    veiling_free(r.veiling);
    analyzer_free(r.analyzer);
    inputs_free(r.inputs);
    ledger_free(&r.ledger);
    request_free(&r.request);
    return status;
}
