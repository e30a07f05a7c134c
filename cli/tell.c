#include "cli/tell.h"

#include "base/out.h"
#include "base/symbols.h"
#include "base/system/error.h"
#include "cli/say.h"

#include <errno.h>
#include <stdio.h>

/* A picture, a document or an earlier report beside the logs is no loss. */
static bool unit_whole(const unit *u)
{
    return u->status == UNIT_OK || u->status == UNIT_SKIPPED;
}

bool tell_all_whole(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (!unit_whole(&l->units.v[i]))
            return false;
    return true;
}

bool tell_any_usable(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (format_of(l->units.v[i].format)->side != UNIT_SIDE_NONE && l->units.v[i].records > 0)
            return true;
    return false;
}

/* ---- standard error ---- */

static void write_number(out *o, const char *before, uint64_t n)
{
    out_str(o, str_of(before));
    out_u64(o, n);
}

static void say_and_free(out *o)
{
    say_line(out_memory_str(o));
    out_free(o);
}

static void tell_input(const unit *u)
{
    out *o = out_memory();
    out_str(o, u->source);
    out_lit(o, ": ");
    out_str(o, unit_status_word(u->status));
    out_lit(o, ", ");
    out_str(o, format_of(u->format)->word);
    out_lit(o, ", ");
    out_str(o, unit_encoding_word(u->encoding));
    write_number(o, ", ", u->bytes);
    write_number(o, " bytes, records ", u->records);
    write_number(o, ": used ", u->used);
    write_number(o, ", out of scope ", u->out_of_scope);
    write_number(o, ", duplicates ", u->duplicates);
    write_number(o, ", damaged ", u->damaged);
    say_and_free(o);
}

void tell_inputs(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        tell_input(&l->units.v[i]);
}

static void write_place(out *o, const problem *p)
{
    const struct {
        const char *name;
        uint64_t at;
    } places[] = {{"line ", p->line}, {"byte ", p->byte}, {"record ", p->record}};
    bool first = true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i].at == NO_PLACE)
            continue;
        out_str(o, first ? STR(": ") : STR(", "));
        write_number(o, places[i].name, places[i].at);
        first = false;
    }
}

static void tell_more(const unit *u, uint64_t n)
{
    out *o = out_memory();
    out_str(o, u->source);
    write_number(o, ": ... and ", n);
    out_lit(o, " more");
    say_and_free(o);
}

static void tell_problem(const ledger *l, const problem *p)
{
    out *o = out_memory();
    out_str(o, l->units.v[p->unit].source);
    write_place(o, p);
    out_lit(o, ": ");
    out_str(o, p->what);
    if (!str_empty(p->consequence)) {
        out_lit(o, " (");
        out_str(o, p->consequence);
        out_lit(o, ")");
    }
    say_and_free(o);
    if (p->more > 0)
        tell_more(&l->units.v[p->unit], p->more);
}

/* A unit whose status has no problem of its own to explain it. */
static void tell_status(const unit *u)
{
    out *o = out_memory();
    out_str(o, u->source);
    out_lit(o, ": ");
    out_str(o, unit_status_word(u->status));
    if (!str_empty(u->note)) {
        out_lit(o, ": ");
        out_str(o, u->note);
    }
    say_and_free(o);
}

/* Has it a status to be told, and no problem told that explains it? What lies beside logs is no news. */
static bool status_tells(const unit *u, bool told, bool usable)
{
    return !told && u->status != UNIT_OK && !(usable && u->status == UNIT_SKIPPED);
}

/* What cannot be used in the same way is told once, of the first, and counted. */
static void tell_statuses(const ledger *l, const bool *told)
{
    bool usable = tell_any_usable(l);
    symbols *notes = symbols_new();
    ARRAY(uint64_t) times = {0};
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        sym note = symbols_add(notes, u->note);
        while (times.n <= note)
            *array_push(&times) = 0;
        times.v[note] += status_tells(u, told[i], usable) && u->status == UNIT_UNRECOGNISED;
    }
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        sym note = symbols_find(notes, u->note);
        uint64_t like = u->status == UNIT_UNRECOGNISED ? times.v[note] : 1;
        if (!status_tells(u, told[i], usable) || like == 0)
            continue;
        tell_status(u);
        if (u->status != UNIT_UNRECOGNISED)
            continue;
        if (like > 1)
            tell_more(u, like - 1);
        times.v[note] = 0;
    }
    array_free(&times);
    symbols_free(notes);
}

void tell_problems(const ledger *l)
{
    ARRAY(bool) told = {0};
    for (size_t i = 0; i < l->units.n; i++)
        *array_push(&told) = false;
    for (size_t i = 0; i < l->problems.n; i++) {
        tell_problem(l, &l->problems.v[i]);
        told.v[l->problems.v[i].unit] = true;
    }
    tell_statuses(l, told.v);
    array_free(&told);
}

/* ---- standard output ---- */

static const char *const verdict_texts[] = {
    [VERDICT_HEALTHY] = "Healthy",
    [VERDICT_DEGRADED] = "Degraded",
    [VERDICT_FAILING] = "Failing",
    [VERDICT_NOT_ENOUGH_DATA] = "Not enough data for a verdict",
};

bool tell_summary(const analysis *a)
{
    const totals *t = &a->totals;
    printf("%s: %zu operations, %zu succeeded, %zu failed, %zu unfinished, %zu unknown.\n",
           verdict_texts[a->verdict.verdict], t->operations, t->succeeded, t->failed, t->unfinished, t->unknown);
    if (fflush(stdout) == 0 || errno == EPIPE)
        return true;
    say("no report: standard output: %s", error_text(errno));
    return false;
}

void tell_place(const char *folder, bool html)
{
    if (html)
        printf("Report: %s/report.html\n", folder);
    else
        printf("Files: %s\n", folder);
}
