#include "cli/tell.h"

#include "base/out.h"
#include "base/system/error.h"
#include "cli/print.h"
#include "cli/say.h"
#include "reports/report.h"

/* A picture, a document or an earlier report beside the logs is no loss. */
static bool unit_whole(const unit *u)
{
    return u->status == UNIT_OK || u->status == UNIT_SKIPPED;
}

bool tell_all_whole(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (unit_is_news(&l->units.v[i]) && !unit_whole(&l->units.v[i]))
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
    out_str(o, unit_encoding_name(u));
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

/* ---- standard output ---- */

bool tell_reach(const analysis *a)
{
    const analysis_options *o = &a->options;
    if (a->period_reached || (!instant_known(o->from) && !instant_known(o->to)))
        return true;
    interval x = INTERVAL_NONE;
    for (size_t i = 0; i < a->ledger->units.n; i++) {
        widen_interval(&x, a->ledger->units.v[i].first);
        widen_interval(&x, a->ledger->units.v[i].last);
    }
    if (!instant_known(x.from)) {
        say("no record with a time lies in the period that was asked for: none has a time");
        return false;
    }
    civil from = zone_civil(o->zone, x.from), to = zone_civil(o->zone, x.to);
    say("no record lies in the period that was asked for: the logs cover %04d-%02d-%02d to %04d-%02d-%02d", from.year,
        from.month, from.day, to.year, to.month, to.day);
    return false;
}

/* 0, or what the system says. */
static int print_and_free(out *o)
{
    str text = out_memory_str(o);
    print_str(text);
    out_free(o);
    return print_flush();
}

bool tell_summary(const analysis *a, spoken language)
{
    out *o = out_memory();
    brief_write(a, language, o);
    int code = print_and_free(o);
    if (code)
        say("no report: standard output: %s", error_text(code));
    return code == 0;
}

/* Inputs that are not whole come before any figure. */
static void write_what_first(const voice *v, const ledger *l, bool csv)
{
    size_t given = 0, imperfect = 0;
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        given += (u->origins & ORIGIN_GIVEN) != 0;
        imperfect += (u->origins & ORIGIN_GIVEN) && !unit_whole(u);
    }
    if (imperfect)
        say_text(v, T_BRIEF_LOOK_FIRST, AS_OURS(csv ? STR("inputs.csv") : STR("casebook.html")), AS_COUNT(imperfect),
                 AS_COUNT(given));
}

void tell_place(const char *folder, const ledger *l, const report_options *how)
{
    out *o = out_memory();
    const voice v = {.o = o, .tongue = how->language.tongue, .plain = true};
    say_text(&v, how->html ? T_BRIEF_REPORT : T_BRIEF_FILES, AS_DATA(str_of(folder)));
    out_str(o, how->html ? STR("/report.html") : STR(""));
    if (how->html || how->csv)
        write_what_first(&v, l, how->csv);
    out_lit(o, "\n");
    int code = print_and_free(o);
    if (code) /* what is there is not made less by it */
        say("standard output: %s; the report is there and whole", error_text(code));
}
